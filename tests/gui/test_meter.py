"""The bars of the grades read by their shape alone."""

import tkinter as tk

import pytest

from workbench.gui.meter import LOW, TALL, meter
from workbench.gui.theme import DARK


@pytest.fixture
def root(lasting_tk):
    root = tk.Toplevel(lasting_tk)
    yield root
    root.destroy()


def heights(picture):
    """How many pixels of each bar are drawn, in the column through its middle."""
    middles = [number * (TALL.bar + TALL.between) + TALL.bar // 2 for number in range(3)]
    return [sum(not picture.transparency_get(x, y) for y in range(TALL.height)) for x in middles]


def test_each_grade_has_a_shape_of_its_own_and_more_is_more(root):
    drawn = [heights(meter(root, (value,) * 3, "#ffffff", "#ffffff", DARK)) for value in range(6)]
    assert all(len(set(bars)) == 1 for bars in drawn)
    assert drawn == sorted(drawn)
    assert len({first for first, *_ in drawn}) == 6


def test_bars_stand_from_left_to_right_in_the_order_given(root):
    low, middle, high = heights(meter(root, (0, 2, 5), "#ffffff", "#ffffff", DARK))
    assert low < middle < high


def test_what_has_no_grade_has_a_dash_that_no_grade_looks_like(root):
    lowest, dash, _ = heights(meter(root, (0, None, 5), "#ffffff", "#ffffff", DARK))
    assert 0 < dash < lowest


def test_without_grades_nothing_is_drawn_in_the_same_room(root):
    picture = meter(root, (), "#ffffff", "#ffffff", DARK)
    assert (picture.width(), picture.height()) == (TALL.width, TALL.height)
    assert all(picture.transparency_get(x, y) for x in range(TALL.width) for y in range(TALL.height))


def test_in_a_wider_picture_the_bars_stand_at_the_right(root):
    picture = meter(root, (5, 5, 5), "#ffffff", "#ffffff", DARK, LOW, LOW.width + 7)
    drawn = [x for x in range(picture.width()) if not picture.transparency_get(x, LOW.height - 1)]
    assert (picture.width(), picture.height()) == (LOW.width + 7, LOW.height)
    assert (drawn[0], drawn[-1]) == (7, picture.width() - 1)
