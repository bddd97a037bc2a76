"""Which datasets are found; and the licences of their sources: from the table, else from the recipe, else none."""

from pathlib import Path

import pytest

from workbench.core.dataset_layout import MANIFEST, RECIPE, STATE
from workbench.data.build import build
from workbench.data.dataset_list import built_datasets, dataset_names, licences_of
from workbench.data.request import SYNTHETIC, BuildRequest

OURS = Path(__file__).parents[2] / "datasets" / "open-snares"


def test_finished_datasets_are_listed_by_name_and_others_are_not(tmp_path):
    for name, size in (("b", 20), ("a", 12), ("unfinished", 2), ("damaged", 2)):
        build(BuildRequest((SYNTHETIC,), size), tmp_path / name, workers=1)
    (tmp_path / "unfinished" / MANIFEST).unlink()
    (tmp_path / "damaged" / STATE).write_text("{")
    (tmp_path / "other").mkdir()
    found = built_datasets(tmp_path)
    assert [(each.name, each.training + each.validation) for each in found] == [("a", 12), ("b", 20)]
    assert dataset_names(tmp_path) == ("a", "b", "damaged"), "at a glance, for nothing is read"
    assert all(each.validation and each.seconds == 0.4 for each in found)


def test_where_no_folder_is_there_are_none(tmp_path):
    assert built_datasets(tmp_path / "nowhere") == dataset_names(tmp_path / "nowhere") == ()


def test_a_dataset_that_was_not_built_has_the_licences_of_its_recipe(tmp_path):
    (tmp_path / RECIPE).write_bytes((OURS / RECIPE).read_bytes())
    found = licences_of(tmp_path)
    assert found["hydrogen:Audiophob"] == "CC0"
    assert all(found.values())


def test_the_table_of_a_built_one_comes_first_and_a_source_may_have_two(tmp_path):
    (tmp_path / RECIPE).write_text("source,licence\nkit,MIT\n")
    (tmp_path / MANIFEST).write_text("file,source,licence\na,kit,CC0\nb,kit,ISC\nc,kit,CC0\n")
    assert licences_of(tmp_path) == {"kit": "CC0, ISC"}


@pytest.mark.parametrize("table", [b"", b"file,kind\na,b\n", b"source,licence\n\xff\xfe,\n", b"source,licence\nkit\n"])
def test_what_cannot_be_read_gives_no_licences(tmp_path, table):
    assert licences_of(tmp_path / "nowhere") == {}
    (tmp_path / MANIFEST).write_bytes(table)
    assert licences_of(tmp_path) == {}
