"""The window leaves room for the desktop, and comes back where it stood."""

import shutil
import subprocess
import time
from dataclasses import replace

import pytest

from workbench.app.session.window_place import WindowPlace
from workbench.gui.layout import SIZE, SMALLEST
from workbench.gui.scaling import FRAME, Screen

LAPTOPS = [(1366, 768), (1280, 800), (1920, 1080)]


def place_of(user):
    root = user.app.window.TKroot
    return root.winfo_width(), root.winfo_height(), root.winfo_x(), root.winfo_y()


@pytest.mark.parametrize("size", LAPTOPS)
def test_a_new_window_leaves_room_for_its_title_and_a_panel(open_window, places, monkeypatch, size):
    monkeypatch.setattr(Screen, "of_the_desktop", lambda: Screen(*size, 96))
    user = open_window(places)
    width, height, *_ = place_of(user)
    assert SMALLEST[0] <= width == min(SIZE[0], size[0] - FRAME[0])
    assert SMALLEST[1] <= height == min(SIZE[1], size[1] - FRAME[1])


def test_it_comes_back_where_it_was_left_and_as_large(open_window, places):
    user = open_window(places)
    user.app.window.TKroot.geometry("1100x720+60+40")
    user.look(lambda session: session.window == WindowPlace(60, 40, 1100, 720))
    user.app.close()
    again = open_window(places)
    again.settle()
    assert place_of(again) == (1100, 720, 60, 40)


def test_a_window_that_would_lie_off_the_screen_comes_back_on_it(open_window, places):
    user = open_window(places)
    user.app.do("place_window", WindowPlace(4000, -300, 3000, 900))
    user.app.close()
    again = open_window(places)
    width, height, left, top = place_of(again)
    screen = Screen.of_the_desktop()
    assert 0 <= left <= left + width <= screen.width
    assert 0 <= top <= top + height + FRAME[1] <= screen.height


def test_it_cannot_be_made_smaller_than_its_pages(user):
    assert user.app.window.TKroot.minsize() == SMALLEST


@pytest.mark.skipif(shutil.which("openbox") is None, reason="the window manager openbox is not there")
def test_under_a_window_manager_it_does_not_wander(screen, open_window, places):
    manager = subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        user = open_window(places)
        root = user.app.window.TKroot
        root.geometry("1100x700+50+30")
        user.look(lambda session: session.window is not None and session.window.width == 1100)
        seen = []
        for _ in range(3):
            kept = user.session.window
            user.app.close()
            user = open_window(replace(places))
            user.settle(40)
            seen.append((kept, place_of(user)[:2]))
        assert len({kept for kept, _ in seen}) == 1
        assert {size for _, size in seen} == {(1100, 700)}
    finally:
        manager.terminate()
        manager.wait()
