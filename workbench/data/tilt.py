"""Broad changes of tone colour."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Signal = npt.NDArray[np.float64]


def coloured(audio: Signal, tilt: float, resonance: tuple[float, float] | None, rate: int) -> Signal:
    """`audio` with its spectrum tilted about 1 kHz, and about an octave of it lifted or cut; without phase shift.

    Args:
        tilt: dB a decade.
        resonance: centre in Hz and gain in dB; None: no resonance.
        rate: sample rate, Hz.
    """
    # Padding by 20 ms or more keeps what the filter spreads backwards from wrapping onto the end.
    size = 1 << (len(audio) + rate // 50).bit_length()
    frequency = np.maximum(np.fft.rfftfreq(size, 1 / rate), 40.0)
    decibels = tilt * np.log10(frequency / 1000)
    if resonance is not None:
        decibels += resonance[1] * np.exp(-((np.log2(frequency / resonance[0]) / 0.7) ** 2))
    spectrum = np.fft.rfft(audio, size) * 10 ** (decibels / 20)
    return np.fft.irfft(spectrum, size)[: len(audio)]
