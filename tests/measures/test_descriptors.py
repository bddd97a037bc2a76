"""Descriptors of sounds whose figures are known beforehand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.files import read
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe

RATE = 44_100


def decaying_sine(hz: float, seconds_to_20_db: float = 0.1, rate: int = RATE) -> Sample:
    time = np.arange(round(0.4 * rate)) / rate
    return Sample(0.8 * np.cos(2 * np.pi * hz * time) * 10 ** (-time / seconds_to_20_db), rate)


def filtered(audio: np.ndarray, low: float, high: float) -> np.ndarray:
    spectrum = np.fft.rfft(audio)
    frequency = np.fft.rfftfreq(len(audio), 1 / RATE)
    return np.fft.irfft(spectrum * ((frequency > low) & (frequency < high)), len(audio))


def noise(seconds: float, seed: int = 0) -> Sample:
    return Sample(np.random.default_rng(seed).normal(0, 0.2, round(seconds * RATE)), RATE)


@given(st.floats(120, 580), st.sampled_from([22_050, 44_100, 48_000]))
def test_the_pitch_of_a_tone_is_its_frequency(hz: float, rate: int) -> None:
    assert describe(decaying_sine(hz, rate=rate)).pitch == pytest.approx(hz, rel=0.02)


@given(st.floats(0.02, 0.15))
def test_decay_is_the_time_to_minus_20_db(seconds: float) -> None:
    # 20 dB of an exponential's remaining energy are lost as fast as 20 dB of its level.
    assert describe(decaying_sine(440, seconds)).decay == pytest.approx(1000 * seconds, rel=0.05)


def test_brightness_rises_with_frequency() -> None:
    figures = [describe(decaying_sine(hz)).brightness for hz in (1_500, 3_000, 6_000)]
    assert figures == sorted(figures)
    assert figures[2] == pytest.approx(6_000, rel=0.1)


def test_brightness_and_noise_keep_out_of_each_others_way() -> None:
    """A louder drum under the wires changes the balance, not the wires' colour."""
    wires = filtered(noise(0.3).audio, 2_000, 8_000)
    drum = decaying_sine(200, 0.3).audio[: len(wires)]
    soft, loud = (describe(Sample(wires + gain * drum, RATE)) for gain in (0.05, 0.5))
    assert loud.brightness == pytest.approx(soft.brightness, rel=0.05)
    assert loud.noise == pytest.approx(soft.noise - 20, abs=1)


def test_the_attack_does_not_change_the_decay() -> None:
    body = decaying_sine(1_200, 0.1).audio
    hit = body.copy()
    hit[:300] *= 4
    plain, punchy = describe(Sample(body, RATE)), describe(Sample(hit / 4, RATE))
    assert punchy.decay == pytest.approx(plain.decay, rel=0.05)
    assert punchy.punch > plain.punch + 6


def test_noise_is_the_balance_of_wires_and_drum() -> None:
    assert describe(decaying_sine(3_000)).noise > 20
    assert describe(decaying_sine(200)).noise < -20


def test_punch_rises_with_the_attack() -> None:
    body = 0.2 * np.random.default_rng(0).uniform(-1, 1, RATE // 4)
    body[0] = 0.5
    hit = body.copy()
    hit[:200] = np.linspace(0.9, 0.5, 200)
    assert describe(Sample(hit, RATE)).punch > describe(Sample(body, RATE)).punch + 6


@given(st.floats(0.01, 1), st.integers(0, 20))
@settings(max_examples=30)
def test_the_level_does_not_matter(gain: float, seed: int) -> None:
    sound = noise(0.3, seed)
    assert describe(sound.scaled(gain)).values() == pytest.approx(describe(sound).values(), rel=1e-3, abs=1e-3)


@given(st.integers(1, 3_000), st.sampled_from([8_000, 44_100, 192_000]), st.floats(0, 1))
def test_all_are_finite_for_any_sound(length: int, rate: int, level: float) -> None:
    audio = level * np.random.default_rng(length).uniform(-1, 1, length)
    assert np.isfinite(describe(Sample(audio, rate)).values()).all()


def test_real_drums_have_sane_figures(recordings: list[Path]) -> None:
    for path in recordings:
        found = describe(read(path))
        assert 1_000 < found.brightness < 20_000
        assert 0 <= found.decay < 10_000
        assert 90 < found.pitch < 610
        assert -60 < found.noise < 60


@pytest.mark.parametrize("sample", [Sample(np.zeros(0), RATE), Sample(np.ones(500), 100)])
def test_what_cannot_be_described_is_refused(sample: Sample) -> None:
    with pytest.raises(BadInput, match="cannot be described"):
        describe(sample)


def test_the_values_stand_in_the_order_of_their_names() -> None:
    found = describe(noise(0.2))
    assert found.values() == tuple(getattr(found, kind.key) for kind in DESCRIPTORS)
