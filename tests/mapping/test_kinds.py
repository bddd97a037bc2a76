"""What holds of every kind of mapping, however it learns."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mapping.pin_sets import pins
from workbench.mapping.fourier import FEATURES
from workbench.mapping.kinds import KINDS_OF_MAPPING, NETWORK
from workbench.mapping.mapping import Mapping
from workbench.mapping.mapping_file import fields_of, mapping_of
from workbench.mapping.pins import NEAREST, Pins
from workbench.mapping.rivals import FIRST_RIVAL, RIVALS
from workbench.mapping.smooth_neighbours import NEIGHBOURS

KINDS = st.sampled_from(list(KINDS_OF_MAPPING))
PINS = st.builds(
    pins, st.integers(0, 10_000), st.integers(2, 16), st.sampled_from((2, 4)), st.sampled_from((2, 7, 16, 37, 100))
)


@given(KINDS, PINS, st.integers(0, 3))
def test_pins_are_exact_and_all_else_is_a_setting(kind, pinned, seed):
    made = Mapping.learnt(pinned, seed, kind)
    assert made.largest_pin_error <= 1e-6
    found = made.at(np.random.default_rng(seed).random((200, pinned.places.shape[1])))
    assert found.shape == (200, pinned.settings.shape[1])
    assert np.isfinite(found).all()
    assert found.min() >= 0
    assert found.max() <= 1


@given(KINDS, PINS, st.integers(0, 3))
def test_the_same_seed_learns_the_same_to_the_bit_and_a_file_gives_it_back(kind, pinned, seed):
    made, again = (Mapping.learnt(pinned, seed, kind) for _ in range(2))
    read = mapping_of(json.loads(json.dumps(fields_of(made))))
    places = np.random.default_rng(seed).random((50, pinned.places.shape[1]))
    assert made.at(places).tobytes() == again.at(places).tobytes() == read.at(places).tobytes()
    assert (read.kind, read.seed) == (kind, seed)


@given(KINDS, st.integers(0, 1000), st.floats(2 * NEAREST, 0.02))
def test_pins_close_to_each_other_are_exact_too(kind, seed, apart):
    rng = np.random.default_rng(seed)
    place = rng.random((1, 2)) * 0.9
    made = Mapping.learnt(Pins(np.vstack([place, place + apart]), rng.random((2, 3))), seed, kind)
    assert made.largest_pin_error <= 1e-6
    assert np.isfinite(made.at(rng.random((100, 2)))).all()


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_pins_in_a_row_or_on_a_grid_are_no_special_case(kind):
    row = np.stack([np.linspace(0.1, 0.9, 5), np.full(5, 0.3)], axis=1)
    grid = np.stack(np.meshgrid([0.1, 0.5, 0.9], [0.1, 0.5, 0.9]), axis=-1).reshape(-1, 2)
    for places in (row, grid):
        made = Mapping.learnt(Pins(places, np.random.default_rng(0).random((len(places), 7))), 0, kind)
        assert made.largest_pin_error <= 1e-6
        assert np.isfinite(made.at(np.vstack([grid, row, [[0.5, 0.5]]]))).all()


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_pins_that_are_all_alike_give_one_setting_everywhere(kind):
    setting = np.random.default_rng(0).random(16)
    made = Mapping.learnt(Pins(pins(0).places, np.tile(setting, (8, 1))), 0, kind)
    found = made.at(np.random.default_rng(1).random((99, 2)))
    np.testing.assert_allclose(found, np.tile(setting, (99, 1)), atol=1e-9)


@pytest.mark.parametrize("kind", KINDS_OF_MAPPING)
def test_nothing_jumps_between_pins(kind):
    """A thousandth of the pad changes an output by some hundredths at the most, also where another pin becomes near."""
    made = Mapping.learnt(pins(1, 16), 0, kind)
    for ends in np.random.default_rng(0).random((20, 2, 2)):
        line = made.at(np.linspace(*ends, 1 + round(1000 * np.linalg.norm(ends[1] - ends[0]))))
        assert np.abs(np.diff(line, axis=0)).max() < 0.05


def test_a_thin_plate_through_a_plane_is_that_plane():
    places = pins(0, 12).places
    made = Mapping.learnt(Pins(places, 0.2 + 0.5 * places[:, :1] + 0.1 * places[:, 1:]), 0, "thin-plate")
    other = np.random.default_rng(0).random((50, 2))
    np.testing.assert_allclose(made.at(other)[:, 0], 0.2 + other @ [0.5, 0.1], atol=1e-9)


def test_two_pins_have_a_straight_way_between_them_on_a_thin_plate():
    made = Mapping.learnt(Pins(np.array([[0.2, 0.2], [0.8, 0.2]]), np.array([[0.0], [1.0]])), 0, "thin-plate")
    found = made.at(np.array([[0.2, 0.9], [0.35, 0.2], [0.5, 0.0], [0.8, 0.7], [1.0, 0.2]]))
    np.testing.assert_allclose(found[:, 0], [0, 0.25, 0.5, 1, 1], atol=1e-9)


def test_a_mixture_of_neighbours_stays_between_their_settings():
    made = Mapping.learnt(pins(2, 12), 0, "neighbours")
    found = made.at(np.random.default_rng(0).random((500, 2)))
    assert (found >= made.pins.settings.min(axis=0) - 1e-9).all()
    assert (found <= made.pins.settings.max(axis=0) + 1e-9).all()


def test_pins_that_are_all_equally_far_count_alike():
    turns = 2 * np.pi * np.arange(NEIGHBOURS + 2) / (NEIGHBOURS + 2)
    places = 0.5 + 0.4 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    made = Mapping.learnt(Pins(places, np.random.default_rng(0).random((len(places), 3))), 0, "neighbours")
    assert np.isfinite(made.at(np.full((1, 2), 0.5))).all()


def test_seeds_of_waves_differ_and_what_knows_no_chance_is_the_same():
    place = np.full((1, 2), 0.3)
    found = {kind: [Mapping.learnt(pins(0), seed, kind).at(place) for seed in (0, 1)] for kind in KINDS_OF_MAPPING}
    for kind, (one, other) in found.items():
        assert (np.abs(one - other).max() > 1e-3) == (kind in (NETWORK, "fourier")), kind


def test_six_rivals_differ_from_each_other():
    assert len(RIVALS) == 6
    assert (RIVALS[FIRST_RIVAL].kind, RIVALS[FIRST_RIVAL].seed) == (NETWORK, 0)
    pinned, places = pins(0), np.random.default_rng(0).random((100, 2))
    found = [Mapping.learnt(pinned, each.seed, each.kind).at(places) for each in RIVALS.values()]
    for number, one in enumerate(found):
        assert all(np.abs(one - other).max() > 0.01 for other in found[:number])


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (NETWORK, {"layers": []}),
        ("fourier", {"frequencies": [[0.1] * FEATURES]}),
        ("fourier", {"frequencies": [[0.1], [0.1]]}),
        ("thin-plate", {"weights": [[0.0]]}),
        ("thin-plate", {"plane": [[0.0] * 16] * 4}),
        ("neighbours", {"correction": [[0.0]]}),
        (NETWORK, {"kind": "fourier"}),
        (NETWORK, {"kind": "unheard of"}),
        (NETWORK, {"kind": []}),
    ],
)
def test_parts_that_do_not_fit_are_refused(kind, wrong):
    fields = fields_of(Mapping.learnt(pins(0), 0, kind))
    with pytest.raises((ValueError, TypeError, LookupError)):
        mapping_of(fields | wrong)
