"""Levels before the hit and at the end of a snare, where there should be next to nothing.

All sounds are mono at 44,100 Hz and of any level; dB re peak.
"""

from __future__ import annotations

import numpy as np

from workbench.core.sample import Audio

BEFORE_HIT = 882
"""Samples before the peak (20 ms at 44,100 Hz) that already belong to the hit."""
STRETCH = 2205
"""Samples (50 ms) over which a level is measured."""
SILENCE_DB = -120.0


def lead_db(audio: Audio) -> float:
    """Level of the 50 ms that end 20 ms before the peak, dB re peak: noise and clicks before the hit.

    Args:
        audio: shape (samples,).

    Returns:
        RMS level; silence counts as an RMS of 1e-6.
    """
    end = _hit(audio)
    return _level(audio[max(0, end - STRETCH) : end], audio)


def tail_db(audio: Audio) -> float:
    """Level of the last 50 ms, dB re peak: what rings on, or the noise of the model.

    Args:
        audio: shape (samples,).

    Returns:
        RMS level; silence counts as an RMS of 1e-6.
    """
    return _level(audio[-STRETCH:], audio)


def click_db(audio: Audio) -> float:
    """The largest jump from sample to sample up to 20 ms before the peak, dB re peak.

    A hum moves little from one sample to the next, whatever its level; a click moves far. The first jump is that from
    silence to the first sample.

    Args:
        audio: shape (samples,).

    Returns:
        At least -120.
    """
    jumps = np.abs(np.diff(audio[: _hit(audio)], prepend=0))
    if not len(jumps):
        return SILENCE_DB
    return max(SILENCE_DB, float(20 * np.log10(max(jumps.max(), 1e-9) / _peak(audio))))


def _level(part: Audio, audio: Audio) -> float:
    rms = np.sqrt(np.mean(part**2)) if len(part) else 0.0
    return float(20 * np.log10(max(rms, 1e-6) / _peak(audio)))


def _hit(audio: Audio) -> int:
    """Where the hit begins."""
    return max(0, int(np.argmax(np.abs(audio))) - BEFORE_HIT)


def _peak(audio: Audio) -> float:
    return max(float(np.abs(audio).max()), 1e-9)


def energy_ratio_db(energy: float, other: float, least: float = 1e-6) -> float:
    """The ratio of two energies, dB; `least` is added to both, so that silence has a ratio too."""
    return float(10 * np.log10((energy + least) / (other + least)))
