import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.audio.prepare import PrepareSettings
from workbench.data.synth import STYLES, draw_style, snare
from workbench.measures.descriptors import describe


@settings(max_examples=40)
@given(
    seed=st.integers(0, 2**32),
    style=st.sampled_from([None, *STYLES]),
    prepared=st.builds(
        PrepareSettings,
        rate=st.sampled_from([16_000, 44_100, 48_000]),
        attack=st.sampled_from([0.0, 0.05, 0.1]),
        length=st.sampled_from([0.3, 0.4, 1.0]),
    ),
)
def test_a_snare_is_placed_like_a_prepared_recording_and_repeats(seed, style, prepared):
    first, second = (snare(np.random.default_rng(seed), prepared, style) for _ in range(2))
    assert np.array_equal(first.audio, second.audio)
    assert (first.rate, len(first)) == (prepared.rate, prepared.samples)
    assert abs(first.peak_index - prepared.attack_samples) <= 1
    assert 0.39 <= first.peak <= 1


def test_every_style_is_drawn_about_as_often_as_it_should_be():
    rng = np.random.default_rng(0)
    drawn = [draw_style(rng) for _ in range(2000)]
    for name, style in STYLES.items():
        assert drawn.count(name) / len(drawn) == pytest.approx(style.share, abs=0.04)


def test_procedural_snares_measure_like_snares():
    measured = np.array([describe(snare(np.random.default_rng(seed))).values() for seed in range(100)])
    brightness, decay, pitch, _, _ = np.median(measured, axis=0)
    # Brightness like nine of ten recordings in the recipe, the others between their quartiles.
    assert 2_560 < brightness < 6_770
    assert 60 < decay < 180
    assert 170 < pitch < 280
