"""Boxes of latents: points stay inside, lines and grids are even, units turn back into latents."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.latent import LatentBox, as_latent, batches

bounds = st.tuples(st.floats(-100, 100), st.floats(0.01, 100)).map(lambda pair: (pair[0], pair[0] + pair[1]))
boxes = st.lists(bounds, min_size=1, max_size=6).map(
    lambda pairs: LatentBox(tuple(low for low, _ in pairs), tuple(high for _, high in pairs))
)
boxes_and_points = boxes.flatmap(
    lambda box: st.tuples(st.just(box), st.lists(st.floats(-1e6, 1e6), min_size=box.size, max_size=box.size))
)
SLACK = 1e-4  # of float32 against float64


def inside(box: LatentBox, points: np.ndarray) -> bool:
    return bool(((points >= np.array(box.low) - SLACK) & (points <= np.array(box.high) + SLACK)).all())


@given(boxes_and_points)
def test_clamping_gives_the_nearest_point_of_the_box(given_: tuple[LatentBox, list[float]]) -> None:
    box, point = given_
    clamped = box.clamp(point)
    assert inside(box, np.array(clamped))
    assert box.clamp(clamped) == clamped
    for before, after, low, high in zip(point, clamped, box.low, box.high, strict=True):
        assert after == before or (after == low and before < low) or (after == high and before > high)


@given(boxes_and_points)
def test_units_turn_back_into_latents(given_: tuple[LatentBox, list[float]]) -> None:
    box, point = given_
    clamped = box.clamp(point)
    assert all(-1e-9 <= u <= 1 + 1e-9 for u in box.unit(clamped))
    assert box.from_unit(box.unit(clamped)) == pytest.approx(clamped, abs=1e-9)


@given(boxes, st.integers(0, 20), st.integers(0, 5))
def test_random_points_lie_inside_and_come_from_the_seed(box: LatentBox, count: int, seed: int) -> None:
    points = box.random(count, np.random.default_rng(seed))
    assert points.shape == (count, box.size)
    assert points.dtype == np.float32
    assert inside(box, points)
    assert np.array_equal(points, box.random(count, np.random.default_rng(seed)))


@given(boxes_and_points, st.integers(2, 30))
def test_a_line_is_even_and_has_both_ends(given_: tuple[LatentBox, list[float]], steps: int) -> None:
    box, point = given_
    line = box.line(box.low, point, steps)
    assert line.shape == (steps, box.size)
    assert line[0] == pytest.approx(box.low, abs=SLACK)
    assert line[-1] == pytest.approx(point, rel=1e-5, abs=SLACK)  # beyond the box too
    gaps = np.diff(line, axis=0)
    assert np.allclose(gaps, gaps[0], atol=SLACK)


@given(boxes, st.integers(1, 6), st.integers(1, 6))
def test_a_grid_reads_like_the_map(box: LatentBox, rows: int, columns: int) -> None:
    grid = box.grid(rows, columns).reshape(rows, columns, box.size)
    assert inside(box, grid)
    assert np.allclose(grid[:, :, 0], grid[:1, :, 0])
    if columns > 1:
        assert (np.diff(grid[0, :, 0]) > 0).all()
        assert grid[0, [0, -1], 0] == pytest.approx([box.low[0], box.high[0]], abs=SLACK)
    if box.size > 1:
        assert (np.diff(grid[:, 0, 1]) < 0).all()
    assert np.allclose(grid[:, :, 2:], np.array(box.centre[2:]), atol=SLACK)


@given(st.integers(1, 5), st.integers(1, 50), st.booleans())
def test_a_box_around_points_is_never_flat(size: int, count: int, dead: bool) -> None:
    points = np.random.default_rng(count).normal(size=(count, size)).astype(np.float32)
    if dead:
        points[:, 0] = 0.25
    box = LatentBox.around(points)
    assert all(high - low >= 0.999e-3 for low, high in zip(box.low, box.high, strict=True))
    assert inside(box, np.median(points, axis=0))


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ((), ()),
        ((0,), (1, 1)),
        ((1,), (1,)),
        ((2,), (1,)),
        ((float("nan"),), (1,)),
        ((0,), (float("inf"),)),
        ((float("-inf"),), (0,)),
    ],
)
def test_bounds_that_make_no_box_are_refused(low: tuple[float, ...], high: tuple[float, ...]) -> None:
    with pytest.raises(BadInput, match="bound"):
        LatentBox(low, high)


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda box: box.clamp((0.5,)), "2 latents, but 1"),
        (lambda box: box.clamp((0.5, 0.5, 0.5)), "2 latents, but 3"),
        (lambda box: box.clamp((0.5, float("nan"))), "finite"),
        (lambda box: box.clamp((0.5, float("inf"))), "finite"),
        (lambda box: box.line((0, 0), (1, 1), 1), "two steps"),
        (lambda box: box.grid(0, 3), "at least one"),
    ],
)
def test_what_does_not_fit_the_box_is_refused(act: Callable[[LatentBox], object], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        act(LatentBox((0, 0), (1, 1)))


@given(st.floats(20, 200), st.floats(1.5, 100))
def test_on_a_logarithmic_dimension_equal_steps_are_equal_ratios(low: float, ratio: float) -> None:
    box = LatentBox((low, -1), (low * ratio, 1), (True, False))
    line = box.line(box.low, box.high, 5)
    np.testing.assert_allclose(line[1:, 0] / line[:-1, 0], ratio**0.25, rtol=1e-4)
    np.testing.assert_allclose(np.diff(line[:, 1]), 0.5, rtol=1e-4)
    assert box.centre == pytest.approx((low * ratio**0.5, 0))
    assert box.from_unit(box.unit(line[1])) == pytest.approx(as_latent(line[1]))
    assert box.unit((low / 10, 0))[0] < 0
    assert box.unit((low * ratio * 10, 0))[0] > 1


@pytest.mark.parametrize("logarithmic", [(True,), (True, True), (False, False, False)])
def test_a_logarithmic_dimension_must_be_one_and_begin_above_zero(logarithmic: tuple[bool, ...]) -> None:
    with pytest.raises(BadInput):
        LatentBox((1, 0), (2, 1), logarithmic)


@pytest.mark.parametrize(("count", "most", "sizes"), [(0, 3, []), (3, 3, [3]), (7, 3, [3, 3, 1])])
def test_batches_hold_all_in_their_order(count, most, sizes):
    latents = np.arange(2 * count, dtype=np.float32).reshape(count, 2)
    found = list(batches(latents, most))
    assert [len(each) for each in found] == sizes
    assert np.array_equal(np.concatenate([latents[:0], *found]), latents)


def test_a_dimension_in_which_all_points_coincide_can_be_drawn_and_is_not_used() -> None:
    points = np.random.default_rng(0).normal(0, 1, (100, 3)).astype(np.float32)
    points[:, 1], points[:, 2] = 0.0, 1000.0
    box = LatentBox.around(points)
    assert box.used == (True, False, False)
    assert all(low < high for low, high in zip(box.low, box.high, strict=True))
    assert LatentBox((0.0,), (0.002,)).used == (True,)
