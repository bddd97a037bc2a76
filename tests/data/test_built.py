"""Which datasets are found."""

from workbench.data.build import build
from workbench.data.built import built_datasets
from workbench.data.manifest import MANIFEST, STATE
from workbench.data.request import SYNTHETIC, BuildRequest


def test_finished_datasets_are_listed_by_name_and_others_are_not(tmp_path):
    for name, size in (("b", 20), ("a", 12), ("unfinished", 2), ("damaged", 2)):
        build(BuildRequest((SYNTHETIC,), size), tmp_path / name, jobs=1)
    (tmp_path / "unfinished" / MANIFEST).unlink()
    (tmp_path / "damaged" / STATE).write_text("{")
    (tmp_path / "other").mkdir()
    found = built_datasets(tmp_path)
    assert [(each.name, each.training + each.validation) for each in found] == [("a", 12), ("b", 20)]
    assert all(each.validation and each.seconds == 0.4 for each in found)


def test_where_no_folder_is_there_are_none(tmp_path):
    assert built_datasets(tmp_path / "nowhere") == ()
