"""Measure what an ear would say of a snare: brightness, decay, pitch, noise, punch.

The definitions are kept apart, so that each descriptor can be asked for by itself (`models/descriptor_ops.py` measures
the same in training): brightness is the shape of the spectrum above 1 kHz, noise the balance between what lies above
and below it, and decay begins where the attack that punch weighs ends. Over recorded snares no two of them correlate by
more than 0.5.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from workbench.core.descriptor_kinds import Descriptors
from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.measures.envelope import energy_ratio_db

Spectrum = npt.NDArray[np.float64]

ATTACK = (0.005, 0.010)
"""Seconds before and after the peak."""
BODY = 0.080
"""Seconds from the end of the attack."""
WINDOW = 1024 / 44_100
"""Seconds of a frame; the next begins a quarter later."""
WIRES = 1_000.0
"""Hz: below it a drum has its modes, above it mostly noise."""
LOWEST = 60.0
"""Hz: below it lies rumble."""
PITCHES = np.geomspace(100, 600, 128)
PITCH_SECONDS = 0.150
DECAYED = 20.0
"""dB."""
_LOWEST_RATE = 4_000  # Hz
_EPSILON = 1e-12


def describe(sample: Sample) -> Descriptors:
    """The descriptors of one snare; all are finite and independent of its level.

    - brightness: centroid of the magnitude spectrum above 1 kHz on a logarithmic frequency axis, Hz.
    - decay: ms from 10 ms after the peak until the energy still to come is 20 dB below that at first (Schroeder 1965).
    - pitch: Hz of the strongest spectral peak between 100 and 600 Hz in the 150 ms after the peak, refined by a
      parabola through three of 128 frequencies.
    - noise: energy above 1 kHz against that from 60 Hz to 1 kHz, dB.
    - punch: energy from 5 ms before to 10 ms after the peak, against that of the 80 ms that follow, dB.

    Raises:
        BadInput: the sample is empty, or its rate is too low to hold a snare.
    """
    if not len(sample) or sample.rate < _LOWEST_RATE:
        raise BadInput(f"A sound of {len(sample)} samples at {sample.rate} Hz cannot be described")
    rate, peak = sample.rate, sample.peak_index
    audio = sample.audio.astype(np.float64) / max(sample.peak, _EPSILON)
    brightness, noise = _balance(audio, rate)
    before, after = (round(seconds * rate) for seconds in ATTACK)
    remaining = np.append(np.cumsum(audio[::-1] ** 2)[::-1], 0.0)
    attack, end, body = np.minimum([max(peak - before, 0), peak + after, peak + after + round(BODY * rate)], len(audio))
    return Descriptors(
        brightness=brightness,
        decay=_decay(remaining[end:], rate),
        pitch=_pitch(audio[peak:], rate),
        noise=noise,
        punch=energy_ratio_db(remaining[attack] - remaining[end], remaining[end] - remaining[body]),
    )


@lru_cache(maxsize=2)
def pitch_waves(rate: int) -> npt.NDArray[np.complex128]:
    """What the strength of each of `PITCHES` is measured with: shape (pitches, samples), fading to the end."""
    length = round(PITCH_SECONDS * rate)
    waves: npt.NDArray[np.complex128] = (
        np.exp(-2j * np.pi * np.outer(PITCHES, np.arange(length) / rate)) * np.hanning(2 * length)[length:]
    )
    return waves


def hop(rate: int) -> int:
    """Samples from one frame to the next: a quarter of a frame."""
    return max(1, round(WINDOW * rate / 4))


def _balance(audio: Spectrum, rate: int) -> tuple[float, float]:
    window = 4 * hop(rate)
    padded = np.pad(audio, window // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[:: hop(rate)]
    magnitudes = np.abs(np.fft.rfft(frames * np.hanning(window + 1)[:-1]))
    frequency = np.fft.rfftfreq(window, 1 / rate)
    wires, drum = frequency >= WIRES, (frequency >= LOWEST) & (frequency < WIRES)
    weights = magnitudes[:, wires].sum(axis=0) + _EPSILON
    power = (magnitudes**2).sum(axis=0)
    return float(np.exp(np.average(np.log(frequency[wires]), weights=weights))), energy_ratio_db(
        power[wires].sum(), power[drum].sum()
    )


def _decay(remaining: Spectrum, rate: int) -> float:
    below = np.flatnonzero(remaining <= remaining[0] * 10 ** (-DECAYED / 10))
    return float(1000 * below[0] / rate)


def _pitch(body: Spectrum, rate: int) -> float:
    waves = pitch_waves(rate)
    powers = np.abs(waves[:, : len(body)] @ body[: waves.shape[1]]) ** 2
    middle = int(np.clip(np.argmax(powers), 1, len(PITCHES) - 2))
    left, top, right = np.log(powers[middle - 1 : middle + 2] + _EPSILON)
    bend = left - 2 * top + right
    shift = np.clip(0.5 * (left - right) / bend, -1, 1) if bend < -_EPSILON else 0.0
    return float(PITCHES[middle] * (PITCHES[1] / PITCHES[0]) ** shift)
