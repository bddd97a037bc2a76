"""Pads on real models: learnt in a child process, anew whenever the pins change."""

import os
import signal

import numpy as np
import pytest

from tests.processes import children_of
from workbench.app.session.chosen_model import own_pins, playable
from workbench.mapping.rivals import RIVALS


def pin_at(controller, *points):
    for point in points:
        controller.do("move_to", point)
        controller.do("end_gesture")
        controller.do("pin")


def is_learnt(session):
    return session.mapped.pins == own_pins(session) and session.mapped.mapping is not None


def learners():
    return children_of("workbench.jobs.learn_child")


def test_from_the_second_pin_on_it_is_learnt_described_and_coloured(controller, wait):
    pin_at(controller, (0.2, 0.2))
    assert not learners(), "one pin is nothing to learn"
    pin_at(controller, (0.8, 0.7))
    wait(controller, is_learnt)
    session = wait(controller, lambda s: s.mapped.colours is not None and s.mapped.colours.shape[1] > 10)
    assert session.mapped.coverage.points == 10_201
    assert session.mapped.colours.shape[::4] == (1,)
    assert np.isfinite(session.mapped.colours).all()
    controller.do("move_ring", own_pins(session)[0].place)
    heard = wait(controller, lambda s: s.heard.latent == own_pins(s)[0].latent).heard
    assert heard.latent == own_pins(session)[0].latent


def test_a_pin_more_one_moved_one_taken_away_and_undo_are_each_learnt_anew(controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7))
    seen = [wait(controller, is_learnt).mapped]
    for name, argument in (("pin", None), ("move_pin", (0, (0.3, 0.9))), ("unpin", None), ("undo", None)):
        if name == "pin":
            controller.do("move_to", (0.4, 0.9))
        controller.do(name, argument)
        controller.do("end_gesture")
        seen.append(wait(controller, is_learnt).mapped)
        assert playable(controller.session)
    assert [len(each.pins) for each in seen] == [2, 3, 3, 2, 3]
    assert len(learners()) == 1, "one child learns them all"


def test_the_same_pins_are_learnt_to_the_same_mapping(controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7), (0.1, 0.9))
    first = wait(controller, is_learnt).mapped
    controller.do("unpin")
    wait(controller, lambda s: is_learnt(s) and len(s.mapped.pins) == 2)
    controller.do("undo")
    again = wait(controller, lambda s: is_learnt(s) and len(s.mapped.pins) == 3).mapped
    places = np.random.default_rng(0).random((50, 2))
    np.testing.assert_array_equal(first.mapping.at(places), again.mapping.at(places))


@pytest.mark.long  # the page Play sees the same through
def test_all_rivals_are_learnt_coloured_and_measured_and_one_that_is_chosen_plays_at_once(controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7), (0.1, 0.9))
    pins = own_pins(controller.session)
    session = wait(controller, lambda s: all(s.rivals.of(key).figures for key in RIVALS))
    for key in RIVALS:
        found = session.rivals.of(key)
        assert (found.pins, found.coverage.points, found.figures.sounds) == (pins, 10_201, 441)
        assert found.mapping.largest_pin_error <= 1e-6
        assert found.figures.jump >= 1
        assert 1 <= found.figures.distinct <= 441
        assert 0 <= found.figures.real <= 1
    controller.do("move_ring", (0.4, 0.4))
    for key in RIVALS:
        controller.do("choose_rival", key)
        chosen = controller.session
        assert is_learnt(chosen)
        assert chosen.mapped.mapping is session.rivals.of(key).mapping
        wait(controller, lambda s, here=chosen.latent: s.heard.latent == here)
    wait(controller, lambda s: s.rivals.of("network-2").colours.shape[1] > 10)
    assert len(learners()) == 1


def test_the_chosen_rival_is_learnt_first_and_comes_back_with_the_session(controller, open_controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7))
    controller.do("choose_rival", "neighbours")
    pin_at(controller, (0.1, 0.9))
    session = wait(controller, is_learnt)
    assert session.mapped.mapping.kind == "neighbours"
    controller.close()
    again = open_controller()
    assert again.session.pads.rival == "neighbours"
    assert wait(again, is_learnt).mapped.mapping.kind == "neighbours"


def test_a_child_that_is_killed_is_said_and_the_next_change_is_learnt(controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7))
    wait(controller, is_learnt)
    (child,) = learners()
    os.kill(child.pid, signal.SIGKILL)
    session = wait(controller, lambda s: s.mapped.problem)
    assert "ended from outside" in session.mapped.problem
    assert playable(session), "what was learnt before still plays"
    pin_at(controller, (0.5, 0.1))
    assert not wait(controller, is_learnt).mapped.problem


def test_pins_come_back_with_the_session_and_are_learnt(controller, open_controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7))
    controller.do("move_ring", (0.4, 0.4))
    pads = controller.session.pads
    controller.close()
    again = open_controller()
    assert again.session.pads == pads
    wait(again, is_learnt)
