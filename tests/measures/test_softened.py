"""Softer hits: darker and shorter by as much as is asked for, with the same peak, and with nothing before the hit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.measures.softened import softened

RATE = 44_100


def noisy(seed: int, decay: float = 0.25) -> Sample:
    """A bright snare: noise and a tone that fall."""
    rng, time = np.random.default_rng(seed), np.arange(RATE) / RATE
    audio = rng.normal(0, 0.3, RATE) * np.exp(-time * 2.3 / decay) + 0.5 * np.sin(1_200 * time) * np.exp(-time * 9)
    return Sample(0.9 * audio / np.abs(audio).max(), RATE)


@given(st.integers(0, 30), st.floats(0.1, 1.0))
@settings(max_examples=15, deadline=None)
def test_brightness_and_decay_fall_by_the_step(seed: int, step: float) -> None:
    sound = noisy(seed)
    before, after = describe(sound).even(), describe(softened(sound, step)).even()
    assert after[0] - before[0] == pytest.approx(-step, abs=0.12)
    assert after[1] - before[1] == pytest.approx(-step, abs=0.12)


@given(st.integers(0, 30), st.floats(0.05, 2.0))
@settings(max_examples=15, deadline=None)
def test_the_peak_keeps_its_height_and_nothing_sounds_before_the_hit(seed: int, step: float) -> None:
    quiet = np.zeros(2_000, np.float32)
    sound = Sample(np.concatenate([quiet, noisy(seed).audio]), RATE)
    softer = softened(sound, step)
    assert len(softer) == len(sound)
    assert softer.peak == pytest.approx(sound.peak, rel=1e-5)
    assert np.abs(softer.audio[: len(quiet)]).max() < 1e-3
    assert np.isfinite(softer.audio).all()


@pytest.mark.parametrize("step", [0.0, -1.0])
def test_no_step_changes_nothing(step: float) -> None:
    sound = noisy(1)
    assert softened(sound, step) is sound


@pytest.mark.parametrize("step", [0.5, 50.0])
@pytest.mark.parametrize(
    "audio",
    [np.zeros(9_000), np.ones(9_000), np.eye(1, 9_000)[0], np.eye(1, 9_000, 8_999)[0], np.array([0.5])],
    ids=["silence", "constant", "click", "click at its end", "one sample"],
)
def test_what_is_no_drum_stays_finite(audio: np.ndarray, step: float) -> None:
    softer = softened(Sample(audio, RATE), step)
    assert len(softer) == len(audio)
    assert np.isfinite(softer.audio).all()
    assert softer.peak <= 1 + 1e-5


def test_the_same_sound_gives_the_same_one() -> None:
    np.testing.assert_array_equal(softened(noisy(2), 0.4).audio, softened(noisy(2), 0.4).audio)


def test_a_rate_too_low_for_a_snare_is_refused() -> None:
    with pytest.raises(BadInput, match="described"):
        softened(Sample(np.ones(100), 1_000), 0.5)
