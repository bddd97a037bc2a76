"""A snare as it sounds when it is hit less hard: darker and shorter, with the same peak."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from workbench.core.descriptor_kinds import KINDS
from workbench.core.sample import Sample
from workbench.measures.descriptors import ATTACK, WIRES, Spectrum, describe

_HALVINGS = 14
_STEEPEST = 12.0
"""Of the slope above 1 kHz, as a power of frequency: 72 dB an octave."""
_FASTEST = 2_000.0
"""dB a second that are added to the decay at most."""
_TINY = 1e-9


def softened(sample: Sample, step: float) -> Sample:
    """`sample`, darker and shorter by `step` on the even scales of brightness and of decay.

    The decay is made steeper from the end of the attack on; then the spectrum slopes down from 1 kHz on, by a filter of
    minimum phase (Oppenheim and Schafer, "Discrete-Time Signal Processing", 12.7), so that nothing sounds before the
    hit. How much of each is found by halving.

    Args:
        step: 1 is half of the range that recorded snares have; 0 and below changes nothing.

    Raises:
        BadInput: the sample is empty, or its rate is too low to hold a snare.
    """
    if step <= 0 or not sample.peak:
        return sample
    found = describe(sample)
    brightness, decay = KINDS["brightness"], KINDS["decay"]
    darker = brightness.value(brightness.even(found.brightness) - step)
    shorter = decay.value(decay.even(max(found.decay, 1.0)) - step)
    audio = _decaying(sample.audio.astype(np.float64), sample.rate, sample.peak_index, shorter / 1000)
    bright = describe(Sample(audio.astype(np.float32), sample.rate)).brightness
    audio = _sloping(audio, sample.rate, float(np.log(bright / darker)))
    peak = float(np.abs(audio).max())
    return Sample((audio * (sample.peak / max(peak, _TINY))).astype(np.float32), sample.rate)


def _decaying(audio: Spectrum, rate: int, peak: int, seconds: float) -> Spectrum:
    """`audio` with a decay of `seconds`, as `describe` measures it, where it is longer."""
    start = min(peak + round(ATTACK[1] * rate), len(audio))
    time = np.maximum(np.arange(len(audio)) - start, 0) / rate

    def steeper(slope: float) -> Spectrum:
        return np.asarray(audio * 10 ** (-slope * time / 20))

    def still_long(slope: float) -> bool:
        remaining = np.cumsum(steeper(slope)[start:][::-1] ** 2)[::-1]
        at = min(round(seconds * rate), len(remaining) - 1)
        return bool(len(remaining)) and bool(remaining[at] > remaining[0] / 100)

    return steeper(_least(still_long, _FASTEST))


def _sloping(audio: Spectrum, rate: int, darker: float) -> Spectrum:
    """`audio` with its brightness, the mean of the logarithm of frequency, brought down by `darker`."""
    length = 1 << (2 * len(audio) - 1).bit_length()
    spectrum = np.fft.rfft(audio, length)
    frequency = np.fft.rfftfreq(length, 1 / rate)
    above = np.log(np.maximum(frequency, WIRES) / WIRES)
    wires = frequency >= WIRES
    loud, height = np.abs(spectrum[wires]) + _TINY, above[wires]
    wanted = max(float(np.average(height, weights=loud)) - darker, 0.0)

    def still_bright(power: float) -> bool:
        return bool(np.average(height, weights=loud * np.exp(-power * height)) > wanted)

    power = _least(still_bright, _STEEPEST)
    gains = _minimum_phase(-power * above)
    return np.asarray(np.fft.irfft(spectrum * gains, length)[: len(audio)])


def _least(too_little: Callable[[float], bool], most: float) -> float:
    """The least value from 0 to `most` that is not too little, to one part in some thousands."""
    if not too_little(0.0):
        return 0.0
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if too_little(middle) else (low, middle)
    return high


def _minimum_phase(log_gains: Spectrum) -> np.ndarray[tuple[int, ...], np.dtype[np.complex128]]:
    """The filter of minimum phase whose gains have these logarithms, shape (frequencies,)."""
    cepstrum = np.fft.irfft(log_gains)
    half = len(cepstrum) // 2
    cepstrum[1:half] *= 2
    cepstrum[half + 1 :] = 0
    return np.asarray(np.exp(np.fft.rfft(cepstrum)))
