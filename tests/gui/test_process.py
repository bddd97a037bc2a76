"""The window as a process: however it is closed, it ends at once, with all its children, and without a traceback."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.protocol import event

from tests.drums import without_play_files
from workbench.app.saved_session import Memory
from workbench.core.errors import Damaged
from workbench.core.pattern import PATTERNS
from workbench.store.places import HOME_VARIABLE
from workbench.tour.input_events import hands


@pytest.fixture
def process(screen, studio, tmp_path):
    """The window in a child process, visible, while models from elsewhere are still being converted."""
    home = tmp_path / "studio"
    for folder in (studio / "trained_models").iterdir():
        without_play_files(folder, home / "trained_models" / folder.name)
    variables = os.environ | {HOME_VARIABLE: str(home), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    variables["XDG_STATE_HOME"] = str(tmp_path)
    child = subprocess.Popen([sys.executable, "-m", "workbench"], env=variables, stderr=subprocess.PIPE, text=True)
    yield child
    child.kill()
    child.wait()


def window_of(server):
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for window in server.screen().root.query_tree().children:
            if window.get_wm_name() == "Snare workbench" and window.get_attributes().map_state == X.IsViewable:
                return window
        time.sleep(0.05)
    raise AssertionError("no window")


def by_its_button(_child, server, window):
    atoms = [server.intern_atom(name) for name in ("WM_PROTOCOLS", "WM_DELETE_WINDOW")]
    data = (32, [atoms[1], X.CurrentTime, 0, 0, 0])
    window.send_event(event.ClientMessage(window=window, client_type=atoms[0], data=data))
    server.sync()


def by_ctrl_c(child, _server, _window):
    child.send_signal(signal.SIGINT)


def by_a_signal(child, _server, _window):
    child.terminate()


@pytest.mark.parametrize("close", [by_its_button, by_ctrl_c, by_a_signal])
def test_it_ends_cleanly_with_all_its_children(process, screen, close):
    server = Display(screen)
    window = window_of(server)
    time.sleep(1)
    children = psutil.Process(process.pid).children(recursive=True)
    assert children, "the models should be on their way to be converted"
    close(process, server, window)
    _, complaints = process.communicate(timeout=60)
    server.close()
    assert (process.returncode, "Traceback" in complaints) == (0, False), complaints
    assert not psutil.wait_procs(children, timeout=20)[1]


def test_keys_and_clicks_while_it_opens_do_no_harm(process, screen, tmp_path):
    with hands(screen) as (pointer, keyboard):
        pointer.move(640, 700)
        until = time.monotonic() + 240
        while not (memory := kept(tmp_path)) or memory.place.tempo == 120:
            assert process.poll() is None, "it ended by itself"
            assert time.monotonic() < until, memory
            for _ in range(5):
                keyboard.key("plus")
                pointer.click(640, 400)
                time.sleep(0.01)
    process.terminate()
    _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")


def kept(folder):
    try:
        return Memory.from_json((folder / "snare-workbench/session.json").read_text())
    except (FileNotFoundError, Damaged):
        return None


def test_killed_it_comes_back_as_it_was_left(process, screen, tmp_path):
    server = Display(screen)
    window_of(server)
    server.close()
    with hands(screen) as (pointer, keyboard):
        pointer.move(640, 400)
        time.sleep(1)
        for key in ("p", "plus", "plus", "c", "Right", "Up"):
            keyboard.key(key)
        until = time.monotonic() + 60
        while (memory := kept(tmp_path)) is None or memory.place.position != pytest.approx((0.52, 0.52)):
            assert time.monotonic() < until, memory
            time.sleep(0.05)
    process.kill()
    place = kept(tmp_path).place
    assert (place.tempo, place.pattern, place.colour) == (130, PATTERNS["two and four"], "decay")


SLOW_TO_START = """
import sys, time
import workbench.gui.main as window
start = window.start
window.start = lambda *arguments: (time.sleep(3), start(*arguments))[1]
sys.exit(window.main())
"""


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_while_it_still_starts_it_ends_as_cleanly(screen, studio, tmp_path, way):
    variables = os.environ | {HOME_VARIABLE: str(studio), "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    child = subprocess.Popen([sys.executable, "-c", SLOW_TO_START], env=variables, stderr=subprocess.PIPE, text=True)
    window_of(Display(screen))
    try:
        child.send_signal(way)
        _, said = child.communicate(timeout=60)
    finally:
        child.kill()
    assert (child.returncode, "Traceback" in said) == (0, False), said
