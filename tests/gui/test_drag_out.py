"""The sound dragged out of the window onto another program, which is a process of its own."""

import subprocess
import sys
import threading
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import pytest
import soundfile


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


def dragged_out(user, said):
    """Drag the waveform onto the other program; the file that it got."""
    x, y = user.centre("waveform")
    user.pointer.move(x, y)
    user.pointer.press()
    user.settle(2)
    for part in np.linspace(0.05, 1, 12):
        user.pointer.move(round(x + part * (120 - x)), round(y + part * (720 - y)))
        user.settle(3)
    user.pointer.release()
    for _ in range(200):
        user.settle(1)
        try:
            return Path(said.get_nowait())
        except Empty:
            pass
    raise AssertionError("nothing was dropped")


def test_the_sound_that_is_heard_is_dropped_as_a_file_and_saved_once(user, other_program):
    heard = user.look(lambda s: s.heard).heard
    path = dragged_out(user, other_program)
    audio, rate = soundfile.read(path)
    assert rate == heard.sample.rate
    assert np.abs(audio - heard.sample.audio).max() < 2**-22
    assert path.parent == user.session.save.folder
    assert user.session.saved == path
    assert dragged_out(user, other_program) == path
    assert list(path.parent.glob("*.wav")) == [path]
