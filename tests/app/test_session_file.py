"""The file of the session: when it is written, what becomes of a damaged one, and a file for each window."""

from dataclasses import replace

import pytest

from tests.app.test_saved_session import FRESH
from workbench.app.session_file import Keeper
from workbench.core.errors import WorkbenchError


def test_it_is_written_after_a_change_and_not_too_often(tmp_path):
    keeper = Keeper(tmp_path / "state" / "session.json")
    keeper.due(FRESH)()
    assert keeper.due(FRESH) is None
    moved = replace(FRESH, position=(0.1, 0.2))
    assert keeper.due(moved) is None  # within the same half second
    keeper.due(moved, now=True)()
    assert keeper.recall(FRESH).position == (0.1, 0.2)


def test_what_cannot_be_read_is_put_aside_and_said(tmp_path):
    path = tmp_path / "session.json"
    path.write_bytes(b"\xff damaged")
    session = Keeper(path).recall(FRESH)
    assert session.status.problem
    assert "could not be read" in session.status.text
    assert session.place == FRESH.place
    assert (tmp_path / "session.damaged").read_bytes() == b"\xff damaged"
    assert Keeper(path).recall(FRESH) is FRESH


def test_a_second_window_keeps_a_session_of_its_own_that_begins_as_the_first(tmp_path):
    path = tmp_path / "session.json"
    first = Keeper(path)
    first.due(replace(FRESH, position=(0.1, 0.2)))()
    second = Keeper(path)
    begun = second.recall(FRESH)
    assert begun.position == (0.1, 0.2)
    assert "Another window is open" in begun.status.text
    assert "session-2.json" in begun.status.text
    second.due(replace(begun, position=(0.3, 0.4)), now=True)()
    second.close()
    assert Keeper(path).recall(FRESH).position == (0.3, 0.4), "the second one's is there for the next second one"
    first.close()
    assert Keeper(path).recall(FRESH).position == (0.1, 0.2)


def test_a_disk_that_refuses_is_said(tmp_path):
    (tmp_path / "file").touch()
    job = Keeper(tmp_path / "file" / "session.json").due(FRESH)
    with pytest.raises(WorkbenchError, match="could not be saved"):
        job()
