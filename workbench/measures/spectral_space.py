"""A space of few dimensions in which sounds lie as far apart as `mr_stft` says they sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.core.sample import Audio
from workbench.measures.excerpt import scaled

Points = npt.NDArray[np.float32]

WINDOWS = (128, 1024)
"""One for when and one for how high: nearly as good as three that overlap, at an eighth of the work."""
COMPONENTS = 48
LEARNT = 1_000
"""Sounds from which the components are taken; more of them turn the space by a hair and cost minutes."""
_AT_ONCE = 50


@dataclass(frozen=True, eq=False)
class SpectralSpace:
    """The principal components of what `mr_stft` compares.

    `mr_stft` adds up differences of log magnitudes and differences of magnitudes over their mean. Here the logs stand
    beside the square roots of the relative magnitudes, which fall between the two, and the distance is Euclidean. For
    snares the ranks of near pairs then follow those of `mr_stft` (0.80), which log-mel spectrograms do less (0.53).

    Attributes:
        mean: of the compared values, shape (values,).
        basis: the components, shape (components, values).
    """

    mean: Points
    basis: Points

    @classmethod
    def of(cls, sounds: Audio) -> SpectralSpace:
        """The space that at most `LEARNT` of `sounds`, shape (sounds, samples), span; the same ones each time."""
        some = np.sort(np.random.default_rng(0).permutation(len(sounds))[:LEARNT])
        values = _compared(scaled(sounds[some]))
        mean = values.mean(axis=0)
        values -= mean
        # The components of a few long rows follow from the small matrix of their products.
        powers, turned = np.linalg.eigh(values @ values.T)
        kept = np.argsort(powers)[::-1][:COMPONENTS]
        kept = kept[powers[kept] > powers.max() * 1e-6]
        return cls(mean, np.asarray((turned[:, kept] / np.sqrt(powers[kept])).T @ values, np.float32))

    def points(self, sounds: Audio) -> Points:
        """Where `sounds` lie: shape (sounds, samples) to (sounds, components). Their level does not count."""
        batches = (sounds[start : start + _AT_ONCE] for start in range(0, len(sounds), _AT_ONCE))
        found = [(_compared(scaled(batch)) - self.mean) @ self.basis.T for batch in batches]
        return np.concatenate(found) if found else np.empty((0, len(self.basis)), np.float32)


def _compared(sounds: Audio) -> Points:
    """Log magnitudes and roots of relative magnitudes in all windows: shape (sounds, values)."""
    parts: list[Points] = []
    for window in WINDOWS:
        magnitudes = _magnitudes(sounds, window)
        parts.append(np.log(magnitudes + np.float32(1e-3)))
        parts.append(np.sqrt(magnitudes / (magnitudes.mean(axis=1, keepdims=True) + np.float32(1e-4))))
    # Each window counts alike, however many values it has.
    return np.concatenate([part / np.float32(np.sqrt(part.shape[1])) for part in parts], axis=1)


def _magnitudes(sounds: Audio, window: int) -> Points:
    """STFT magnitudes in a row a sound, with Hann windows side by side: shape (sounds, values)."""
    from scipy.fft import rfft

    padded = np.pad(sounds, ((0, 0), (window // 2, window // 2)))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window, axis=1)[:, ::window]
    spectra = np.abs(rfft(frames * np.hanning(window).astype(np.float32), axis=2))
    return np.asarray(spectra.reshape(len(sounds), -1), np.float32)
