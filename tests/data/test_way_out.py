"""What to do when a dataset cannot be built: on the page by its fields, on the command line by its options."""

import pytest

from workbench.core.dataset_layout import SKIPPED, STATE
from workbench.core.errors import Damaged, WorkbenchError
from workbench.data.build import build
from workbench.data.packages import PackageRoots, missing_packages
from workbench.data.request import SYNTHETIC, BuildRequest, NothingUsable, OtherDataset


def failing(request, target):
    with pytest.raises(WorkbenchError) as failed:
        build(request, target, workers=1)
    return failed.value


def test_another_dataset_of_that_name_asks_for_another_name(tmp_path):
    build(BuildRequest((SYNTHETIC,), 2), tmp_path / "a", workers=1)
    error = failing(BuildRequest((SYNTHETIC,), 3), tmp_path / "a")
    assert isinstance(error, OtherDataset)
    assert str(error).endswith("Give the dataset another name.")
    assert "--replace" in error.on_command_line
    (tmp_path / "a" / STATE).write_text("{")
    error = failing(BuildRequest((SYNTHETIC,), 2), tmp_path / "a")
    assert isinstance(error, Damaged)
    assert "another name" in str(error)
    assert "--replace" in error.on_command_line


def test_where_nothing_is_usable_the_files_are_told_with_their_reasons(tmp_path):
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "broken.wav").write_bytes(b"RIFF nothing more")
    error = failing(BuildRequest((str(tmp_path / "from"),)), tmp_path / "a")
    assert isinstance(error, NothingUsable)
    assert [file for file, _ in error.skipped] == ["broken.wav"]
    assert str(error).endswith("The list says why.")
    assert error.on_command_line.endswith(f"{SKIPPED}.")


def test_packages_that_are_missing_are_installed_or_left_out():
    error = missing_packages([("debian", "drums")], PackageRoots())
    assert "apt-get install drums" in str(error) and "apt-get install drums" in error.on_command_line
    assert str(error).endswith("tick Without missing packages.")
    assert error.on_command_line.endswith("--allow-missing.")
