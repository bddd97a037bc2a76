from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio import files
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.sample import Sample
from workbench.data.augment import Variation, augment, draw, vary
from workbench.measures.descriptors import describe

UNCHANGED = Variation(
    semitones=0, tail=None, damping=0, layer=None, tilt=0, resonance=None, drive=0, inverted=False, level=0, seed=0
)
PREPARED = PrepareSettings()


@pytest.fixture(scope="module")
def snares(recordings):
    return [prepare(files.read(path)).sample for path in recordings]


def tone(hertz, decay=0.1):
    time = np.arange(30_000) / PREPARED.rate
    return prepare(Sample(np.cos(2 * np.pi * hertz * time) * np.exp(-time / decay), PREPARED.rate)).sample


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32), which=st.integers(0, 1000), layered=st.booleans())
def test_a_variation_of_a_real_snare_is_prepared_and_repeats(snares, seed, which, layered):
    sample, partner = snares[which % len(snares)], snares[(which + 1) % len(snares)] if layered else None
    first, words = augment(sample, partner, np.random.default_rng(seed))
    again, same_words = augment(sample, partner, np.random.default_rng(seed))
    assert np.array_equal(first.audio, again.audio)
    assert words == same_words
    assert ("layer" in words) == layered
    assert (first.rate, len(first)) == (PREPARED.rate, PREPARED.samples)
    assert abs(first.peak_index - PREPARED.attack_samples) <= 1
    assert 0.8 * sample.peak <= first.peak <= 1.001 * sample.peak
    assert np.abs(first.audio[-10:]).max() < 0.05 * first.peak


def test_a_variation_of_nothing_leaves_the_sound_as_it_is(snares):
    # The end is left out: a softer fade may lie there.
    end = PREPARED.samples - round(0.05 * PREPARED.rate)
    for sample in snares:
        same = vary(sample, None, UNCHANGED)
        assert np.corrcoef(sample.audio[:end], same.audio[:end])[0, 1] > 0.999


@settings(max_examples=20)
@given(semitones=st.floats(-3, 3), hertz=st.floats(180, 400))
def test_pitch_moves_by_the_semitones(semitones, hertz):
    moved = vary(tone(hertz), None, replace(UNCHANGED, semitones=semitones))
    assert describe(moved).pitch == pytest.approx(hertz * 2 ** (semitones / 12), rel=0.02)


def test_each_part_does_what_it_says(snares):
    for sample in snares:
        before = describe(sample)
        assert describe(vary(sample, None, replace(UNCHANGED, tilt=4))).brightness > before.brightness
        assert describe(vary(sample, None, replace(UNCHANGED, damping=9))).decay < before.decay
    sample = snares[0]
    turned = vary(sample, None, replace(UNCHANGED, inverted=True))
    assert np.array_equal(turned.audio, -vary(sample, None, UNCHANGED).audio)
    assert vary(sample, None, replace(UNCHANGED, level=-6.0206)).peak == pytest.approx(sample.peak / 2, rel=1e-3)
    layered = vary(sample, snares[1], replace(UNCHANGED, layer=(-6, 0)))
    assert not np.allclose(layered.audio, sample.audio, atol=0.01)


def test_a_longer_tail_decays_later():
    short = tone(300, decay=0.03)
    longer = vary(short, None, replace(UNCHANGED, tail=1.3))
    assert describe(longer).decay > 1.1 * describe(short).decay


def test_what_was_drawn_is_said():
    words = str(draw(np.random.default_rng(3), layered=True))
    assert "pitch" in words
    assert "tilt" in words
    assert "layer" in words
