"""Folders are renamed, put away and brought back whole, and nothing is ever written over."""

import pytest

from workbench.core.errors import BadInput, NotFound
from workbench.store.trash import bring_back, put_away, rename_folder


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "shelf" / "mine"
    made.mkdir(parents=True)
    (made / "card.json").write_text("mine")
    return made


def test_what_was_put_away_comes_back_as_it_was(folder, tmp_path):
    away = put_away(folder, tmp_path / "trash")
    assert not folder.exists()
    assert (away / "card.json").read_text() == "mine"
    bring_back(away, folder)
    assert (folder / "card.json").read_text() == "mine"
    assert not away.exists()


def test_two_of_one_name_lie_side_by_side_in_the_trash(folder, tmp_path):
    first = put_away(folder, tmp_path / "trash")
    folder.mkdir()
    (folder / "card.json").write_text("another")
    second = put_away(folder, tmp_path / "trash")
    assert [(each / "card.json").read_text() for each in (first, second)] == ["mine", "another"]


def test_a_name_that_is_taken_stays_with_what_has_it(folder, tmp_path):
    other = folder.with_name("other")
    other.mkdir()
    with pytest.raises(BadInput, match="taken"):
        rename_folder(folder, "other", "model")
    away = put_away(folder, tmp_path / "trash")
    folder.mkdir()
    with pytest.raises(BadInput, match="taken by now"):
        bring_back(away, folder)
    assert (away / "card.json").read_text() == "mine"


@pytest.mark.parametrize("name", ["", ".", "..", "../mine", "a/b", ".hidden", "end.", "end ", "a\nb", "-"])
def test_only_plain_names_are_given(folder, name):
    with pytest.raises(BadInput):
        rename_folder(folder, name, "model")
    assert (folder / "card.json").exists()


def test_what_is_gone_is_said(folder, tmp_path):
    gone = folder.with_name("gone")
    with pytest.raises(NotFound):
        rename_folder(gone, "there", "model")
    with pytest.raises(NotFound):
        put_away(gone, tmp_path / "trash")
