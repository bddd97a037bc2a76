"""Undo goes back through every move to the start, and redo on to the end, exactly."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.command_table import COMMANDS
from workbench.app.common.undo_commands import nothing_to_redo, nothing_to_undo, with_undo
from workbench.app.session.session import Session
from workbench.app.session.undo_steps import MOST
from workbench.jobs.save_settings import SaveSettings

START = Session(
    {"two": model("two"), "five": model("five", (-1.0,) * 5, (1.0,) * 5)},
    "two",
    (0.25, 0.75),
    SaveSettings(Path("/snares")),
)
PART = st.floats(0, 1)
MOVES = st.one_of(
    st.tuples(st.just("move_to"), st.tuples(PART, PART)),
    st.tuples(st.just("nudge"), st.tuples(PART, PART)),
    st.tuples(st.just("set_slider"), st.tuples(st.integers(0, 1), PART)),
    st.tuples(st.just("set_tempo"), st.integers(30, 300)),
    st.tuples(st.just("toggle_step"), st.integers(0, 15)),
    st.tuples(st.just("set_swing"), st.floats(0.5, 0.75)),
    st.tuples(st.just("step_model"), st.sampled_from((-1, 1))),
    st.tuples(
        st.sampled_from(("random", "next_colour", "next_pattern", "more", "end_gesture", "play", "undo", "redo")),
        st.none(),
    ),
)


def do(session, name, argument=None):
    """As the controller does it."""
    command = COMMANDS[name]
    if command.unavailable(session):
        return session
    return with_undo(session, command.run(session, argument), name if command.gesture else "")


def all_the_way(session, name, nothing_left):
    while not nothing_left(session):
        before = session.place
        session = do(session, name)
        assert session.place != before
    return session


@given(st.lists(MOVES, max_size=40))
def test_undo_returns_to_the_start_and_redo_to_the_end_exactly(moves):
    session = START
    for name, argument in moves:
        session = do(session, name, argument)
    end = all_the_way(session, "redo", nothing_to_redo)
    start = all_the_way(end, "undo", nothing_to_undo)
    assert start.place == START.place
    assert all_the_way(start, "redo", nothing_to_redo).place == end.place


def test_the_steps_of_one_drag_are_one_move_and_the_next_drag_is_another():
    session = START
    for part in (0.3, 0.4, 0.5):
        session = do(session, "move_to", (part, part))
    session = do(session, "end_gesture")
    session = do(session, "move_to", (0.9, 0.9))
    session = do(session, "undo")
    assert session.position == (0.5, 0.5)
    assert do(session, "undo").position == START.position


def test_a_drag_back_to_where_it_began_is_no_move():
    session = do(do(START, "set_tempo", 30), "set_tempo", START.tempo)
    assert nothing_to_undo(session)


def test_another_slider_after_a_drag_is_another_move():
    session = do(do(START, "move_to", (0.5, 0.5)), "set_tempo", 200)
    assert do(session, "undo").position == (0.5, 0.5)


def test_every_press_of_an_arrow_is_a_move():
    session = do(do(START, "nudge", (0.02, 0.0)), "nudge", (0.02, 0.0))
    assert do(session, "undo").position == pytest.approx((0.27, 0.75))


def test_a_move_after_undo_forgets_what_was_undone():
    session = do(do(do(START, "set_tempo", 200), "undo"), "set_tempo", 90)
    assert nothing_to_redo(session)
    assert do(session, "undo").tempo == START.tempo


def test_undo_of_another_model_brings_back_the_point_in_full():
    there = do(do(START, "choose_model", "five"), "move_to", (0.1, 0.2))
    there = do(do(there, "set_slider", (4, 0.9)), "choose_model", "two")
    assert len(there.position) == 2
    back = do(there, "undo")
    assert (back.model, back.position) == ("five", (0.1, 0.2, 0.5, 0.5, 0.9))


def test_what_changes_nothing_is_no_move():
    session = do(do(START, "move_to", START.position), "play")
    assert nothing_to_undo(session)
    assert "Nothing to undo" in nothing_to_undo(session)


def test_the_oldest_moves_are_forgotten():
    session = START
    for step in range(MOST + 5):
        session = do(session, "set_colour", ("decay", "pitch")[step % 2])
    assert len(session.timeline.past) == MOST


def test_the_status_says_what_was_undone():
    session = do(do(START, "set_tempo", 200), "undo")
    assert session.status.text == "Undid: tempo"
    assert do(session, "redo").status.text == "Redid: tempo"
