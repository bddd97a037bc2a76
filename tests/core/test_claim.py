"""Of programs side by side one has a folder, until it ends, however it ends."""

import subprocess
import sys

import pytest

from workbench.core.claim import LOCK, claimed, refuse_if_claimed
from workbench.core.errors import InUse

HOLDS = """
import sys
from pathlib import Path
from workbench.core.claim import claimed
with claimed(Path(sys.argv[1]), "building this dataset"):
    print("mine", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    """Another program that has claimed the folder `set`."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "set")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


def test_what_another_program_has_is_refused_until_it_ends(tmp_path, other):
    folder = tmp_path / "set"
    told = r"Another program is building this dataset: set\. Wait until it has ended"
    with pytest.raises(InUse, match=told), claimed(folder, "building this dataset"):
        raise AssertionError("two had it")
    with pytest.raises(InUse):
        refuse_if_claimed(folder)
    other.communicate("\n")
    refuse_if_claimed(folder)
    with claimed(folder, "building this dataset"):
        assert (folder / LOCK).exists()


def test_a_program_that_is_killed_holds_nothing(tmp_path, other):
    other.kill()
    other.wait()
    refuse_if_claimed(tmp_path / "set")
    with claimed(tmp_path / "set", "building this dataset"):
        pass


def test_nothing_is_left_of_a_claim(tmp_path):
    with claimed(tmp_path / "new", "building this dataset"):
        pass
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    first, second = (claimed(tmp_path / "old", "building this dataset") for _ in range(2))
    with first, pytest.raises(InUse), second:
        raise AssertionError("two had it")
    assert list((tmp_path / "old").iterdir()) == []


def test_where_nothing_can_be_written_the_block_says_so_itself(tmp_path):
    (tmp_path / "file").touch()
    with claimed(tmp_path / "file" / "set", "building this dataset"):
        pass
