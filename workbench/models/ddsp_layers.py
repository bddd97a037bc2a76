"""Keras layers about the plain functions of sound, so that they can be built into networks and exported.

None of them has weights: what is learnt lies in the dense layers between them. They compute in float32 also where the
weights about them are kept in float16, which is too coarse for the phase of a mode.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import ops

from workbench.core.descriptors import DESCRIPTORS
from workbench.models import descriptors
from workbench.models.spectra import mel_bands, plain_magnitudes
from workbench.models.synthesis import LOWEST_BAND, damped_modes, noise_bank, placed, shaped_noise

CONTROLS = len(DESCRIPTORS)
WITHIN = 1.5
"""How far beyond the range of a descriptor, -1 to 1, a control still follows it."""
QUIET = -5.0
"""Log gain that a fresh network gives to each band of the noise."""
LOUDEST = 10.0
"""The highest gain, above `QUIET`. No training sound comes near it, but far from them a network asks for more than a
float can hold."""


class SoundLayer(keras.layers.Layer):  # type: ignore[misc]
    """A layer without weights that computes in float32, whatever the precision of the layers about it."""

    def __init__(self, **others: Any) -> None:
        super().__init__(**{**others, "dtype": "float32"})


@keras.saving.register_keras_serializable("workbench")
class Hearing(SoundLayer):
    """Magnitudes of a sound: shape (batch, samples) to (batch, frames, frequencies)."""

    def __init__(self, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._spectrogram = descriptors.Spectrogram.at(rate)

    def call(self, audio: Any) -> Any:
        return plain_magnitudes(audio, self._spectrogram.window, self._spectrogram.hop)


@keras.saving.register_keras_serializable("workbench")
class LogMel(SoundLayer):
    """Log-mel spectrogram in a row, about -1 to 1: shape (batch, frames, frequencies) to (batch, values)."""

    def __init__(self, bands: int, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._bands, self._rate = bands, rate

    def call(self, magnitudes: Any) -> Any:
        frequencies = np.linspace(0, self._rate / 2, magnitudes.shape[-1])
        bank = mel_bands(self._bands, frequencies, LOWEST_BAND, self._rate / 2)
        mean = (bank / bank.sum(axis=1, keepdims=True)).T
        mels = (ops.log(ops.matmul(magnitudes, ops.cast(mean, magnitudes.dtype)) + 1e-3) + 3) / 3
        return ops.reshape(mels, (-1, mels.shape[1] * mels.shape[2]))


@keras.saving.register_keras_serializable("workbench")
class Describe(SoundLayer):
    """Controls in their own units of a sound: (batch, samples) and its magnitudes to (batch, 5)."""

    def __init__(self, rate: int, **others: Any) -> None:
        super().__init__(**others)
        self._rate = rate

    def call(self, audio: Any, magnitudes: Any) -> Any:
        even = descriptors.measure(audio, magnitudes, self._rate)
        return descriptors.from_even(ops.clip(even, -WITHIN, WITHIN))


@keras.saving.register_keras_serializable("workbench")
class EvenControls(SoundLayer):
    """Latents with the controls, which come first, on scales of even steps: shape (batch, latents)."""

    def call(self, latents: Any) -> Any:
        even = descriptors.to_even(latents[:, :CONTROLS])
        return ops.concatenate([ops.clip(even, -WITHIN, WITHIN), latents[:, CONTROLS:]], axis=1)


@keras.saving.register_keras_serializable("workbench")
class Drum(SoundLayer):
    """Synthesis of a sound from what a network says of it; shape (batch, samples).

    Args:
        length: samples.
        rate: Hz.
        hit: sample at which modes and transient begin.
        bands, hop: of the noise.
        highest: Hz, of the highest mode.
    """

    def __init__(self, length: int, rate: int, hit: int, bands: int, hop: int, highest: float, **others: Any) -> None:
        super().__init__(**others)
        self._length, self._rate, self._hit, self._highest = length, rate, hit, highest
        self._bank = noise_bank(length, hop, bands, rate)

    @property
    def gains(self) -> tuple[int, int]:
        """The shape of the gains of one sound."""
        return self._bank.shape[0] + 1, self._bank.shape[1]

    def call(self, latents: Any, gains: Any, modes: Any, transient: Any) -> Any:
        """
        Args:
            latents: by `EvenControls`: the lowest mode has the pitch that they ask for.
            gains: of the noise, shape (batch, pieces + 1, bands).
            modes: shape (batch, 3, modes): frequency, level and damping, all without bounds.
            transient: shape (batch, samples).
        """
        noise = shaped_noise(ops.exp(ops.minimum(gains, LOUDEST) + QUIET), self._bank)[:, : self._length]
        sung = damped_modes(*self._modes(latents, modes), self._length - self._hit, self._rate)
        return noise + placed(sung, self._hit, self._length) + placed(0.1 * transient, self._hit, self._length)

    def _modes(self, latents: Any, raw: Any) -> tuple[Any, Any, Any]:
        frequency, level, damping = ops.unstack(raw, axis=1)
        pitch = descriptors.from_even(latents[:, :CONTROLS])[:, descriptors.PITCH : descriptors.PITCH + 1]
        centres = np.geomspace(250, self._highest, frequency.shape[1] - 1).astype(np.float32)
        others = centres * ops.exp(0.7 * ops.tanh(frequency[:, 1:]))
        return ops.concatenate([pitch, others], axis=1), 0.3 * ops.softplus(level - 2), 4 + 60 * ops.softplus(damping)
