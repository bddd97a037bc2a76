"""The licences of a dataset's sources: from its table, else from its recipe, else none."""

from pathlib import Path

import pytest

from workbench.data.licences import RECIPE, licences_of
from workbench.data.manifest import MANIFEST

OURS = Path(__file__).parents[2] / "datasets" / "open-snares"


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
