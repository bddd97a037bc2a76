"""What the tests of the player do with what a sound card has recorded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from scipy.signal import correlate

from workbench.audio.output import PlayerSettings
from workbench.audio.player import LoopPlayer
from workbench.core.sample import Audio
from workbench.tour.virtual_desktop import RATE, VirtualSound

# A long buffer, so that a busy machine leaves no gaps; nothing that is tested depends on it.
PATIENT = PlayerSettings(latency=0.3)
AHEAD = RATE // 20


@contextmanager
def opened() -> Iterator[LoopPlayer]:
    """A player at work: a stream that has just begun may lose what it is to play at once."""
    player = LoopPlayer(PATIENT)
    player.open()
    time.sleep(2 * PATIENT.latency)
    yield player
    player.close()


def record(sound: VirtualSound, act: Callable[[], None], after: float = 0.6) -> Audio:
    """What is heard from the start of `act` until `after` seconds past its end; begins in silence."""
    # A sound server renders some milliseconds ahead, and puts into them what a stream that has just begun has to play.
    before = max(0, len(sound.recorded()) - AHEAD)
    act()
    time.sleep(PATIENT.latency + after)
    return sound.recorded().audio[before:]


def jump(audio: Audio) -> float:
    return float(np.abs(np.diff(audio)).max())


def correlation(heard: Audio, sample: Audio) -> tuple[float, int]:
    """The highest normalised correlation of `sample` with a part of `heard`, and where that part starts."""
    start = int(np.argmax(correlate(heard, sample, "valid", "fft")))
    part = heard[start : start + len(sample)].astype(np.float64)
    energies = (part @ part) * (sample @ sample)
    return float(part @ sample / np.sqrt(energies)) if energies else 0.0, start


def wait_until_over(sound: VirtualSound, audio: Audio, since: int) -> None:
    """Until all of `audio` has been recorded after frame `since`: when depends on how busy the machine is."""

    def heard() -> bool:
        recorded = sound.recorded().audio[since:]
        return len(recorded) > len(audio) and correlation(recorded, audio)[0] >= 0.999

    wait_until(heard)


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.02)
