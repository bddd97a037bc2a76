"""The user's models, and those inside an installed program."""

import shutil

import pytest

from workbench.store.folder import CARD, read_card
from workbench.store.shelf import Shelf
from workbench.training.checkpoint import CHECKPOINT


@pytest.fixture
def shelf(whole, tmp_path):
    for place in ("bundled/both", "bundled/theirs", "own/both", "own/mine"):
        shutil.copytree(whole, tmp_path / place)
    return Shelf(tmp_path / "own", tmp_path / "bundled")


def test_all_are_listed_once_and_the_users_own_stands_before_one_of_that_name(shelf):
    folders = {entry.name: entry.folder.parent for entry in shelf.entries()}
    assert folders == {"both": shelf.own, "mine": shelf.own, "theirs": shelf.bundled}
    assert list(folders) == sorted(folders)
    for name, place in folders.items():
        assert shelf.folder(name) == place / name
    assert shelf.folder("nowhere") == shelf.own / "nowhere"


def test_a_training_that_is_not_complete_hides_no_model(shelf):
    (shelf.own / "theirs").mkdir()
    assert shelf.folder("theirs") == shelf.bundled / "theirs"


def test_what_came_with_the_program_is_copied_before_it_is_written_into(shelf):
    assert shelf.to_write("mine") == shelf.own / "mine"
    before = sorted(path.name for path in (shelf.bundled / "theirs").iterdir())
    (shelf.own / "theirs").mkdir()
    (shelf.own / "theirs" / CHECKPOINT).write_text("hours of training")
    copy = shelf.to_write("theirs")
    assert copy == shelf.own / "theirs" == shelf.folder("theirs")
    assert read_card(copy) == read_card(shelf.bundled / "theirs")
    assert (copy / CHECKPOINT).read_text() == "hours of training"
    (copy / CARD).unlink()
    assert sorted(path.name for path in (shelf.bundled / "theirs").iterdir()) == before


def test_without_a_bundle_there_are_the_users_own(shelf):
    alone = Shelf(shelf.own)
    assert [entry.name for entry in alone.entries()] == ["both", "mine"]
    assert alone.to_write("mine") == alone.folder("mine") == shelf.own / "mine"
    assert Shelf(shelf.own / "nothing").entries() == ()
