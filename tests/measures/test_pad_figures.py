"""Pads of which it is known how even, wide and real they are."""

import numpy as np
import pytest

from workbench.measures.pad_figures import PadFigures, heard_points, told_apart
from workbench.measures.set_distance import precision

RATE = 44_100
SIDE = 9


def pad(heights):
    """Sounds that differ along one direction alone, by their heights in dB, or a hair more."""
    return 1.001 * np.asarray(heights, float)[..., None] * np.array([0.6, 0.8])


ACROSS = np.tile(np.arange(SIDE), (SIDE, 1))


def test_one_sound_everywhere_is_not_wide_and_does_not_jump():
    found = PadFigures.of([pad(np.zeros((SIDE, SIDE)))], None)
    assert (found.distinct, found.wide, found.jump, found.even) == (1, 0.0, 1.0, 1.0)


def test_steps_that_are_all_alike_are_even():
    found = PadFigures.of([pad(ACROSS + ACROSS.T)], None)
    assert found.jump == pytest.approx(1)
    assert found.distinct == 2 * SIDE - 1, "1 dB from each diagonal to the next"


def test_a_cliff_is_as_uneven_as_it_can_be():
    found = PadFigures.of([pad(np.where(ACROSS + ACROSS.T < SIDE, 0.0, 5.0))], None)
    assert found.jump == pytest.approx(SIDE - 1)
    assert found.distinct == 2


def test_twice_as_far_apart_is_wider_and_as_even():
    near, far = (PadFigures.of([pad(factor * (ACROSS + ACROSS.T))], None) for factor in (1, 2))
    assert far.jump == pytest.approx(near.jump)
    assert near.distinct <= far.distinct
    steep = PadFigures.of([pad(ACROSS * SIDE + ACROSS.T)], None)
    assert steep.wide == pytest.approx(1), "each sound differs from all others"


def test_less_than_a_decibel_is_not_told_apart():
    assert told_apart(pad([0, 0.4, 0.9, 1.0, 1.3, 2.0])) == 3
    assert told_apart(np.zeros((0, 3))) == 0


def test_all_points_are_near_to_one_that_counts_and_order_hardly_matters():
    points = np.random.default_rng(0).normal(0, 2, (300, 3))
    counts = [told_apart(points[np.random.default_rng(seed).permutation(300)]) for seed in range(10)]
    assert max(counts) < 1.25 * min(counts)


def test_sounds_among_the_training_sounds_are_real_and_others_are_not():
    known = np.random.default_rng(0).normal(0, 1, (200, 2))
    inside, outside = pad(np.zeros((SIDE, SIDE))), pad(np.full((SIDE, SIDE), 50.0))
    assert PadFigures.of([inside], known).real == 1
    assert PadFigures.of([outside], known).real == 0
    assert PadFigures.of([inside, outside], known).real == 0.5
    assert PadFigures.of([inside], None).real is None
    assert PadFigures.of([inside], known[:5]).real is None, "five sounds have no fifth neighbour"


def test_precision_is_the_share_in_a_ball():
    real = np.arange(10.0)[:, None]
    assert precision(real, np.array([[4.2], [9.5], [100.0], [-40.0]])) == 0.5


def test_two_pads_count_together():
    one = PadFigures.of([pad(ACROSS)], None)
    both = PadFigures.of([pad(ACROSS), pad(ACROSS + 100)], None)
    assert (both.distinct, both.sounds) == (2 * one.distinct, 2 * one.sounds)


def test_a_sound_is_as_far_from_a_brighter_one_as_it_is_louder_there_whatever_its_level():
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.1, 17_640).astype(np.float32)
    same, softer, all_louder = heard_points(np.stack([noise, noise, 0.1 * noise]), RATE)
    np.testing.assert_allclose(same, softer, atol=1e-4)
    np.testing.assert_allclose(same, all_louder, atol=1e-4)
    other = heard_points(rng.normal(0, 0.1, (1, 17_640)).astype(np.float32), RATE)[0]
    assert 0.5 < np.linalg.norm(same - other) < 6
    dull = np.convolve(noise, np.ones(8) / 8, "same").astype(np.float32)
    assert np.linalg.norm(same - heard_points(dull[None], RATE)[0]) > 5
