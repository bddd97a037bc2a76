"""The sound device goes away and comes back, knows one rate only, or is not there: the program goes on, in tune."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack

import numpy as np

import workbench.audio.player_process
from tests.torture.row import Row
from workbench.audio.loop import Loop
from workbench.audio.output import PlayerSettings
from workbench.audio.player import LoopPlayer
from workbench.audio.player_process import CHILD
from workbench.core.errors import AudioUnavailable
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import RATE, VirtualSound, virtual_sound

TIMES = 20
"""Of each kind."""
HERTZ, TEMPO = 441.0, 120
PERIOD = 60 * RATE // TEMPO


def tried(share: float = 1.0) -> Row:
    """Do each again and again, and listen to the recording of what plays afterwards."""
    row = Row("a sound device that is lost, of one rate, or missing")
    before = dict(os.environ)
    for name, kind in KINDS.items():
        for number in range(max(1, round(TIMES * share))):
            row.times += 1
            try:
                kind()
            except AssertionError as error:
                row.lost.append(f"{name}, time {number}: {error}")
            finally:
                workbench.audio.player_process.CHILD = CHILD
                os.environ.clear()
                os.environ.update(before)
    row.remark = ", ".join(KINDS)
    return row


def killed() -> None:
    """The sound server is killed while it plays; another one comes."""
    with ExitStack() as stack:
        sound = _card(stack)
        player = _playing(stack)
        os.kill(sound.server, signal.SIGKILL)
        _goes_on(player)
        card = _card(stack)
        player.open()
        _in_tune(card, player)


def unplugged() -> None:
    """The device is taken out of the server while it plays, and put back."""
    with ExitStack() as stack:
        card = _card(stack)
        player = _playing(stack)
        modules = subprocess.run(
            ["pactl", "list", "short", "modules"], capture_output=True, text=True, check=True
        ).stdout
        number, name, options = next(line.split("\t")[:3] for line in modules.splitlines() if "null-sink" in line)
        subprocess.run(["pactl", "unload-module", number], check=True)
        _goes_on(player)
        subprocess.run(["pactl", "load-module", name, *options.split()], check=True, capture_output=True)
        player.open()
        assert player.state.ok, player.state.description
        assert card.server


def of_one_rate(rate: int) -> Callable[[], None]:
    """The device knows this rate alone, Hz."""

    def play() -> None:
        with ExitStack() as stack:
            card = _card(stack)
            workbench.audio.player_process.CHILD = "tests.audio.children.at_one_rate"
            os.environ["ONLY_RATE"] = str(rate)
            player = _playing(stack)
            assert f"{rate:,} Hz" in player.state.description, player.state.description
            _in_tune(card, player)

    return play


def missing() -> None:
    """There is none at the start; one comes."""
    with ExitStack() as stack:
        os.environ.update({"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"})
        player = LoopPlayer(PlayerSettings(latency=0.3))
        stack.callback(player.close)
        _goes_on(player)
        player.set_loop(_beats())
        player.play()
        card = _card(stack)
        player.open()
        _in_tune(card, player)


KINDS = {
    "server killed": killed,
    "unplugged": unplugged,
    "48 kHz only": of_one_rate(48_000),
    "96 kHz only": of_one_rate(96_000),
    "no device": missing,
}


def _card(stack: ExitStack) -> VirtualSound:
    card = stack.enter_context(virtual_sound())
    os.environ.update(card.environment)
    return card


def _playing(stack: ExitStack) -> LoopPlayer:
    player = LoopPlayer(PlayerSettings(latency=0.3))
    stack.callback(player.close)
    player.set_loop(_beats())
    player.play()
    player.open()
    return player


def _beats() -> Loop:
    """A beep a beat."""
    time_axis = np.arange(RATE // 5) / RATE
    beep = 0.5 * np.sin(2 * np.pi * HERTZ * time_axis) * np.sin(np.pi * time_axis / 0.2)
    return Loop.of(Sample(beep.astype(np.float32), RATE), TEMPO)


def _goes_on(player: LoopPlayer) -> None:
    """It says that there is no device, and stays so where it is opened in vain."""
    end = time.monotonic() + 10
    while player.state.ok:
        assert time.monotonic() < end, "it does not notice"
        time.sleep(0.02)
    try:
        player.open()
    except AudioUnavailable as error:
        assert "No sound" in str(error), error
    else:
        raise AssertionError("it opens what is not there")


def _in_tune(card: VirtualSound, player: LoopPlayer) -> None:
    """What is recorded has the pitch and the tempo of the loop."""
    assert player.state.ok, player.state.description
    start = len(card.recorded())
    time.sleep(3.5)
    heard = card.recorded().audio[start:]
    last = heard[-2 * RATE :]
    assert np.abs(last).max() > 0.2, "nothing is heard"
    spectrum = np.abs(np.fft.rfft(last * np.hanning(len(last)), 8 * len(last)))
    pitch = np.argmax(spectrum) * RATE / (8 * len(last))
    # Half a beat's spectral line is as strong as the carrier's: a beep a beat has lines 2 Hz apart.
    assert abs(pitch - HERTZ) <= 2 * TEMPO / 60, f"it sounds at {pitch:.1f} Hz"
    assert np.abs(last[PERIOD:] - last[:-PERIOD]).max() < 0.02, "another tempo"


if __name__ == "__main__":
    print(tried(0.05))
