"""Spectra and spectrograms on the mel scale, in decibels, as the figures show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.core.sample import Audio
from workbench.measures.excerpt import LENGTH, RATE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable

BANDS, WINDOW, HOP = 64, 1024, 320
LOWEST, HIGHEST = 40, 20_000
"""Hz."""
DEEPEST = -80
"""dB re the loudest; anything softer is shown as silence."""
TICKS = (1, 5)
"""Labelled frequencies, kHz."""
SECONDS = LENGTH / RATE


def spectrograms(sounds: Audio) -> Audio:
    """Mel spectrograms, dB re the loudest point of each sound: shape (sounds, samples) to (sounds, bands, frames)."""
    power = _mel_power(sounds)
    return _below_loudest(power, power.max(axis=(1, 2), keepdims=True))


def spectra(sounds: Audio) -> Audio:
    """Mean mel spectra of whole sounds, dB re the loudest band of all: shape (sounds, samples) to (sounds, bands)."""
    power = _mel_power(sounds).mean(axis=2)
    return _below_loudest(power, power.max())


def frequency_ticks(axes: Axes) -> None:
    """Label the bands of `axes`, which run from 0 to `BANDS`, in kHz."""
    import librosa

    centres = librosa.mel_frequencies(n_mels=BANDS + 2, fmin=LOWEST, fmax=HIGHEST)[1:-1]
    places = np.interp([1_000 * tick for tick in TICKS], centres, np.arange(BANDS) + 0.5)
    axes.set_yticks(places, [f"{tick:g}" for tick in TICKS])


def decibel_scale(deepest: int = DEEPEST) -> ScalarMappable:
    """The colours of levels from `deepest` to 0 dB in steps of 4 dB; dark is silent."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    return ScalarMappable(Normalize(deepest, 0), colormaps["magma"].resampled(-deepest // 4))


def _mel_power(sounds: Audio) -> Audio:
    import librosa

    return np.asarray(
        librosa.feature.melspectrogram(
            y=sounds, sr=RATE, n_fft=WINDOW, hop_length=HOP, n_mels=BANDS, fmin=LOWEST, fmax=HIGHEST
        )
    )


def _below_loudest(power: Audio, loudest: Audio) -> Audio:
    """`power` in dB re `loudest`, at least `DEEPEST`; silence as a whole lies at the bottom."""
    relative = power / np.maximum(loudest, 1e-12)
    return np.asarray(np.maximum(10 * np.log10(np.maximum(relative, 1e-12)), DEEPEST), np.float32)
