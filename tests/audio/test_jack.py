"""JACK's server ends while the program runs; PortAudio then hangs or aborts where it is told to end its part of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from workbench.tour.virtual_desktop import VirtualSound

pytestmark = pytest.mark.listening

needs_jackd = pytest.mark.skipif(shutil.which("jackd") is None, reason="Debian's jackd2 is not installed")

PLAYS = """
import sys, time
import numpy as np
from workbench.audio.loop import Loop
from workbench.audio.player import LoopPlayer
from workbench.core.errors import AudioUnavailable
player = LoopPlayer()
player.set_loop(Loop(np.full(22_050, 0.1, np.float32), 44_100))
player.play()
for _ in sys.stdin:
    try:
        player.open()
        time.sleep(0.3)
        print(player.state.ok, player.state.description, flush=True)
    except AudioUnavailable as error:
        print(error, flush=True)
player.close()
print("closed", flush=True)
"""
"""Opens the player at each line that comes in."""


@contextmanager
def jack(server: str, rate: int) -> Iterator[subprocess.Popen[bytes]]:
    """JACK without a sound card, under a name of its own."""
    command = ["jackd", "--no-realtime", "-n", server, "-d", "dummy", "-r", str(rate), "-p", "512"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            until = time.monotonic() + 20
            while subprocess.run(["jack_lsp", "-s", server], capture_output=True, check=False).returncode:
                assert running.poll() is None and time.monotonic() < until, "jackd does not start"
                time.sleep(0.05)
            yield running
        finally:
            # Not by force: no more than eight can ever leave without saying so. The dead ones' clients leave files too.
            running.terminate()
            running.wait()
            for left in Path("/dev/shm").glob(f"jack_*{server}_*"):
                left.unlink()


def server_ends(environment: Mapping[str, str], ends: signal.Signals) -> list[str]:
    """What the player says with JACK, after it has ended, after it has come back at another rate, and at its end."""
    server = f"snare-{os.getpid()}"
    variables = {**os.environ, "JACK_NO_AUDIO_RESERVATION": "1", "JACK_DEFAULT_SERVER": server, **environment}
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": variables}
    said = []

    def ask() -> None:
        assert child.stdin and child.stdout
        child.stdin.write("open\n")
        child.stdin.flush()
        said.append(child.stdout.readline().strip())

    with jack(server, 48_000) as running, subprocess.Popen([sys.executable, "-c", PLAYS], **pipes) as child:
        try:
            ask()
            running.send_signal(ends)
            running.wait()
            ask()
            with jack(server, 96_000):
                ask()
                rest, _ = child.communicate(timeout=20)
        finally:
            child.kill()
    assert child.returncode == 0
    return [*said, rest.strip()]


@needs_jackd
@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGKILL])
def test_the_program_outlives_the_jack_server_that_it_plays_on(tmp_path: Path, ends: signal.Signals) -> None:
    nowhere = tmp_path / "asound.conf"
    nowhere.write_text("pcm.!default { type pulse }\n")
    first, gone, back, closed = server_ends({"ALSA_CONFIG_PATH": str(nowhere), "PULSE_SERVER": "unix:/nowhere"}, ends)
    assert first.startswith("True system, 48,000 Hz")
    assert gone.startswith("No sound device was found")
    assert back.startswith("True system, 96,000 Hz")
    assert closed == "closed"


@needs_jackd
@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGKILL])
def test_sound_that_goes_through_alsa_to_jack_comes_back_with_it(tmp_path: Path, ends: signal.Signals) -> None:
    through = tmp_path / "asound.conf"
    ports = "playback_ports { 0 system:playback_1 1 system:playback_2 }"
    through.write_text(f"pcm.!default {{ type plug slave.pcm {{ type jack {ports} }} }}\n")
    first, gone, back, closed = server_ends({"ALSA_CONFIG_PATH": str(through)}, ends)
    assert first.startswith("True Default output, 44,100 Hz")
    assert gone.startswith("No sound device")
    assert back.startswith("True Default output")
    assert closed == "closed"


@needs_jackd
def test_the_program_ends_as_usual_while_jack_goes_on(sound_card: VirtualSound) -> None:
    server = f"snare-{os.getpid()}"
    variables = {**os.environ, **sound_card.environment, "JACK_DEFAULT_SERVER": server}
    with jack(server, 48_000):
        for _ in range(3):
            command = [sys.executable, "-c", PLAYS]
            done = subprocess.run(
                command, input="open\nopen\n", env=variables, capture_output=True, text=True, check=True, timeout=20
            )
            assert done.stdout.endswith("closed\n")


@needs_jackd
def test_sound_that_does_not_use_jack_goes_on_without_it(sound_card: VirtualSound) -> None:
    *said, closed = server_ends(sound_card.environment, signal.SIGTERM)
    assert [each.startswith("True Default output, 44,100 Hz") for each in said] == 3 * [True]
    assert closed == "closed"
