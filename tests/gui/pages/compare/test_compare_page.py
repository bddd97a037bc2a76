"""The page Compare in the real window: seen, clicked, walked over by keys, a recording dropped on it."""

import os
import subprocess
import sys
from itertools import combinations

import pytest

from workbench.app.compare.sheet import cells, sounding
from workbench.app.session.compare import ORIGINAL, Mode
from workbench.app.session.heard import Side
from workbench.app.session.tab import Tab

TINY = ["ae_small_relu", "ae_small_tanh"]


def all_there(session):
    return all(cell.heard for cell in cells(session))


def sheet_of(user):
    user.settle()
    return user.app.views.page(Tab.COMPARE).sheet


def click_cell(user, model):
    left, top, right, bottom = sheet_of(user).boxes[model]
    canvas = user.app.window["compare", "sheet"].Widget
    user.pointer.click(canvas.winfo_rootx() + (left + right) // 2, canvas.winfo_rooty() + (top + bottom) // 2)
    user.settle()


def drop(user, file):
    """Drag a file onto the sheet, from a process of its own as a file manager is."""
    x, y = user.centre(("compare", "sheet"))
    dragging = subprocess.Popen(
        [sys.executable, "-m", "workbench.tour.file_drop", str(file), str(x), str(y)], env=dict(os.environ)
    )
    user.look(lambda _session: dragging.poll() is not None)
    assert dragging.returncode == 0


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def within(one, other):
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


@pytest.fixture
def compared(user):
    user.press("F6")
    user.look(all_there)
    return user


def test_one_point_and_one_recording_by_mouse_and_keys(compared, recordings):
    user, window = compared, compared.app.window
    # One point: every model has a cell with its figures.
    assert list(sheet_of(user).boxes) == TINY
    for cell in cells(user.session):
        assert "Brightness" in " ".join(sheet_of(user).texts(cell.model))

    # Clicks and arrows are heard, and the cell that sounds says so.
    click_cell(user, TINY[0])
    assert user.session.heard is cells(user.session)[0].heard
    assert (user.session.side, user.session.playing) == (Side.ELSEWHERE, True)
    assert sheet_of(user).texts(TINY[0])[0] == f"♪ {TINY[0]} plays"
    user.press("Right")
    assert user.session.heard.model == TINY[1]
    assert sheet_of(user).texts(TINY[0])[0] == TINY[0]
    user.press("a")
    assert user.session.heard.model == TINY[0]
    user.press("space")
    assert not user.session.playing
    assert sheet_of(user).texts(TINY[0])[0] == TINY[0]

    # A recording dropped on the page is what all models are given.
    drop(user, recordings[0])
    user.look(lambda s: s.comparison.target == recordings[0] and all_there(s))
    assert user.session.comparison.mode is Mode.TARGET
    assert user.session.heard is user.session.comparison.original.heard
    assert recordings[0].name in sheet_of(user).texts(ORIGINAL)[0]
    assert user.session.target is None

    # A figure's name sorts by it, once more turns the order round; so do the keys.
    user.click(("compare", "sort", Mode.TARGET, "log_spectral"))
    rising = list(sheet_of(user).boxes)
    figures = {cell.model: cell.nearness.log_spectral for cell in cells(user.session)[1:]}
    assert rising == [ORIGINAL, *sorted(figures, key=figures.get)]
    assert f"{figures[rising[1]]:.1f} dB" in " ".join(sheet_of(user).texts(rising[1]))
    user.click(("compare", "sort", Mode.TARGET, "log_spectral"))
    assert list(sheet_of(user).boxes) == [ORIGINAL, *rising[:0:-1]]
    user.press("v")
    assert list(sheet_of(user).boxes) == rising

    # Original and copy in turn.
    click_cell(user, rising[1])
    copy = user.session.heard
    user.press("a")
    assert user.session.heard is user.session.comparison.original.heard
    user.press("a")
    assert user.session.heard is copy
    assert [cell.model for cell in cells(user.session) if sounding(user.session, cell)] == [rising[1]]

    # No cell overlaps another or leaves the canvas, at any size.
    canvas = window["compare", "sheet"].Widget
    for size in ("1024x700", "1280x800"):
        window.TKroot.geometry(size)
        user.settle(20)
        boxes = list(sheet_of(user).boxes.values())
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        assert max(box[2] for box in boxes) <= canvas.winfo_width()
        assert max(box[3] for box in boxes) <= canvas.winfo_height()
        for item in canvas.find_all():
            assert any(within(canvas.bbox(item), box) for box in boxes)

    # Enter shows the model on Explore, where the copy lies.
    there = next(cell for cell in cells(user.session) if cell.model == rising[1])
    user.press("Return")
    session = user.look(lambda s: s.tab is Tab.EXPLORE and s.side is Side.POINT and s.heard.latent == s.latent)
    assert session.model == rising[1]
    assert session.position == there.position

    # The mode stays; the other one is a button away, and shows the point where Explore is now.
    user.press("F6")
    assert user.session.comparison.mode is Mode.TARGET
    user.click(("compare", "mode", Mode.POINT))
    session = user.look(all_there)
    assert all(cell.position == session.position for cell in cells(session))


def test_a_recording_is_opened_by_its_key_or_taken_from_a_dataset(compared, recordings, monkeypatch):
    user = compared
    monkeypatch.setattr("workbench.gui.ask.filedialog.askopenfilename", lambda **_: str(recordings[1]))
    user.press("o")
    user.look(lambda s: s.comparison.target == recordings[1] and all_there(s))
    monkeypatch.setattr("workbench.gui.ask.filedialog.askopenfilename", lambda **_: str(recordings[2]))
    user.click(("do", "open_file"))
    assert user.look(lambda s: s.comparison.target == recordings[2] and all_there(s)).target is None
    user.look(lambda s: s.comparison.datasets == ("tiny",))
    user.press("d")
    session = user.look(lambda s: s.comparison.held_out and all_there(s))
    first = session.comparison.target
    assert first == session.comparison.held_out[0]
    assert user.app.window["compare", "dataset"].Widget.get() == "tiny"
    user.click(("compare", "step", 1))
    assert user.look(all_there).comparison.target == session.comparison.held_out[1]
    user.press("comma")
    assert user.look(all_there).comparison.target == first
