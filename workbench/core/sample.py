"""One sound: audio and its sample rate, of one channel or more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput

Audio = npt.NDArray[np.float32]
PEAK = 0.9
"""The peak to which sounds are scaled before a model learns from them and before they are measured."""
_FLOAT32 = np.dtype(np.float32)


@dataclass(frozen=True, eq=False, slots=True)
class Sound:
    """Audio of one channel or more, read-only. Models and measures take a `Sample`.

    Args:
        audio: shape (samples,) or (samples, channels), finite; nominal range -1 to 1. It is copied unless it is a
            read-only float32 array already.
        rate: sample rate, Hz.

    Raises:
        BadInput: the audio has another shape, holds NaN or infinity, or the rate is not positive.
    """

    audio: Audio
    rate: int

    def __post_init__(self) -> None:
        audio = self.audio
        if not (isinstance(audio, np.ndarray) and audio.dtype is _FLOAT32 and not audio.flags.writeable):
            audio = np.array(audio, dtype=np.float32)
            audio.setflags(write=False)
            object.__setattr__(self, "audio", audio)
        self._check_shape()
        # The sum of squares is finite only where every value is; it takes half the time of looking at each.
        with np.errstate(over="ignore", invalid="ignore"):
            energy = np.vdot(audio, audio)
        if not math.isfinite(energy) and not np.isfinite(audio).all():
            raise BadInput("The audio holds NaN or infinite values")
        if self.rate <= 0:
            raise BadInput(f"The sample rate is {self.rate} Hz, but must be positive")

    def _check_shape(self) -> None:
        if self.audio.ndim not in {1, 2}:
            raise BadInput(f"A sound has samples and channels, but this array has shape {self.audio.shape}")

    def __len__(self) -> int:
        return len(self.audio)

    @property
    def channels(self) -> int:
        """How many there are."""
        return int(self.by_channel.shape[1])

    @property
    def by_channel(self) -> Audio:
        """The audio in the shape (samples, channels), also of one channel."""
        return self.audio if self.audio.ndim > 1 else self.audio[:, np.newaxis]

    @property
    def seconds(self) -> float:
        """Duration in seconds."""
        return len(self.audio) / self.rate

    @property
    def peak(self) -> float:
        """Largest absolute value of all channels; 0 for an empty sound."""
        return float(np.abs(self.audio).max(initial=0.0))

    def scaled(self, gain: float) -> Self:
        """The same sound times `gain` (linear)."""
        return type(self)(self.audio * np.float32(gain), self.rate)

    def limited(self, ceiling: float = 1.0) -> Self:
        """The same sound, turned down as a whole where its peak exceeds `ceiling`; never turned up."""
        return self if self.peak <= ceiling else self.scaled(ceiling / self.peak * (1 - 1e-6))


class Sample(Sound):
    """A sound of one channel: its audio has the shape (samples,)."""

    __slots__ = ()

    def _check_shape(self) -> None:
        if self.audio.ndim != 1:
            raise BadInput(f"A sample is mono, but this array has shape {self.audio.shape}")

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


AnySound = TypeVar("AnySound", bound=Sound)
