"""Keras layers around the plain functions of sound, so that they can be built into networks and exported.

They have no weights: the dense layers between them learn. They compute in float32 even where the weights around them
are float16, which is too coarse for the phase of a mode.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.models import descriptor_ops
from workbench.models.networks import Tensor
from workbench.models.spectrogram_ops import mel_bands, plain_magnitudes
from workbench.models.synthesis import LOWEST_BAND, damped_modes, noise_bank, placed, shaped_noise

CONTROLS = len(DESCRIPTORS)
WITHIN = 1.5
"""Where a control stops following its descriptor, whose range is -1 to 1."""
QUIET = -5.0
"""Log gain of each noise band in a fresh network."""
LOUDEST = 10.0
"""Highest log gain above `QUIET`. No training sound comes near it, but far from the training sounds a network may ask
for more than a float can hold."""


class SoundLayer(keras.layers.Layer):  # type: ignore[misc]
    """A layer without weights that computes in float32, whatever the precision of the layers around it."""

    def __init__(self, **others: Any) -> None:
        super().__init__(**{**others, "dtype": "float32"})


@keras.saving.register_keras_serializable("workbench")
class Hearing(SoundLayer):
    """Magnitudes of sounds: shape (batch, samples) to (batch, frames, frequencies).

    Args:
        rate: sample rate, Hz.
    """

    def __init__(self, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._spectrogram = descriptor_ops.Spectrogram.at(rate)

    def call(self, audio: Tensor) -> Tensor:
        """The magnitudes of `audio`."""
        return plain_magnitudes(audio, self._spectrogram.window, self._spectrogram.hop)


@keras.saving.register_keras_serializable("workbench")
class LogMel(SoundLayer):
    """Flattened log-mel spectrogram, about -1 to 1: shape (batch, frames, frequencies) to (batch, values).

    Args:
        bands: mel bands.
        rate: sample rate, Hz.
    """

    def __init__(self, bands: int, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._bands, self._rate = bands, rate

    def call(self, magnitudes: Tensor) -> Tensor:
        """The log-mel values of magnitudes by `Hearing`."""
        frequencies = np.linspace(0, self._rate / 2, magnitudes.shape[-1])
        bank = mel_bands(self._bands, frequencies, LOWEST_BAND, self._rate / 2)
        mean = (bank / bank.sum(axis=1, keepdims=True)).T
        mels = (ops.log(ops.matmul(magnitudes, ops.cast(mean, magnitudes.dtype)) + 1e-3) + 3) / 3
        return ops.reshape(mels, (-1, mels.shape[1] * mels.shape[2]))


@keras.saving.register_keras_serializable("workbench")
class Describe(SoundLayer):
    """Descriptors of sounds in their own units: shape (batch, samples), and the magnitudes by `Hearing`, to (batch, 5).

    Args:
        rate: sample rate, Hz.
    """

    def __init__(self, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._rate = rate

    def call(self, audio: Tensor, magnitudes: Tensor) -> Tensor:
        """The descriptors of `audio`, clipped where controls stop following them."""
        even = descriptor_ops.measure(audio, magnitudes, self._rate)
        return descriptor_ops.from_even(ops.clip(even, -WITHIN, WITHIN))


@keras.saving.register_keras_serializable("workbench")
class EvenControls(SoundLayer):
    """Latents with their controls, which come first, on scales of even steps: shape (batch, latents), unchanged."""

    def call(self, latents: Tensor) -> Tensor:
        """`latents` with the controls evened and clipped."""
        even = descriptor_ops.to_even(latents[:, :CONTROLS])
        return ops.concatenate([ops.clip(even, -WITHIN, WITHIN), latents[:, CONTROLS:]], axis=1)


@keras.saving.register_keras_serializable("workbench")
class Drum(SoundLayer):
    """The synthesiser: sounds of shape (batch, length) from the parameters that a network gives.

    Args:
        length: samples.
        rate: sample rate, Hz.
        hit: sample at which modes and transient begin.
        bands: number of noise bands.
        hop: samples between two gains of a noise band.
        highest: centre of the highest mode, Hz.
    """

    def __init__(self, length: int, rate: int, hit: int, bands: int, hop: int, highest: float, **others: Any) -> None:
        super().__init__(**others)
        self._length, self._rate, self._hit, self._highest = length, rate, hit, highest
        self._bank = noise_bank(length, hop, bands, rate)

    @property
    def gains(self) -> tuple[int, int]:
        """The shape of one sound's gains: pieces + 1, bands."""
        return self._bank.shape[0] + 1, self._bank.shape[1]

    def call(self, latents: Tensor, gains: Tensor, modes: Tensor, transient: Tensor) -> Tensor:
        """Synthesise sounds.

        Args:
            latents: by `EvenControls`, shape (batch, latents); the lowest mode takes its pitch from them.
            gains: log gains of the noise, shape (batch, pieces + 1, bands).
            modes: frequency, level and damping, all unbounded, shape (batch, 3, modes).
            transient: shape (batch, samples).

        Returns:
            Shape (batch, length).
        """
        noise = shaped_noise(ops.exp(ops.minimum(gains, LOUDEST) + QUIET), self._bank)[:, : self._length]
        sung = damped_modes(*self._modes(latents, modes), self._length - self._hit, self._rate)
        return noise + placed(sung, self._hit, self._length) + placed(0.1 * transient, self._hit, self._length)

    def _modes(self, latents: Tensor, raw: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Frequency in Hz, level, and damping in 1/s of each mode, each of shape (batch, modes)."""
        frequency, level, damping = ops.unstack(raw, axis=1)
        pitch = descriptor_ops.from_even(latents[:, :CONTROLS])[:, descriptor_ops.PITCH : descriptor_ops.PITCH + 1]
        centres = np.geomspace(250, self._highest, frequency.shape[1] - 1).astype(np.float32)
        others = centres * ops.exp(0.7 * ops.tanh(frequency[:, 1:]))
        return ops.concatenate([pitch, others], axis=1), 0.3 * ops.softplus(level - 2), 4 + 60 * ops.softplus(damping)
