"""Broad changes of tone colour: the tilt of the spectrum, and one broad resonance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Signal = npt.NDArray[np.float64]


def coloured(audio: Signal, tilt: float, resonance: tuple[float, float] | None, rate: int) -> Signal:
    """Tilt the spectrum of a sound around 1 kHz, and boost or cut about one octave of it; without phase shift.

    Args:
        audio: shape (samples,).
        tilt: slope, dB per decade.
        resonance: centre in Hz and gain in dB; None for none.
        rate: sample rate, Hz.

    Returns:
        Shape (samples,), float64.
    """
    # The filter spreads backwards, too: padding by 20 ms or more keeps that from wrapping onto the end.
    size = 1 << (len(audio) + rate // 50).bit_length()
    frequency = np.maximum(np.fft.rfftfreq(size, 1 / rate), 40.0)
    decibels = tilt * np.log10(frequency / 1000)
    if resonance is not None:
        decibels += resonance[1] * np.exp(-((np.log2(frequency / resonance[0]) / 0.7) ** 2))
    spectrum = np.fft.rfft(audio, size) * 10 ** (decibels / 20)
    return np.fft.irfft(spectrum, size)[: len(audio)]
