"""One channel of a recording that has several."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput
from workbench.core.sample import Audio, Sample, Sound

LOUDEST, MIX = "loudest", "mix"
DOWNMIXES = (LOUDEST, MIX)
"""How one channel is made of several: the loudest alone, or the mean of all."""
DONE = {LOUDEST: "the loudest is taken", MIX: "the mix is taken, or the loudest where they cancel or it alone sounds"}
"""What is done by each."""
_FAINT = 0.51
"""Of the loudest channel: a mix that is no louder (-6 dB) cancels itself, or holds hardly more than that channel."""
_AS_LOUD = 10 ** (-3 / 20)
"""Of the loudest channel."""


def mono(sound: Sound, how: str = LOUDEST) -> Sample:
    """The loudest channel by its energy, a constant offset aside, or the mix of all; a sound of one stays as it is.

    Microphones at different distances cancel parts of each other in a mix, so the loudest is taken where nobody asks
    for it, and where the mix is no louder than half of that. Of channels that are equally loud, within 3 dB, the first
    one counts: it is the one that other programs take.

    Raises:
        BadInput: there is no such way.
    """
    if how not in DOWNMIXES:
        raise BadInput(f"One channel cannot be made by {how}", f"Choose one of: {', '.join(DOWNMIXES)}.")
    if isinstance(sound, Sample):
        return sound
    audio = sound.by_channel
    if how == MIX and len(sound):
        mix = audio.mean(axis=1, dtype=np.float64)
        if mix.std() > _FAINT * _loudness(audio).max():
            return Sample(mix, sound.rate)
    loudness = _loudness(audio)
    return Sample(audio[:, int(np.argmax(loudness >= _AS_LOUD * loudness.max()))], sound.rate)


def _loudness(audio: Audio) -> npt.NDArray[np.float64]:
    """Of each channel; of a single sample its value, as it deviates from nothing."""
    enough = audio if len(audio) > 1 else np.pad(audio, ((0, 1), (0, 0)))
    # One after the other: along the first axis of an array numpy takes ten times as long.
    return np.array([channel.astype(np.float64).std() for channel in enough.T])
