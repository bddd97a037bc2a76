"""A gain that moves in a ramp, so that no change of it clicks: arithmetic on arrays, no device."""

from __future__ import annotations

import math

import numpy as np

from workbench.core.sample import Audio

RAMP = 0.005
"""Seconds that the gain takes from silence to full level, and back."""


class Gain:
    """Turns a sound up or down, block by block, without allocating memory.

    Args:
        rate: sample rate, Hz.
        block: most samples per call.

    Attributes:
        level: the current gain, linear; assigning it makes it jump.
    """

    def __init__(self, rate: int, block: int) -> None:
        self.level = 0.0
        self.ramp = max(1, round(RAMP * rate))
        self._count = np.arange(1, block + 1, dtype=np.float32)
        self._scratch = np.empty(block, np.float32)

    def apply(self, out: Audio, target: float) -> None:
        """Multiply `out`, shape (samples,), by the gain on its way to `target`."""
        if self.level == target:
            out *= np.float32(target)
            return
        step = math.copysign(1 / self.ramp, target - self.level)
        gain = np.multiply(self._count[: len(out)], np.float32(step), out=self._scratch[: len(out)])
        gain += np.float32(self.level)
        np.clip(gain, min(self.level, target), max(self.level, target), out=gain)
        out *= gain
        arrived = abs(target - self.level) <= len(out) / self.ramp
        self.level = target if arrived else self.level + step * len(out)
