"""Pins and pads as values: free places, one pad and two, what is learnt from them."""

from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.app.session.pads import MOST_PINS, Mapped, Pads, Pin, to_learn
from workbench.core.errors import BadInput
from workbench.core.frame import Frame
from workbench.core.latent import LatentBox
from workbench.mapping.mapping import Mapping

BOX = LatentBox((-1.0, 0.0, 10.0), (1.0, 5.0, 1_000.0), (False, False, True))


def pin(name, place=(0.5, 0.5), latent=(0.0, 1.0, 100.0)):
    return Pin("m", "hash", latent, name, place=place)


def pinned(count, pads=None):
    """Pads with so many pins, each put where it is free."""
    pads = pads or Pads()
    for number in range(count):
        own = pads.of("m", "hash")
        place = pads.free_place(own)
        added = pin(str(number), place, tuple(BOX.random(1, np.random.default_rng(number))[0].tolist()))
        pads = replace(pads, pins=(*pads.pins, added), at=place)
    return pads


@given(st.integers(2, MOST_PINS), st.booleans())
@settings(max_examples=15)
def test_pins_that_come_one_by_one_stand_apart(count, two):
    pads = pinned(count, Pads().with_pads(2) if two else None)
    places = np.array([each.place for each in pads.pins])
    apart = np.abs(places[:, None] - places).max(axis=2) + np.eye(count)
    assert apart.min() > 0.04
    assert places.min() >= 0
    assert places.max() <= 1


@given(st.integers(0, 150), st.sampled_from([(0.5, 0.5), (0.2, 0.4, 0.6, 0.8)]), st.booleans())
@settings(max_examples=15)
def test_of_a_session_whose_ring_is_damaged_the_pins_are_kept(count, ring, two):
    place = (0.3, 0.3, 0.7, 0.7) if two else (0.3, 0.3)
    kept = Pads.kept(ring, tuple(pin(str(number), place) for number in range(count)))
    assert len(kept.pins) == min(count, MOST_PINS)
    assert len({each.place for each in kept.pins}) == len(kept.pins)
    assert all(len(each.place) == len(kept.at) for each in kept.pins)


def test_the_first_four_after_the_middle_are_the_corners():
    assert {each.place for each in pinned(5).pins} == {(0.5, 0.5), (0.1, 0.1), (0.1, 0.9), (0.9, 0.1), (0.9, 0.9)}


def test_a_pin_goes_where_the_ring_is_if_none_stands_there():
    assert replace(pinned(3), at=(0.3, 0.77)).free_place(pinned(3).pins) == (0.3, 0.77)


@given(st.integers(0, 12))
def test_two_pads_and_back_keep_every_pin_and_none_on_the_spot_of_another(count):
    one = pinned(count)
    two = one.with_pads(2)
    assert two.count == 2
    assert all(len(each.place) == 4 for each in two.pins)
    back = two.with_pads(1)
    assert [each.name for each in back.pins] == [each.name for each in one.pins]
    assert len({each.place for each in back.pins}) == count
    assert back.at == one.at


def test_of_several_pins_near_the_nearest_is_meant():
    pins = (pin("a", (0.5, 0.5)), pin("b", (0.53, 0.5)))
    assert Pads().pin_at((0.52, 0.5), pins).name == "b"
    assert Pads().pin_at((0.6, 0.6), pins) is None


@given(st.integers(2, 9))
def test_at_a_pin_its_very_sound_is_played_and_around_it_nearly_so(count):
    pads = pinned(count)
    learning, ranges = to_learn(pads.pins, BOX)
    mapped = Mapped(pads.pins, Mapping.learnt(learning), ranges)
    frame = Frame.of(BOX)
    for each in pads.pins:
        assert mapped.latent(frame, each.place) == (each.latent, each.detail)
        beside = tuple(part + 1e-6 for part in each.place)
        latent, _ = mapped.latent(frame, beside)
        assert BOX.unit(latent) == pytest.approx(BOX.unit(each.latent), abs=1e-3)


def test_pins_outside_the_box_are_learnt_as_they_are():
    outside = (3.0, -1.0, 5_000.0)
    pins = (pin("a", (0.1, 0.1)), pin("b", (0.9, 0.9), outside))
    learning, ranges = to_learn(pins, BOX)
    mapped = Mapped(pins, Mapping.learnt(learning), ranges)
    latent, _ = mapped.latent(Frame.of(BOX), (0.9, 0.9 - 1e-7))
    assert latent == pytest.approx(outside, rel=1e-3)


@pytest.mark.parametrize("pins", [(), (pin("a"),), (pin("a"), pin("b"))], ids=["none", "one", "two on one spot"])
def test_what_cannot_be_learnt_is_said(pins):
    with pytest.raises(BadInput, match=r"two pins|one spot"):
        to_learn(pins, BOX)


def test_a_pin_comes_back_from_its_fields():
    there = pin("a", (0.25, 0.5, 0.75, 1.0))
    assert Pin.from_fields({**asdict(there), "latent": list(there.latent), "place": list(there.place)}) == there


@pytest.mark.parametrize(
    "wrong",
    [
        *({"place": place} for place in ([0.5], [0.5, 1.5], [0.5, float("nan")], "ab")),
        *({"latent": latent} for latent in ([], [1e300])),
        *({"name": 3}, {"model": None}),
    ],
)
def test_what_is_no_pin_is_refused(wrong):
    with pytest.raises((LookupError, TypeError, ValueError)):
        Pin.from_fields({**asdict(pin("a")), **wrong})
