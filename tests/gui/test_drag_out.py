"""The sound dragged out of the window onto another program, which is a process of its own."""

import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import pytest
import soundfile

from workbench.tour.input_events import hands

THERE = (120, 720)


@pytest.fixture
def other_program(screen):
    """What another program, at the lower left of the screen, says line by line."""
    command = [sys.executable, str(Path(__file__).with_name("drop_target.py")), "200x120+20+660"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "ready\n"
        said = SimpleQueue()
        threading.Thread(target=lambda: [said.put(line.rstrip("\n")) for line in child.stdout], daemon=True).start()
        yield said
        child.kill()


@pytest.fixture
def user(renewed_user):
    return renewed_user


def drag(user, screen, *points):
    """Drag with another hand, because the window must live on meanwhile."""

    def move():
        with hands(screen) as (pointer, _):
            pointer.drag(points)

    hand = threading.Thread(target=move)
    hand.start()
    while hand.is_alive():
        user.settle(1)


def received(user, said, ticks):
    for _ in range(ticks):
        user.settle(1)
        try:
            return Path(said.get_nowait())
        except Empty:
            pass
    return None


def test_the_sound_that_is_heard_is_dropped_as_a_file_and_saved_once(user, screen, other_program):
    heard = user.look(lambda s: s.heard).heard
    drag(user, screen, user.centre("waveform"), THERE)
    path = received(user, other_program, 2000)
    audio, rate = soundfile.read(path)
    assert rate == heard.sample.rate
    assert np.abs(audio - user.session.save.finish.of(heard.sample, rate).audio).max() < 2**-22
    assert path.parent == user.session.save.folder
    assert user.session.saved == path

    drag(user, screen, user.centre("waveform"), THERE)
    assert received(user, other_program, 2000) == path
    assert list(path.parent.glob("*.wav")) == [path]


def test_let_go_over_the_window_itself_nothing_is_opened(user, screen, other_program):
    before = user.session
    x, y = user.centre("waveform")
    drag(user, screen, (x, y), THERE, (x, y - 60))
    assert received(user, other_program, 60) is None
    assert (user.session.target, user.session.place) == (None, before.place)
    assert user.app.window["waveform"].Widget.cget("cursor") == ""
