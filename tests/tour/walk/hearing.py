"""Is what was played free of clicks? By the jumps from sample to sample, against those of the sounds themselves."""

import numpy as np
from scipy.signal import oaconvolve

from workbench.audio.loop import Loop
from workbench.audio.output import RATE

NEAR = round(0.005 * RATE)
"""Samples before and after a jump that say how loud it is there."""
FLOOR = 1e-3
"""Level below which nothing is a click: 60 dB under full scale."""


def largest_jump(audio):
    """The largest difference of two samples in a row."""
    return float(np.abs(np.diff(audio)).max(initial=0))


def roughness(audio):
    """The largest difference of two samples in a row, against the level (RMS) of the 10 ms around it."""
    audio = np.asarray(audio, np.float64)
    sums = np.concatenate([[0.0], np.cumsum(np.pad(audio, NEAR) ** 2)])
    level = np.sqrt(np.maximum(sums[2 * NEAR :] - sums[: -2 * NEAR], 0) / (2 * NEAR))[: len(audio)]
    return float((np.abs(np.diff(audio)) / np.maximum(level[:-1], FLOOR)).max(initial=0))


def roughness_when_cut(audio):
    """The same of a sound that may be faded in or out at any moment, as when another takes its place: the quieter half
    of these 10 ms may then be silent, or the fade begin or end at the difference, which stays the same."""
    squares = np.pad(np.asarray(audio, np.float64), NEAR) ** 2
    sums = np.concatenate([[0.0], np.cumsum(squares)])
    halves = np.maximum(sums[NEAR:] - sums[:-NEAR], 0)
    before, after = halves[:-NEAR], halves[NEAR:]
    fade = np.linspace(1, 0, NEAR, endpoint=False) ** 2
    faded_out, faded_in = (oaconvolve(squares, ramp, "valid").clip(0) for ramp in (fade[::-1], fade))
    energy = np.minimum(np.maximum(before, after), np.minimum(before + faded_out[NEAR:], faded_in[:-NEAR] + after))
    level = np.sqrt(energy / (2 * NEAR))[: len(audio)]
    return float((np.abs(np.diff(audio)) / np.maximum(level[:-1], FLOOR)).max(initial=0))


def from_silence(*audio):
    """One after the other, with silence before and after."""
    silence = np.zeros(RATE // 10, np.float32)
    return np.concatenate([silence, *audio, silence])


def of_real_snares(sounds):
    """The largest jump and roughness of real snares in the loop, each as loud as it gets."""
    loops = [Loop.of(sound.scaled(1 / np.abs(sound.audio).max()), 120).audio for sound in sounds]
    turns = [from_silence(audio, audio) for audio in loops]
    return max(map(largest_jump, turns)), max(map(roughness, turns))
