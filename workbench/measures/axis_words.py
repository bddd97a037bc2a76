"""Words for directions of a latent space: further measures beside the descriptors, each with a word for both ends."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.core.latent import Floats
from workbench.core.sample import Audio
from workbench.measures.envelope import energy_ratio_db

WORDS = (
    ("thin", "deep"),
    ("hollow", "boxy"),
    ("dull", "airy"),
    ("dry", "ringing"),
    ("sudden", "swelling"),
    ("tight wires", "long wires"),
    ("smooth", "grainy"),
)
"""Both ends of each measure, in the order of `characterise`."""
CLEAR = 0.4
"""The correlation from which a direction is named after a measure."""
_WINDOW, _HOP = 1024, 256
_EPSILON = 1e-9


def characterise(audio: Audio, rate: int) -> tuple[float, ...]:
    """Measures of one sound, shape (samples,), whatever its level; one for each pair of `WORDS`.

    - deep: energy below 150 Hz against that up to 1 kHz, dB.
    - boxy: energy from 300 to 1,000 Hz against that from 150 to 300 Hz, dB.
    - airy: energy above 8 kHz against that from 2 to 8 kHz, dB.
    - ringing: the highest peak of the spectrum between 150 Hz and 5 kHz above the median of it, dB.
    - swelling: log of the time from 10 % of the peak to the peak.
    - long wires: log of the ratio of the times that the centres of energy above and below 1 kHz take.
    - grainy: variance of the level from moment to moment after the peak, dB.
    """
    peak = int(np.argmax(np.abs(audio)))
    scaled = audio.astype(np.float64) / max(float(np.abs(audio[peak])), _EPSILON)
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(scaled, _WINDOW // 2), _WINDOW)[::_HOP]
    powers = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW))) ** 2
    frequency = np.fft.rfftfreq(_WINDOW, 1 / rate)

    def band(low: float, high: float) -> Floats:
        """Power from `low` to `high` Hz in each frame."""
        return np.asarray(powers[:, (frequency >= low) & (frequency < high)].sum(axis=1))

    sung = powers.sum(axis=0)[(frequency >= 150) & (frequency < 5_000)]
    begin = int(np.argmax(np.abs(scaled) >= 0.1))
    levels = 10 * np.log10(powers.sum(axis=1)[peak // _HOP :] + 1e-6)
    return (
        energy_ratio_db(band(0, 150).sum(), band(150, 1_000).sum(), _EPSILON),
        energy_ratio_db(band(300, 1_000).sum(), band(150, 300).sum(), _EPSILON),
        energy_ratio_db(band(8_000, rate).sum(), band(2_000, 8_000).sum(), _EPSILON),
        energy_ratio_db(sung.max(), float(np.median(sung)), _EPSILON),
        float(np.log(peak - begin + rate / 1_000)),
        float(np.log(_centre(band(1_000, rate)) / _centre(band(60, 1_000)))),
        float(np.std(np.diff(levels, n=2))) if len(levels) > 2 else 0.0,
    )


def words_along(coordinates: npt.NDArray[np.float32], measures: Floats) -> tuple[str, ...]:
    """What changes along each axis, such as "dry to ringing": the measure that follows it most closely, if any does.

    Each measure names one axis at most, the first that it follows.

    Args:
        coordinates: of sounds along the axes, shape (sounds, axes).
        measures: of the same sounds, shape (sounds, measures).
    """
    words, free = [], set(range(len(WORDS)))
    for axis in coordinates.T:
        correlations = {index: _correlation(axis, measures[:, index]) for index in sorted(free)}
        best = max(correlations, key=lambda index: abs(correlations[index]), default=None)
        if best is None or abs(correlations[best]) < CLEAR:
            words.append("")
            continue
        low, high = WORDS[best] if correlations[best] > 0 else WORDS[best][::-1]
        words.append(f"{low} to {high}")
        free.remove(best)
    return tuple(words)


def _correlation(one: npt.NDArray[np.float32], other: Floats) -> float:
    """Of ranks, so that a few wild sounds do not decide; 0 where one of them does not change."""
    first, second = (np.argsort(np.argsort(values, kind="stable"), kind="stable") for values in (one, other))
    return 0.0 if np.ptp(one) == 0 or np.ptp(other) == 0 else float(np.corrcoef(first, second)[0, 1])


def _centre(power: Floats) -> float:
    """The centre of energy in time, frames from the first."""
    return float(1 + (power * np.arange(len(power))).sum() / (power.sum() + _EPSILON))
