"""A sound that is played once, and the voice that plays it: arithmetic on arrays, no device.

The voice runs inside the audio callback, beside the loop's, and is steered as that is: other threads assign its public
attributes. Sounds may come as fast as a drag makes them: they are heard as hits a fifth of a second apart.
"""

from __future__ import annotations

import numpy as np

from workbench.audio.files import resample
from workbench.audio.finish import trimmed
from workbench.audio.gain import Gain
from workbench.audio.loop import glided
from workbench.core.sample import Audio, Sample

GAP = 0.2
"""Seconds from the start of one sound to that of the next, at least."""

_BLOCK = 256


def hit(sample: Sample, rate: int) -> Audio:
    """`sample` as a device of `rate` Hz plays it once: without the silence before the hit, from and to zero.

    Returns:
        Shape (samples,); a new array each time.
    """
    return glided(resample(trimmed(sample), rate).limited().audio)


class OneShotVoice:
    """Plays the newest sound once, from its start, added to what the loop leaves.

    A sound that arrives while another one plays waits until that has played for `gap`; then that one fades out in 5 ms.
    Of several waiting sounds only the newest is played, so the last sound is always heard to its end.

    Args:
        rate: of the device, Hz.
        gap: seconds from the start of one sound to that of the next, at least.

    Attributes (assign them from any thread; each is read once per block):
        sound: an array by `hit`, played when it is another array than before; None fades the current sound out.
        volume: linear gain, 0 to 1.
    """

    def __init__(self, rate: int, gap: float = GAP) -> None:
        self.volume = 1.0
        self._seconds = gap
        self._scratch = np.empty(_BLOCK, np.float32)
        self.rest(rate)

    def rest(self, rate: int) -> None:
        """Start again from silence, for a device of `rate` Hz; only while nothing calls `add`."""
        self.sound: Audio | None = None
        self._current: Audio | None = None
        self._position = 0
        self._gap = self._age = round(self._seconds * rate)
        self._gain = Gain(rate, _BLOCK)
        self._silent = True

    @property
    def silent(self) -> bool:
        """Whether the last added samples, and all until another sound arrives, are zero."""
        return self._silent

    def add(self, out: Audio, free: bool) -> None:
        """Add the next samples to `out`, shape (samples,); unless `free`, a playing sound fades out and none starts."""
        for start in range(0, len(out), _BLOCK):
            self._add_part(out[start : start + _BLOCK], free)

    def _add_part(self, out: Audio, free: bool) -> None:
        """As `add`, for at most `_BLOCK` samples."""
        wanted = self.sound
        comes = free and wanted is not None and wanted is not self._current and self._age >= self._gap
        if comes and self._silent:
            self._current, self._position, self._age = wanted, 0, 0
            self._gain.level, self._silent = self.volume, False
            comes = False
        self._age += len(out)
        if self._silent or self._current is None:
            return
        leaves = comes or not free or wanted is None
        left = self._current[self._position : self._position + len(out)]
        part = self._scratch[: len(left)]
        part[:] = left
        self._gain.apply(part, 0.0 if leaves else self.volume)
        out[: len(left)] += part
        self._position += len(left)
        self._silent = self._position == len(self._current) or (leaves and self._gain.level == 0.0)
