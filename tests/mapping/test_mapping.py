import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mapping.pin_sets import pins
from workbench.core.errors import BadInput
from workbench.mapping.layers import LEFT
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import NEAREST, Pins, Ranges
from workbench.measures.sound_distance import jump


@pytest.mark.parametrize("seed", range(25))
def test_pins_are_exact_and_all_else_stays_in_range(seed):
    rng = np.random.default_rng(seed)
    made = Mapping.learnt(pins(seed, rng.integers(4, 17), rng.choice([1, 2, 4]), rng.choice([2, 16, 37])), seed)
    assert made.largest_pin_error <= 1e-6
    found = made.at(rng.random((500, made.pins.places.shape[1])))
    assert found.shape == (500, made.pins.settings.shape[1])
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 1


def test_the_network_has_learnt_its_part_of_the_pins_before_they_are_corrected():
    for seed in range(20):
        made = pins(seed)
        first = np.abs(made.settings - made.settings.mean(axis=0)).max()
        off = np.abs(Mapping.learnt(made, seed).regressor.at(made.places) - made.settings).max()
        assert off <= LEFT * first


def test_lines_across_are_as_even_as_those_of_a_network_that_reaches_the_pins():
    found = []
    for seed in range(30):
        made = Mapping.learnt(pins(seed, 4 + seed % 13), seed)
        lines = (made.at(np.linspace(*ends, 101)) for ends in np.random.default_rng(seed).random((10, 2, 2)))
        found += [jump(np.linalg.norm(np.diff(line, axis=0), axis=1)) for line in lines]
    assert np.median(found) < 2.0


def test_the_same_seed_learns_the_same_and_another_one_another_way():
    first, again, other = (Mapping.learnt(pins(0), seed).at(np.full((1, 2), 0.3)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first - other).max() > 1e-3


def test_one_place_gives_what_it_gives_among_many():
    made, places = Mapping.learnt(pins(0)), np.random.default_rng(0).random((50, 2))
    alone = np.vstack([made.at(place[np.newaxis]) for place in places])
    np.testing.assert_allclose(made.at(places), alone, rtol=0, atol=1e-12)


def test_pins_that_are_all_alike_give_one_setting_everywhere():
    setting = np.random.default_rng(0).random(16)
    made, places = (
        Mapping.learnt(Pins(pins(0).places, np.tile(setting, (8, 1)))),
        np.random.default_rng(1).random((99, 2)),
    )
    np.testing.assert_allclose(made.at(places), np.tile(setting, (99, 1)), atol=1e-9)


@given(seed=st.integers(0, 1000), apart=st.floats(2 * NEAREST, 0.02))
def test_pins_close_to_each_other_are_exact_too(seed, apart):
    rng = np.random.default_rng(seed)
    place = rng.random((1, 2)) * 0.9
    assert Mapping.learnt(Pins(np.vstack([place, place + apart]), rng.random((2, 3)))).largest_pin_error <= 1e-6


@pytest.mark.parametrize(
    ("places", "settings", "said"),
    [
        (np.empty((0, 2)), np.empty((0, 3)), "at least two pins, and there is none"),
        ([[0.1, 0.2]], [[0, 0, 0]], "at least two pins, and there is one"),
        ([[0.1, 0.2], [0.3, 0.2], [0.1, 0.2]], np.zeros((3, 1)), "Pins 1 and 3 stand on one spot"),
        ([[0.1], [0.3]], [[np.nan], [0]], "no number from 0 to 1"),
        ([[0.1], [1.3]], [[0], [0]], "no number from 0 to 1"),
        (np.eye(17), np.zeros((17, 1)), "1 to 16 controls, and here are 17 controls"),
        (np.eye(2), np.zeros((2, 1025)), "1 to 1,024 outputs, and here are 1,025 outputs"),
        (np.zeros((1001, 1)), np.zeros((1001, 1)), "at most 1,000 pins, and these are 1,001"),
        ([[0.1], [0.3]], [[0]], "Each pin needs a value"),
    ],
)
def test_what_cannot_be_learnt_is_said(places, settings, said):
    with pytest.raises(BadInput, match=said):
        Pins(np.array(places, float), np.array(settings, float))


def test_ranges_are_0_to_1_unless_a_value_lies_outside():
    ranges = Ranges.of(np.array([[0.2, 20.0, 7.0, -1.0], [0.4, 20_000.0, 7.0, 0.5]]))
    assert ranges == Ranges((0.0, 20.0, 7.0, -1.0), (1.0, 20_000.0, 14.0, 0.5))
    values = np.array([[0.3, 440.0, 7.0, 0.0]])
    np.testing.assert_allclose(ranges.values(ranges.positions(values)), values, atol=1e-12)


def test_a_column_that_is_the_same_everywhere_keeps_its_value_however_large_it_is():
    values = np.array([[0.0, 1e20, -3e29], [1.0, 1e20, -3e29]])
    ranges = Ranges.of(values)
    np.testing.assert_array_equal(ranges.values(ranges.positions(values)), values)
