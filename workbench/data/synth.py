"""Procedural snares: struck modes, a burst of filtered noise, a click, a little room; nothing recorded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.sample import Sample
from workbench.data.tilt import Signal, coloured

Range = tuple[float, float]

MEMBRANE = (1.0, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 3.600, 3.652, 4.060)
"""Frequencies of an ideal circular membrane's modes over its lowest (zeros of Bessel functions;
Fletcher and Rossing 1998, "The Physics of Musical Instruments", section 3.3)."""


@dataclass(frozen=True)
class Style:
    """From what a kind of snare is drawn; each pair is a range, drawn uniformly.

    Attributes:
        share: how often the style is chosen where none is asked for.
        pitch: lowest mode, Hz.
        modes: ratios of the modes to the lowest; each is detuned by up to 3 %.
        level: level of each mode against the first.
        decay: time constant of the modes, s.
        bend: how far above its final pitch a mode starts, as a share of it.
        bend_time: time constant of that bend, s.
        fm: depth of frequency modulation, radians.
        noise: level of the noise against the modes.
        low_cut, high_cut: the noise's band, Hz.
        noise_decay: time constant of the noise, s.
    """

    share: float
    pitch: Range
    modes: tuple[float, ...]
    level: Range
    decay: Range
    bend: Range
    bend_time: Range
    fm: Range
    noise: Range
    low_cut: Range
    high_cut: Range
    noise_decay: Range


STYLES = {
    "808": Style(
        share=0.15,
        pitch=(150, 220),
        modes=(1.0, 1.9),
        level=(0.3, 0.9),
        decay=(0.01, 0.06),
        bend=(0, 0.02),
        bend_time=(0.01, 0.02),
        fm=(0, 0),
        noise=(0.2, 0.9),
        low_cut=(600, 2500),
        high_cut=(5000, 15_000),
        noise_decay=(0.008, 0.05),
    ),
    "909": Style(
        share=0.2,
        pitch=(160, 260),
        modes=(1.0, 1.65),
        level=(0.2, 0.8),
        decay=(0.015, 0.06),
        bend=(0.3, 1.5),
        bend_time=(0.004, 0.02),
        fm=(0, 0),
        noise=(0.2, 1.1),
        low_cut=(400, 2500),
        high_cut=(5000, 14_000),
        noise_decay=(0.008, 0.055),
    ),
    "acoustic": Style(
        share=0.45,
        pitch=(140, 330),
        modes=MEMBRANE,
        level=(0.1, 0.7),
        decay=(0.01, 0.06),
        bend=(0, 0.08),
        bend_time=(0.01, 0.03),
        fm=(0, 0),
        noise=(0.2, 1.2),
        low_cut=(150, 1800),
        high_cut=(3500, 14_000),
        noise_decay=(0.006, 0.06),
    ),
    "electronic": Style(
        share=0.2,
        pitch=(120, 400),
        modes=(1.0,),
        level=(1, 1),
        decay=(0.008, 0.07),
        bend=(0, 4),
        bend_time=(0.002, 0.03),
        fm=(0, 4),
        noise=(0.2, 1.5),
        low_cut=(200, 3000),
        high_cut=(3000, 16_000),
        noise_decay=(0.005, 0.07),
    ),
}


def snare(rng: np.random.Generator, settings: PrepareSettings | None = None, style: str | None = None) -> Sample:
    """One procedural snare, placed like a prepared recording; its peak lies between 0.4 and 1.

    Args:
        rng: where all chance comes from: the same state gives the same sound.
        settings: rate, length and place of the peak.
        style: a key of `STYLES`; drawn by their shares where it is None.
    """
    settings = settings or PrepareSettings()
    drawn = draw_style(rng)
    chosen = STYLES[style or drawn]
    # The sound is made longer than needed, because its peak comes a little after its start.
    time = np.arange(round((settings.length - settings.attack + 0.1) * settings.rate)) / settings.rate
    body = _modes(rng, chosen, time)
    noise = _noise(rng, chosen, time, settings.rate)
    sound = body + noise + rng.uniform(0, 1) * _click(rng, time, settings.rate)
    if rng.random() < 0.25:
        sound = sound + rng.uniform(0.03, 0.3) * _room(rng, sound, settings.rate)
    sound = coloured(sound, tilt=rng.uniform(-9, 2), resonance=None, rate=settings.rate)
    drive = rng.uniform(0.2, 1.5)
    sound = np.tanh(drive * sound / np.abs(sound).max())
    level = 10 ** (rng.uniform(-8, 0) / 20)
    return prepare(Sample(level * sound / np.abs(sound).max(), settings.rate), settings).sample


def draw_style(rng: np.random.Generator) -> str:
    """The name of a style, drawn by the styles' shares."""
    names = list(STYLES)
    return names[rng.choice(len(names), p=[STYLES[name].share for name in names])]


def _modes(rng: np.random.Generator, style: Style, time: Signal) -> Signal:
    """Damped sinusoids with a downward bend, higher ones weaker and shorter; peak 1."""
    bend = 1 + rng.uniform(*style.bend) * np.exp(-time / rng.uniform(*style.bend_time))
    phase = 2 * np.pi * rng.uniform(*style.pitch) * np.cumsum(bend) * (time[1] - time[0])
    phase = phase + rng.uniform(*style.fm) * np.exp(-time / 0.03) * np.sin(phase * rng.uniform(0.5, 3))
    decay, weaker, shorter = rng.uniform(*style.decay), rng.uniform(0.3, 1.3), rng.uniform(0.3, 1)
    body = np.zeros_like(time)
    for order, ratio in enumerate(style.modes, start=1):
        level = 1.0 if order == 1 else rng.uniform(*style.level) * order**-weaker
        tuned = ratio * rng.uniform(0.97, 1.03)
        body += level * np.sin(tuned * phase) * np.exp(-time / (decay * order**-shorter))
    return np.asarray(body / np.abs(body).max())


def _noise(rng: np.random.Generator, style: Style, time: Signal, rate: int) -> Signal:
    """The rattle of the wires: a band of noise with one or two slopes of decay."""
    low = rng.uniform(*style.low_cut)
    high = max(rng.uniform(*style.high_cut), 1.8 * low)
    noise = _band(rng.standard_normal(len(time)), low, high, int(rng.integers(1, 4)), rate)
    decay = rng.uniform(*style.noise_decay)
    envelope = np.exp(-time / decay)
    if rng.random() < 0.4:
        envelope = 0.8 * envelope + 0.2 * np.exp(-time / (decay * rng.uniform(1.5, 3)))
    onset = 1 - np.exp(-time / rng.uniform(0.0002, 0.004))
    noise = noise * envelope * onset
    return np.asarray(rng.uniform(*style.noise) * noise / np.abs(noise).max())


def _click(rng: np.random.Generator, time: Signal, rate: int) -> Signal:
    """The stick: a few milliseconds of bright noise; peak 1."""
    noise = _band(rng.standard_normal(len(time)), rng.uniform(1000, 3000), rng.uniform(6000, 16_000), 2, rate)
    click = noise * np.exp(-time / rng.uniform(0.0005, 0.004))
    return np.asarray(click / np.abs(click).max())


def _room(rng: np.random.Generator, sound: Signal, rate: int) -> Signal:
    """The reverberation of a small room, as decaying noise convolved with `sound`; peak 1."""
    from scipy.signal import fftconvolve

    time = np.arange(round(rng.uniform(0.04, 0.3) * rate)) / rate
    response = rng.standard_normal(len(time)) * np.exp(-time / rng.uniform(0.01, 0.06))
    room = fftconvolve(sound, response)[: len(sound)]
    return np.asarray(room / np.abs(room).max())


def _band(noise: Signal, low: float, high: float, order: int, rate: int) -> Signal:
    from scipy.signal import butter, sosfilt

    highest = 0.48 * rate
    edges = (min(low, highest / 2), min(high, highest))
    return np.asarray(sosfilt(butter(order, edges, "bandpass", fs=rate, output="sos"), noise))
