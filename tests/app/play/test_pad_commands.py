"""Pinning, moving and taking away, on a session alone; what is learnt in between is put into it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.app.cards import model
from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.play.mapping_text import coverage_lines, learnt_lines, pinned_lines
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.pads import MOST_PINS, to_learn
from workbench.app.session.session import Session
from workbench.core.favourite import Favourite
from workbench.jobs.save_settings import SaveSettings
from workbench.mapping.coverage import Coverage, coverage
from workbench.mapping.mapping import Mapping
from workbench.mapping.rivals import RIVALS
from workbench.store.folder import DECODER

FRESH = Session({"one": model("one"), "two": model("two")}, "one", (0.5, 0.5), SaveSettings(Path("here")))


def learnt(session):
    """The session once its pins are learnt."""
    pins = own_pins(session)
    learning, ranges = to_learn(pins, session.card.box)
    for key, rival in RIVALS.items():
        mapping = Mapping.learnt(learning, rival.seed, rival.kind)
        session = with_learnt(session, pins, key, mapping=mapping, ranges=ranges, coverage=coverage(mapping))
    return session


def with_learnt(session, pins, rival="", **news):
    return replace(session, rivals=session.rivals.with_news(pins, news, rival))


def at(session, across, up):
    return do(session, "move_to", (across, up))


@pytest.fixture(scope="module")
def four():
    """Four sounds, pinned one after the other."""
    session = FRESH
    for across, up in ((0.5, 0.5), (0.1, 0.2), (0.9, 0.3), (0.4, 0.95)):
        session = do(at(session, across, up), "pin")
    return learnt(session)


def test_each_pin_is_named_and_said(four):
    assert [each.name for each in own_pins(four)] == ["A", "B", "C", "D"]
    assert four.status.text == "Pinned as D"
    assert "Pin another sound" in do(FRESH, "pin").status.text
    assert pinned_lines(four) == "4 pins of one"


def test_the_ring_plays_what_lies_between_and_at_a_pin_its_very_sound(four):
    for each in own_pins(four):
        assert do(four, "move_ring", each.place).latent == each.latent
    between = do(four, "move_ring", (0.3, 0.35))
    assert between.latent not in {each.latent for each in own_pins(four)}
    assert all(-1 <= part <= 1 for part in between.latent)
    assert between.pads.at == (0.3, 0.35)


def test_with_fewer_than_two_pins_the_ring_moves_and_says_what_is_missing():
    moved = do(FRESH, "move_ring", (0.2, 0.2))
    assert (moved.pads.at, moved.latent) == ((0.2, 0.2), FRESH.latent)
    assert moved.status.text == "Pin 2 more sounds, then the pad plays what lies between them"
    one = do(do(FRESH, "pin"), "move_ring", (0.2, 0.2))
    assert one.status.text == "Pin 1 more sound, then the pad plays what lies between them"


def test_pins_are_gone_to_one_after_the_other_and_round(four):
    names, session = [], four
    for _ in range(5):
        session = do(session, "step_pin", 1)
        names.append(own_pins(session)[[each.place for each in own_pins(session)].index(session.pads.at)].name)
        assert session.latent == next(each.latent for each in own_pins(session) if each.name == names[-1])
    assert names == ["A", "B", "C", "D", "A"]


def test_the_pin_under_the_ring_is_taken_away(four):
    there = do(four, "step_pin", 1)
    gone = do(there, "unpin")
    assert [each.name for each in own_pins(gone)] == ["B", "C", "D"]
    assert COMMANDS["unpin"].unavailable(do(four, "move_ring", (0.3, 0.35))) == "No pin is here: go to one first"
    assert "Nothing is pinned yet" in COMMANDS["unpin"].unavailable(FRESH)


def test_a_dragged_pin_keeps_its_sound(four):
    moved = do(four, "move_pin", (1, (0.33, 1.7)))
    before, after = own_pins(four)[1], own_pins(moved)[1]
    assert after == replace(before, place=(0.33, 1.0))
    assert moved.pads.at == after.place


def test_a_pin_that_is_dragged_onto_another_one_stands_beside_it(four):
    first, second = own_pins(four)[:2]
    moved = do(four, "move_pin", (1, first.place))
    across, up = own_pins(moved)[1].place
    assert (abs(across - first.place[0]), up) == (pytest.approx(0.01), first.place[1])
    assert moved.status.text == "Pin B stands beside another one"
    assert learnt(moved).mapped.mapping is not None
    again = do(moved, "move_pin", (2, own_pins(moved)[1].place))
    assert len({each.place for each in own_pins(again)}) == 4
    assert do(four, "move_pin", (1, second.place)).pads.pins == four.pads.pins


def test_what_is_locked_stays(four):
    locked = do(four, "toggle_lock", 0)
    for place in ((0.1, 0.1), (0.7, 0.2)):
        assert do(locked, "move_ring", place).latent[0] == pytest.approx(four.latent[0])


def test_another_model_does_not_play_these_pins_and_shows_them_still(four):
    other = do(four, "choose_model", "two")
    assert own_pins(other) == ()
    assert not playable(other)
    assert other.pads.pins == four.pads.pins
    assert pinned_lines(other) == "No pins of two yet\n4 of other models"
    said = do(other, "go_to_pin", 0)
    assert (said.latent, said.status.text) == (other.latent, "Pin A is a sound of one: choose that model to play it")


def test_pins_of_a_model_that_was_trained_again_are_kept_and_not_played(four):
    state = four.models["one"]
    anew = four.with_model_state(replace(state, card=replace(state.card, files={DECODER: "another"})))
    assert own_pins(anew) == ()
    assert "4 from before it was trained again" in pinned_lines(anew)
    assert "trained again since" in do(anew, "go_to_pin", 0).status.text


def test_pins_of_another_model_are_gone_to_and_taken_away_and_never_stand_below_own_ones(four):
    other = do(at(do(four, "choose_model", "two"), 0.3, 0.3), "pin")
    assert len({each.place for each in other.pads.pins}) == 5
    there = do(other, "go_to_pin", 2)
    assert there.pads.at == four.pads.pins[2].place
    assert there.latent == other.latent
    assert do(there, "unpin").status.text == "Took pin C away"
    assert len(do(there, "unpin").pads.pins) == 4


def test_a_pin_that_is_dragged_is_heard(four):
    moved = do(do(four, "move_ring", (0.3, 0.35)), "move_pin", (1, (0.6, 0.6)))
    assert moved.latent == own_pins(moved)[1].latent


def test_a_favourite_is_pinned_by_its_name():
    star = Favourite("one", (0.2, 0.3), "My snare")
    session = replace(FRESH, favourites=(star, Favourite("two", (0.2, 0.3), "Other")))
    pinned = do(session, "pin_favourite", "My snare")
    (pin,) = own_pins(pinned)
    assert (pin.name, pin.latent) == ("My snare", pytest.approx((-0.6, -0.4)))
    assert "choose that model first" in do(session, "pin_favourite", "Other").status.text
    assert "no favourite named X" in do(session, "pin_favourite", "X").status.text


def test_two_pads_and_one_again(four):
    two = do(four, "switch_pads")
    assert (two.pads.count, len(two.pads.at)) == (2, 4)
    assert not playable(two), "what was learnt is of one pad"
    again = learnt(two)
    assert do(again, "move_ring", own_pins(two)[2].place).latent == own_pins(two)[2].latent
    assert do(two, "switch_pads").pads.count == 1


def test_arrows_move_the_ring_of_the_first_pad(four):
    moved = do(do(four, "move_ring", (0.5, 0.5)), "nudge_ring", (0.02, 0.0))
    assert moved.pads.at == pytest.approx((0.52, 0.5))
    two = do(do(four, "switch_pads"), "nudge_ring", (0.0, -0.02))
    assert two.pads.at[2:] == do(four, "switch_pads").pads.at[2:]


def test_there_is_an_end_of_pins(four):
    session = FRESH
    for number in range(MOST_PINS):
        session = do(replace(session, pads=replace(session.pads, at=(number / MOST_PINS, 0.5))), "pin")
    assert len({each.name for each in own_pins(session)}) == MOST_PINS
    assert "100 pins are the most" in do(session, "pin").status.text


def test_the_pads_say_what_they_reach(four):
    lines = learnt_lines(four).split("\n")
    assert lines[0].endswith("different settings")
    assert lines[1] == "at 10,201 places"
    assert "2 of 2 latents move" in lines
    assert learnt_lines(FRESH) == "Two pins make a pad that plays"
    assert learnt_lines(do(at(four, 0.7, 0.7), "pin")) == "Learning …"
    assert learnt_lines(with_learnt(four, own_pins(four), mapping=None, problem="No.")) == "No."


def test_a_pad_that_just_does_one_thing_says_so():
    near = do(do(at(FRESH, 0.5, 0.5), "pin"), "pin")
    lines = coverage_lines(learnt(near).mapped.coverage)
    assert lines[-1] == "It just does one thing"


def test_a_small_share_is_a_power_of_ten():
    assert coverage_lines(Coverage(10**4, 10_201, 10_175, 37, 37, 1.0))[2] == "10⁻⁷⁰ of all possible settings"


def test_every_place_plays_something_in_the_box(four):
    for place in np.random.default_rng(0).uniform(-1, 2, (200, 2)):
        moved = do(four, "move_ring", tuple(place.tolist()))
        assert all(0 <= part <= 1 for part in moved.pads.at)
        assert np.isfinite(moved.latent).all()
        assert all(-1 <= part <= 1 for part in moved.latent)
