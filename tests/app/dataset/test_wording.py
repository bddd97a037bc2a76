"""The window's words for what went wrong in a build."""

import pytest

from workbench.app.dataset.wording import in_the_window
from workbench.core.errors import Damaged, WorkbenchError
from workbench.data.build import build
from workbench.data.manifest import STATE
from workbench.data.request import SYNTHETIC, BuildRequest, NothingUsable, OtherDataset


def failing(request, target):
    with pytest.raises(WorkbenchError) as failed:
        build(request, target, jobs=1)
    return failed.value


def test_another_dataset_of_that_name_asks_for_another_name(tmp_path):
    build(BuildRequest((SYNTHETIC,), 2), tmp_path / "a", jobs=1)
    error = failing(BuildRequest((SYNTHETIC,), 3), tmp_path / "a")
    assert isinstance(error, OtherDataset)
    assert in_the_window(error).endswith("Give the dataset another name.")
    (tmp_path / "a" / STATE).write_text("{")
    error = failing(BuildRequest((SYNTHETIC,), 2), tmp_path / "a")
    assert isinstance(error, Damaged)
    assert "--" not in in_the_window(error)


def test_where_nothing_is_usable_the_files_are_told_with_their_reasons(tmp_path):
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "broken.wav").write_bytes(b"RIFF nothing more")
    error = failing(BuildRequest((str(tmp_path / "from"),)), tmp_path / "a")
    assert isinstance(error, NothingUsable)
    assert [file for file, _ in error.skipped] == ["broken.wav"]
    assert in_the_window(error).endswith("The list says why.")
