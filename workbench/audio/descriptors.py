"""Measure what an ear would say of a snare: brightness, decay, pitch, noisiness, punch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.core.descriptors import Descriptors
from workbench.core.errors import BadInput
from workbench.core.sample import Sample

Spectrum = npt.NDArray[np.float64]

_BEFORE_PEAK = 0.005
_LOWEST_RATE = 2_000  # Hz
_EPSILON = 1e-12


def describe(sample: Sample) -> Descriptors:
    """The descriptors of one snare; all are finite and independent of its level.

    - brightness: centroid of the magnitude spectrum, Hz (Peeters 2004, "A large set of audio features").
    - decay: ms from the peak until the energy still to come is 20 dB below that at the peak (Schroeder 1965).
    - pitch: Hz of the strongest spectral peak between 100 and 600 Hz in the 150 ms after the peak,
      refined by a parabola through three bins.
    - noisiness: spectral flatness between 200 Hz and 16 kHz, dB; frames are averaged first, so that the
      flatness is the spectrum's and not that of one draw of noise.
    - punch: energy from 5 ms before to 10 ms after the peak, against that of the 80 ms that follow, dB.

    Raises:
        BadInput: the sample is empty, or its rate is too low to hold the pitch of a drum.
    """
    if not len(sample) or sample.rate < _LOWEST_RATE:
        raise BadInput(f"A sound of {len(sample)} samples at {sample.rate} Hz cannot be described")
    rate, peak = sample.rate, sample.peak_index
    audio = sample.audio[max(0, peak - round(_BEFORE_PEAK * rate)) :].astype(np.float64)
    audio = audio / max(sample.peak, _EPSILON)
    peak = min(peak, round(_BEFORE_PEAK * rate))
    return Descriptors(
        brightness=_brightness(audio, rate),
        decay=_decay(audio, peak, rate),
        pitch=_pitch(audio[peak:], rate),
        noisiness=_noisiness(audio, rate),
        punch=_punch(audio, peak, rate),
    )


def _brightness(audio: Spectrum, rate: int) -> float:
    magnitude = np.abs(np.fft.rfft(audio))
    frequency = np.fft.rfftfreq(len(audio), 1 / rate)
    return float((magnitude * frequency).sum() / (magnitude.sum() + _EPSILON))


def _decay(audio: Spectrum, peak: int, rate: int) -> float:
    remaining = np.cumsum(audio[peak:][::-1] ** 2)[::-1]
    below = np.flatnonzero(remaining < remaining[0] / 100)
    return float(1000 * (below[0] if len(below) else len(remaining)) / rate)


def _pitch(body: Spectrum, rate: int) -> float:
    body = body[: round(0.15 * rate)]
    spectrum = np.abs(np.fft.rfft(body * np.hanning(2 * len(body))[len(body) :], 1 << 16))
    first, last = (round(hz * (1 << 16) / rate) for hz in (100, 600))
    middle = first + int(np.argmax(spectrum[first:last]))
    left, top, right = np.log(spectrum[middle - 1 : middle + 2] + _EPSILON)
    bend = left - 2 * top + right
    shift = 0.5 * (left - right) / bend if abs(bend) > _EPSILON else 0.0
    return float((middle + np.clip(shift, -0.5, 0.5)) * rate / (1 << 16))


def _noisiness(audio: Spectrum, rate: int) -> float:
    window = 1024
    padded = np.pad(audio, (0, window))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[:: window // 4]
    power = (np.abs(np.fft.rfft(frames * np.hanning(window))) ** 2).mean(axis=0)
    frequency = np.fft.rfftfreq(window, 1 / rate)
    band = power[(frequency >= 200) & (frequency <= 16_000)] + _EPSILON
    return float(10 * (np.log10(band).mean() - np.log10(band.mean())))


def _punch(audio: Spectrum, peak: int, rate: int) -> float:
    end_of_attack, end_of_body = peak + round(0.010 * rate), peak + round(0.090 * rate)
    attack, body = (audio[:end_of_attack] ** 2).sum(), (audio[end_of_attack:end_of_body] ** 2).sum()
    return float(10 * np.log10((attack + 1e-6) / (body + 1e-6)))
