"""MIDI by a program that nobody here wrote, through JACK without a sound card: devices come, play and go."""

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.audio.test_jack import jack
from workbench.jobs.child import Task
from workbench.remote.message import RemoteMessage

pytest.importorskip("rtmidi", reason="python-rtmidi has no wheel for this Python")
pytestmark = pytest.mark.skipif(shutil.which("jack_midiseq") is None, reason="Debian's jackd2 is not installed")

SERVER = f"snare-midi-{os.getpid()}"


@pytest.fixture(scope="module")
def server():
    """JACK for the children of these tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JACK_DEFAULT_SERVER", SERVER)
        patch.setenv("JACK_NO_AUDIO_RESERVATION", "1")
        with jack(SERVER, 48_000):
            yield


@contextmanager
def sequencer():
    """Two notes in turn, as fast as a roll."""
    with subprocess.Popen(["jack_midiseq", "seq", "12000", "0", "60", "3000", "6000", "63", "3000"]) as playing:
        try:
            yield
        finally:
            playing.kill()


class Heard:
    """What the child says."""

    def __init__(self):
        self.task = Task("workbench.jobs.midi_child", listens=True, prompt=True)
        self.task.start([], dict)
        self.ports, self.messages = None, []

    def until(self, wanted):
        end = time.monotonic() + 60
        while not wanted(self):
            assert time.monotonic() < end, (self.ports, self.messages)
            for fields in self.task.poll():
                self.ports = fields.get("ports", self.ports)
                if "messages" in fields:
                    self.messages += [RemoteMessage(address, tuple(values)) for address, values in fields["messages"]]
                    self.task.tell({"took": True})
            time.sleep(0.005)


@pytest.fixture
def heard(server):
    made = Heard()
    yield made
    made.task.stop()


def test_notes_come_in_order_with_their_end(heard):
    heard.until(lambda h: h.ports == [])
    with sequencer():
        heard.until(lambda h: h.ports)
        assert heard.ports == ["seq:out"]
        heard.until(lambda h: len(h.messages) >= 12)
    first = next(at for at, each in enumerate(heard.messages) if each.address.endswith("/60") and each.values[0])
    notes = [(each.address, each.values[0] > 0) for each in heard.messages[first : first + 8]]
    assert (
        notes
        == [
            ("/midi/1/note/60", True),
            ("/midi/1/note/60", False),
            ("/midi/1/note/63", True),
            ("/midi/1/note/63", False),
        ]
        * 2
    )


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.long)])
def test_a_device_that_goes_and_comes_is_heard_again(heard, times):
    for _ in range(times):
        with sequencer():
            heard.until(lambda h: h.ports == ["seq:out"])
            heard.messages.clear()
            heard.until(lambda h: h.messages)
        heard.until(lambda h: h.ports == [])
