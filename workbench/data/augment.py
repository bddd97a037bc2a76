"""Honest variations of a recorded snare: changes that another drum, tuning or microphone might have made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.audio.files import resample
from workbench.audio.prepare import SILENCE, PrepareSettings, prepare
from workbench.core.sample import Sample
from workbench.data.tilt import Signal, coloured

_GRAIN = 1024
_SOFT_END = 0.04


@dataclass(frozen=True)
class Variation:
    """What is done to a recording, in this order; a value that changes nothing is None or 0.

    Attributes:
        semitones: pitch, by playing faster or slower.
        tail: factor by which what follows the hit is stretched.
        damping: further exponential decay after the peak, 1/s; negative prolongs.
        layer: level in dB of a second recording under this one, and its own semitones.
        tilt: slope of the spectrum about 1 kHz, dB a decade.
        resonance: centre in Hz and dB of one octave that is lifted or cut.
        drive: amount of tanh saturation.
        inverted: whether polarity is turned.
        level: dB by which the whole is turned down.
        seed: of the scatter of grains in the stretched tail.
    """

    semitones: float
    tail: float | None
    damping: float
    layer: tuple[float, float] | None
    tilt: float
    resonance: tuple[float, float] | None
    drive: float
    inverted: bool
    level: float
    seed: int

    def __str__(self) -> str:
        parts = [f"pitch {self.semitones:+.2f} st", f"tilt {self.tilt:+.1f} dB/decade", f"level {self.level:.1f} dB"]
        if self.tail is not None:
            parts.append(f"tail x{self.tail:.2f}")
        if self.damping:
            parts.append(f"damping {self.damping:+.1f}/s")
        if self.layer is not None:
            parts.append(f"layer {self.layer[0]:.1f} dB {self.layer[1]:+.2f} st")
        if self.resonance is not None:
            parts.append(f"{self.resonance[1]:+.1f} dB at {self.resonance[0]:.0f} Hz")
        if self.drive:
            parts.append(f"drive {self.drive:.1f}")
        return ", ".join([*parts, "inverted"] if self.inverted else parts)


def draw(rng: np.random.Generator, layered: bool) -> Variation:
    """Draw a variation; the same state of `rng` gives the same one.

    The ranges are moderate on purpose: wider ones cover unseen snares worse.
    """
    centre = float(np.exp(rng.uniform(np.log(120), np.log(9000))))
    return Variation(
        semitones=rng.uniform(-1.5, 1.5),
        tail=rng.uniform(0.85, 1.3) if rng.random() < 0.5 else None,
        damping=rng.uniform(-2, 9) if rng.random() < 0.5 else 0.0,
        layer=(rng.uniform(-16, -6), rng.uniform(-1.5, 1.5)) if layered else None,
        tilt=rng.uniform(-4, 4),
        resonance=(centre, rng.uniform(-3, 3)) if rng.random() < 0.5 else None,
        drive=rng.uniform(0.5, 2.5) if rng.random() < 0.3 else 0.0,
        inverted=bool(rng.random() < 0.5),
        level=rng.uniform(-1.5, 0),
        seed=int(rng.integers(1 << 32)),
    )


def vary(
    sample: Sample, partner: Sample | None, variation: Variation, settings: PrepareSettings | None = None
) -> Sample:
    """Apply `variation` to a prepared recording, and prepare the outcome like it.

    Args:
        partner: the recording to layer under it, of the same rate; only used where the variation has a layer.
    """
    rate = sample.rate
    audio = _pitched(sample, variation.semitones)
    if variation.tail is not None:
        audio = _stretch_tail(audio, variation.tail, np.random.default_rng(variation.seed), rate)
    audio = audio * np.exp(-_after_peak(audio, rate) * variation.damping)
    if variation.layer is not None and partner is not None:
        level, semitones = variation.layer
        audio = _layer(audio, _pitched(partner, semitones), 10 ** (level / 20))
    audio = coloured(_soft_end(audio, rate), variation.tilt, variation.resonance, rate)
    audio = audio / np.abs(audio).max()
    if variation.drive:
        audio = np.tanh(variation.drive * audio) / np.tanh(variation.drive)
    gain = sample.peak * 10 ** (variation.level / 20) * (-1 if variation.inverted else 1)
    return prepare(Sample(audio * gain, rate), settings).sample


def augment(
    sample: Sample, partner: Sample | None, rng: np.random.Generator, settings: PrepareSettings | None = None
) -> tuple[Sample, str]:
    """A random variation of a prepared recording, and a description of it.

    Args:
        sample: the recording.
        partner: another recording to layer under it; None for no layer.
        rng: source of randomness; the same state gives the same variation.
        settings: how the result is prepared.
    """
    variation = draw(rng, layered=partner is not None)
    return vary(sample, partner, variation, settings), str(variation)


def _pitched(sample: Sample, semitones: float) -> Signal:
    """Played faster or slower, without the silence in front."""
    start = int(np.argmax(np.abs(sample.audio) > SILENCE * sample.peak))
    faster = Sample(sample.audio[start:], round(sample.rate * 2 ** (semitones / 12)))
    return resample(faster, sample.rate).audio.astype(np.float64)


def _after_peak(audio: Signal, rate: int) -> Signal:
    """Seconds since the peak; 0 before it."""
    return np.maximum(np.arange(len(audio)) - int(np.argmax(np.abs(audio))), 0) / rate


def _stretch_tail(audio: Signal, factor: float, rng: np.random.Generator, rate: int) -> Signal:
    """Stretch what comes 15 ms after the peak by overlapping grains, each taken from a slightly random place.

    Granular synthesis (Roads 2001, "Microsound"); the scatter avoids the buzz of grains at even distances.
    """
    start = int(np.argmax(np.abs(audio))) + round(0.015 * rate)
    tail = audio[start:]
    if len(tail) < 3 * _GRAIN:
        return audio
    hop = _GRAIN // 2
    window = np.hanning(_GRAIN + 1)[:-1]
    stretched = np.zeros(round(len(tail) * factor) + _GRAIN)
    for place in range(0, len(stretched) - _GRAIN, hop):
        origin = int(place / factor) + (int(rng.integers(-128, 129)) if place else 0)
        origin = min(max(origin, 0), len(tail) - _GRAIN)
        grain = tail[origin : origin + _GRAIN] * window
        stretched[place : place + _GRAIN] += grain
    # The first half grain has no neighbour before it: the original fills it up.
    stretched[:hop] += tail[:hop] * window[hop:]
    return np.concatenate([audio[:start], stretched[:-hop]])


def _layer(audio: Signal, other: Signal, gain: float) -> Signal:
    """`other` under `audio`, both with a peak of 1 before `gain`, their peaks at one time."""
    first, second = int(np.argmax(np.abs(audio))), int(np.argmax(np.abs(other)))
    start = max(first, second)
    mixed = np.zeros(start + max(len(audio) - first, len(other) - second))
    mixed[start - first : start - first + len(audio)] += audio / np.abs(audio).max()
    mixed[start - second : start - second + len(other)] += gain * other / np.abs(other).max()
    return mixed


def _soft_end(audio: Signal, rate: int) -> Signal:
    """A tail that a higher pitch or less stretch ends early dies away instead of stopping."""
    length = min(round(_SOFT_END * rate), len(audio) // 2)
    faded = audio.copy()
    faded[len(audio) - length :] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length))
    return faded
