"""Gestures are recorded by the clock, and the worker finds out what neurons do."""

import pytest

from tests.app.play.test_work import is_learnt, pin_at
from workbench.app.play import mover_work
from workbench.app.session.moving import OWN_GESTURE, OWN_NEURONS
from workbench.app.session.tab import Tab
from workbench.movers.gesture import CELLS, LONGEST


class Clock:
    """One that stands until it is told to go on."""

    now = 100.0

    def monotonic(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(mover_work, "time", clock)
    return clock


@pytest.fixture
def playing(controller, wait):
    pin_at(controller, (0.2, 0.2), (0.8, 0.7))
    wait(controller, is_learnt)
    controller.do("set_tempo", 120)
    controller.do("show_tab", Tab.PLAY)
    return controller


def test_a_gesture_is_as_long_as_it_was_held_and_goes_where_the_hand_went(playing, clock, wait):
    playing.do("record_gesture", True)
    clock.now += 7  # before the hand moves nothing is recorded
    for place in ((0.1, 0.9), (0.4, 0.8), (0.6, 0.5)):
        playing.do("move_ring", place)
        clock.now += 0.5
    playing.do("record_gesture", False)
    moving = wait(playing, lambda session: session.moving.gesture).moving
    assert (moving.name, moving.depth, moving.recording) == (OWN_GESTURE, 1.0, False)
    assert moving.gesture.beats == 3
    for beat, place in enumerate(((0.1, 0.9), (0.4, 0.8), (0.6, 0.5))):
        for way, at in (("across", 0), ("up", 1)):
            found = getattr(moving.gesture, way)[beat * CELLS : (beat + 1) * CELLS]
            assert found == pytest.approx((place[at] - (0.6, 0.5)[at],) * CELLS)
    assert playing.session.pads.at == (0.6, 0.5)
    before = len(playing.session.timeline.past)
    playing.do("undo")
    assert playing.session.moving.gesture is moving.gesture
    assert len(playing.session.timeline.past) < before


def test_a_gesture_without_a_move_is_none_and_says_so(playing, clock, wait):
    playing.do("record_gesture", True)
    playing.do("record_gesture", False)
    session = wait(playing, lambda session: "Nothing was recorded" in session.status.text)
    assert session.moving.gesture is None
    assert not session.moving.recording


def test_a_gesture_ends_by_itself_when_it_is_as_long_as_it_may_be(playing, clock, wait):
    playing.do("record_gesture", True)
    for place in ((0.1, 0.9), (0.4, 0.8)):
        playing.do("move_ring", place)
        clock.now += 40
    gesture = wait(playing, lambda session: session.moving.gesture).moving.gesture
    assert gesture.beats == LONGEST
    assert not playing.session.moving.recording


@pytest.mark.parametrize("left", [("show_tab", Tab.EXPLORE), ("choose_model", "ae_small_tanh")])
def test_a_gesture_ends_where_its_page_or_its_model_is_left(playing, clock, wait, left):
    playing.do("record_gesture", True)
    for place in ((0.1, 0.9), (0.4, 0.8)):
        playing.do("move_ring", place)
        clock.now += 1
    playing.do(*left)
    playing.do("set_volume", 0.4)  # and more, before what was recorded is taken
    session = wait(playing, lambda session: session.moving.gesture and not session.moving.recording)
    for _ in range(5):
        playing.poll()
    assert "Nothing was recorded" not in playing.session.status.text
    assert not session.moving.recording
    assert session.moving.gesture.beats == 4


def test_what_neurons_do_is_said_and_said_anew_where_they_are_changed(playing, wait):
    for name in ("neurons: cycle of 3", "neurons: chaotic", "neurons: drifting"):
        playing.do("set_mover", name)
        wait(playing, lambda session, name=name: session.moving.word == name.removeprefix("neurons: "))
    for weight in ("1 → 1", "2 → 1", "1 → 2", "2 → 2"):
        playing.do("set_neuron", (weight, 0.1))
    assert playing.session.moving.name == OWN_NEURONS
    wait(playing, lambda session: session.moving.word == "still")
