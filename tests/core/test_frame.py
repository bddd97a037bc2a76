"""A frame gives every latent one position and takes it back, whatever its axes are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.frame import Frame, needs_map, within_reach
from workbench.core.latent import LatentBox

SEEDS = st.integers(0, 2**32 - 1)


def turned(size, rng):
    """A frame of random directions in a box of very different ranges."""
    low = rng.normal(0, 10, size)
    box = LatentBox(low, low + 10 ** rng.uniform(-3, 3, size))
    basis = np.linalg.qr(rng.normal(size=(size, size)))[0]
    start = rng.uniform(-2, 0, size)
    return Frame(box, LatentBox(start, start + rng.uniform(0.5, 3, size)), basis)


@settings(max_examples=40)
@given(st.sampled_from([1, 2, 3, 16, 100]), SEEDS)
def test_every_latent_of_the_box_has_one_position_and_comes_back_from_it(size, seed):
    rng = np.random.default_rng(seed)
    frame = turned(size, rng)
    for latent in frame.box.random(5, rng).astype(float):
        inside = frame.box.clamp(latent)  # float32 may round it out of the box
        back = frame.latent(frame.position(inside))
        assert frame.box.unit(back) == pytest.approx(frame.box.unit(inside), abs=1e-9)


@given(st.integers(3, 20), SEEDS)
def test_no_position_leads_out_of_the_box(size, seed):
    rng = np.random.default_rng(seed)
    frame = turned(size, rng)
    latent = frame.latent(tuple(rng.uniform(0, 1, size)))
    assert latent == frame.box.clamp(latent)


@given(st.integers(1, 3), SEEDS)
def test_without_directions_the_axes_are_the_latents_over_their_box(size, seed):
    rng = np.random.default_rng(seed)
    box = turned(size, rng).box
    frame, position = Frame.of(box), tuple(rng.uniform(0, 1, size))
    assert frame.latent(position) == box.from_unit(position)
    assert frame.position(frame.latent(position)) == box.unit(frame.latent(position))
    assert frame.coordinate(0, position[0]) == pytest.approx(frame.latent(position)[0])
    assert [frame.name(axis) for axis in range(size)] == ["latent 1", "latent 2", "latent 3"][:size]


@given(st.sampled_from([1, 2, 3, 50]), st.booleans(), SEEDS)
def test_the_map_shows_latents_where_the_point_would_stand_for_them(size, plain, seed):
    rng = np.random.default_rng(seed)
    frame = turned(size, rng)
    frame = Frame.of(frame.box) if plain else frame
    latents = frame.box.random(7, rng).astype(float)
    expected = [frame.position(tuple(latent))[:2] for latent in latents]
    assert frame.on_plane(latents) == pytest.approx(np.array(expected), abs=1e-9)


def test_moving_along_one_direction_leaves_the_others_alone():
    rng = np.random.default_rng(0)
    box = LatentBox((-1.0,) * 8, (1.0,) * 8)
    frame = Frame(box, LatentBox((-0.2,) * 8, (0.2,) * 8), np.linalg.qr(rng.normal(size=(8, 8)))[0])
    start = (0.5,) * 8
    step = np.array(frame.latent((0.9, *start[1:]))) - frame.latent(start)
    assert step == pytest.approx(0.4 * 0.4 * frame.basis[0])
    assert frame.coordinate(0, 0.9) - frame.coordinate(0, 0.5) == pytest.approx(0.16)


BOX = LatentBox((0.0,) * 3, (1.0,) * 3)


@pytest.mark.parametrize(
    ("reach", "basis", "shares"),
    [
        (LatentBox((0.0,) * 2, (1.0,) * 2), None, ()),
        (BOX, np.eye(2), ()),
        (BOX, 2 * np.eye(3), ()),
        (BOX, np.full((3, 3), np.nan), ()),
        (BOX, np.ones((3, 3)) / 3**0.5, ()),
        (BOX, np.eye(3), (0.5,)),
    ],
)
def test_what_are_no_axes_of_the_box_is_refused(reach, basis, shares):
    with pytest.raises(BadInput):
        Frame(BOX, reach, basis, shares)


@given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1))
def test_within_reach_is_between_0_and_1_and_leaves_what_is(position):
    kept = within_reach(tuple(position))
    assert all(0 <= part <= 1 for part in kept)
    assert within_reach(kept) == kept


def test_the_latents_are_the_axes_as_long_as_the_map_has_room_for_them():
    assert [needs_map(LatentBox((0.0,) * size, (1.0,) * size)) for size in (1, 2, 3, 12)] == [False, False, True, True]
