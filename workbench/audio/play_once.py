"""One sound, played to its end."""

from __future__ import annotations

import time

import numpy as np

from workbench.audio.loop import Loop
from workbench.audio.player import LoopPlayer
from workbench.core.sample import Sample


def play_once(sample: Sample) -> None:
    """Play one sound and wait until it is over: for commands that have nothing else to do.

    Raises:
        AudioUnavailable: no PortAudio, or no device that opens.
    """
    player = LoopPlayer()
    player.open()
    # A loop that is half silence: stopping in the silence ends the sound without a cut.
    silence = np.zeros(max(len(sample), sample.rate // 2), np.float32)
    player.set_loop(Loop(np.concatenate([sample.audio, silence]), sample.rate))
    player.play()
    time.sleep(sample.seconds + 0.2)
    player.close()
