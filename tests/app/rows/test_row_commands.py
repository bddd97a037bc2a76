"""Choosing, walking and taking away, on a session alone; the row that is made in between is put into it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.app.cards import model
from tests.app.carried_out import do
from workbench.app.command_table import COMMANDS
from workbench.app.rows.row_commands import ticked_favourites
from workbench.app.rows.row_text import chosen_lines, row_line, tour_lines
from workbench.app.session.chosen_model import asked_row, is_made, on_row, own_stops, row_stops
from workbench.app.session.moving import THE_ROW
from workbench.app.session.row import MadeRow, RowChoice
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.favourite import Favourite
from workbench.core.progress import Progress
from workbench.jobs.save_settings import SaveSettings
from workbench.store.folder import DECODER
from workbench.tours.even_walk import EvenWalk, Leg
from workbench.tours.shortest_path import MOST

FRESH = Session({"one": model("one"), "two": model("two")}, "one", (0.5, 0.5), SaveSettings(Path("here")))


def made(session):
    """The session once its row is made, in the order of choice, each leg twice as long as the one before."""
    stops = own_stops(session)
    walk = EvenWalk(tuple(Leg((0.0, 0.5, 1.0), (0.0, 2.0**n, 2.0 ** (n + 1))) for n in range(len(stops) - 1)))
    return replace(session, made_row=MadeRow(stops, stops, (), walk))


def at(session, across, up):
    return do(session, "move_to", (across, up))


@pytest.fixture(scope="module")
def three():
    """Three sounds, chosen one after the other."""
    session = FRESH
    for across, up in ((0.5, 0.5), (0.1, 0.2), (0.9, 0.3)):
        session = do(at(session, across, up), "choose_sound")
    return made(session)


def test_each_sound_is_named_and_said(three):
    assert [each.name for each in own_stops(three)] == ["A", "B", "C"]
    assert three.status.text == "Chose C"
    assert chosen_lines(three) == "3 sounds of one"
    assert row_line(three) == "3 sounds in the shortest row, 6.00 from end to end"
    again = do(three, "choose_sound")
    assert (own_stops(again), again.status.text) == (own_stops(three), "That is chosen already")


def test_the_walk_plays_what_lies_between_and_at_a_sound_its_very_point(three):
    for number, stop in enumerate(own_stops(three)):
        there = do(three, "go_to_stop", number)
        assert (there.latent, there.status.text) == (stop.latent, f"{stop.name}: {number + 1} of 3")
        assert on_row(there)
    between = do(three, "walk_to", 1 / 6)
    np.testing.assert_allclose(between.latent, np.mean([stop.latent for stop in own_stops(three)[:2]], axis=0))
    assert not on_row(at(between, 0.3, 0.9))
    assert do(three, "walk_to", 7).row.at == 1.0


def test_arrows_walk_on_and_the_sounds_are_gone_to_one_after_the_other_and_round(three):
    start = do(three, "go_to_stop", 0)
    assert do(start, "step_walk", (0.02, 0.0)).row.at == pytest.approx(0.02)
    assert do(start, "step_walk", (0.0, -0.02)).row.at == 0
    names, session = [], start
    for _ in range(3):
        session = do(session, "step_stop", 1)
        names.append(session.status.text[0])
    assert names == ["B", "C", "A"]
    assert do(do(three, "walk_to", 0.5), "step_stop", 1).status.text.startswith("C")
    assert do(do(three, "walk_to", 0.5), "step_stop", -1).status.text.startswith("B")


def test_what_is_locked_stays(three):
    locked = do(three, "toggle_lock", 0)
    for part in (0.0, 0.4):
        moved = do(locked, "walk_to", part)
        assert moved.latent[0] == pytest.approx(three.latent[0])
        assert on_row(moved)


def test_the_sound_at_which_one_stands_is_taken_away(three):
    gone = do(do(three, "go_to_stop", 1), "remove_stop")
    assert [each.name for each in own_stops(gone)] == ["A", "C"]
    assert not is_made(gone)
    between = do(three, "walk_to", 0.5)
    assert COMMANDS["remove_stop"].unavailable(between) == "You are between two sounds: go to one first"
    assert "Nothing is chosen yet" in COMMANDS["remove_stop"].unavailable(FRESH)
    assert own_stops(do(three, "clear_row")) == ()


def test_favourites_are_ticked_and_pins_taken_over():
    detail = Detail([1.0, 2.0])
    stars = (Favourite("one", (0.2, 0.3), "My snare", detail=detail), Favourite("two", (0.2, 0.3), "Other"))
    session = replace(FRESH, favourites=stars)
    assert ticked_favourites(session) == [("My snare", False)]
    chosen = do(session, "toggle_favourite", "My snare")
    assert ticked_favourites(chosen) == [("My snare", True)]
    assert (own_stops(chosen)[0].name, own_stops(chosen)[0].detail) == ("My snare", detail)
    assert own_stops(do(chosen, "toggle_favourite", "My snare")) == ()
    assert "no favourite of one named Other" in do(session, "toggle_favourite", "Other").status.text
    pinned = do(at(do(session, "pin"), 0.1, 0.9), "pin")
    assert [each.name for each in own_stops(do(pinned, "choose_pins"))] == ["A", "B"]
    assert "pinned on the page Play" in COMMANDS["choose_pins"].unavailable(session)


def test_details_change_along_the_way_and_are_exact_at_the_sounds(three):
    detail = Detail([1.0, -2.0])
    session = made(do(replace(at(FRESH, 0.1, 0.1), detail=detail), "choose_sound"))
    session = made(do(replace(at(session, 0.9, 0.9), detail=None), "choose_sound"))
    assert do(session, "walk_to", 0).detail == detail
    assert do(session, "walk_to", 1).detail is None
    np.testing.assert_allclose(do(session, "walk_to", 0.5).detail.values, [0.5, -1.0])


def test_sounds_of_another_model_and_lost_ones_are_kept_and_said(three):
    other = do(three, "choose_model", "two")
    assert (asked_row(other), other.row.stops) == ((), three.row.stops)
    assert chosen_lines(other) == "No sound of two yet\n3 of other models"
    assert "There is no row yet" in COMMANDS["walk_to"].unavailable(other)
    state = three.models["one"]
    anew = three.with_model_state(replace(state, card=replace(state.card, files={DECODER: "another"})))
    assert row_stops(anew) == ()
    assert "3 lost: one was trained again" in chosen_lines(anew)


def test_a_tour_takes_the_place_of_what_is_chosen_until_it_is_closed(three):
    tour = do(three, "make_tour")
    assert (asked_row(tour), tour_lines(tour)) == (tour.row.tour, "Being made")
    assert "still being made" in COMMANDS["walk_to"].unavailable(tour)
    again = do(tour, "make_tour")
    assert (again.row.tour.settings.seed, again.touring.seed) == (1, 1)
    wider = do(do(tour, "set_tour_apart", 7), "set_tour_by", False)
    assert (wider.touring.apart, wider.touring.by_sound, wider.row.tour) == (1.5, False, tour.row.tour)
    assert do(wider, "make_tour").row.tour.settings == wider.touring
    assert asked_row(do(tour, "close_tour")) == own_stops(three)
    assert own_stops(do(tour, "choose_sound")) == own_stops(three)
    assert asked_row(do(tour, "choose_sound")) == own_stops(three), "who chooses wants to see what is chosen"
    under_way = replace(tour, made_row=MadeRow(tour.row.tour, progress=Progress("looking", 3, 0)))
    assert row_line(under_way) == "Looking: 3 sounds so far"
    assert do(under_way, "close_tour").status.text == "Stopped: no tour was made"
    assert "Enter chooses" in COMMANDS["remove_stop"].unavailable(tour)


def test_a_tour_of_another_model_or_of_one_trained_again_is_said(three):
    tour = do(three, "make_tour")
    assert "The tour is of one" in tour_lines(do(tour, "choose_model", "two"))
    state = tour.models["one"]
    anew = tour.with_model_state(replace(state, card=replace(state.card, files={DECODER: "another"})))
    assert "The tour is lost" in tour_lines(anew)
    assert asked_row(anew) == ()


def test_one_sound_and_sounds_alike_are_said(three):
    one = made(do(FRESH, "choose_sound"))
    assert "One more sound" in row_line(one)
    assert do(one, "walk_to", 0.7).latent == one.latent
    assert "One sound is no row" in COMMANDS["play_row"].unavailable(one)
    alike = replace(three.made_row, walk=EvenWalk((Leg((0.0, 1.0), (0.0, 0.0)),) * 2), silent=("D", "E"))
    assert "sound alike" in row_line(replace(three, made_row=alike))
    assert row_line(replace(three, made_row=alike)).endswith("of them: D, E")


def test_there_is_an_end_of_sounds():
    session = FRESH
    for number in range(MOST):
        session = do(at(session, number / MOST, 0.5), "choose_sound")
    assert len({each.name for each in own_stops(session)}) == MOST
    assert "100 sounds at most" in do(at(session, 0.5, 0.9), "choose_sound").status.text
    kept = RowChoice.kept((*session.row.stops, *session.row.stops[:5]), None, 0.0)
    assert len(kept.stops) == MOST


def test_a_row_is_played_one_a_bar_and_no_more(three):
    playing = do(three, "play_row")
    assert (playing.moving.name, playing.playing, playing.place) == (THE_ROW, True, three.place)
    assert do(playing, "play_row").moving.mover is None
    assert do(playing, "play_row").moving.name != THE_ROW


def test_the_row_is_written_as_it_stands(three):
    assert COMMANDS["save_row"].unavailable(FRESH).startswith("There is no row yet")
    writing = do(three, "save_row")
    assert writing.status.text == "Writing 3 sounds"
    assert "A batch is being written" in COMMANDS["save_row"].unavailable(writing)
