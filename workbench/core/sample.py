"""One sound: mono audio and its sample rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Audio = npt.NDArray[np.float32]
PEAK = 0.9
"""The peak to which sounds are scaled before a model learns from them and before they are measured."""
_FLOAT32 = np.dtype(np.float32)


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """Mono audio, read-only.

    Args:
        audio: shape (samples,), finite; nominal range -1 to 1. It is copied unless it is a read-only float32 array
            already.
        rate: sample rate, Hz.

    Raises:
        BadInput: the audio is not one-dimensional, holds NaN or infinity, or the rate is not positive.
    """

    audio: Audio
    rate: int

    def __post_init__(self) -> None:
        audio = self.audio
        if not (isinstance(audio, np.ndarray) and audio.dtype is _FLOAT32 and not audio.flags.writeable):
            audio = np.array(audio, dtype=np.float32)
            audio.setflags(write=False)
            object.__setattr__(self, "audio", audio)
        if audio.ndim != 1:
            raise BadInput(f"A sample is mono, but this array has shape {audio.shape}")
        # The sum of squares is finite only where every value is; it takes half the time of looking at each.
        if not math.isfinite(audio.dot(audio)) and not np.isfinite(audio).all():
            raise BadInput("The audio holds NaN or infinite values")
        if self.rate <= 0:
            raise BadInput(f"The sample rate is {self.rate} Hz, but must be positive")

    def __len__(self) -> int:
        return len(self.audio)

    @property
    def seconds(self) -> float:
        """Duration in seconds."""
        return len(self.audio) / self.rate

    @property
    def peak(self) -> float:
        """Largest absolute value; 0 for an empty sample."""
        return float(np.abs(self.audio).max()) if len(self.audio) else 0.0

    @property
    def peak_index(self) -> int:
        """Index of the largest absolute value; 0 for an empty sample."""
        return int(np.argmax(np.abs(self.audio))) if len(self.audio) else 0

    @property
    def signed_peak(self) -> float:
        """The value furthest from zero, with its sign; 0 for an empty sample.

        Polarity cannot be heard, but a model that predicts waveforms would have to learn it: sounds are scaled
        by this value, so that all their peaks point upwards.
        """
        return float(self.audio[self.peak_index]) if len(self.audio) else 0.0

    def scaled(self, gain: float) -> Sample:
        """The same sound times `gain` (linear)."""
        return Sample(self.audio * np.float32(gain), self.rate)

    def limited(self, ceiling: float = 1.0) -> Sample:
        """The same sound, turned down as a whole where its peak exceeds `ceiling`; never turned up."""
        return self if self.peak <= ceiling else self.scaled(ceiling / self.peak * (1 - 1e-6))
