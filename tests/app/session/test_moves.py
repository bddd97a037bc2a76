"""How the point moves over a map of many latents: to dots, by steps, by chance, with locked axes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.command_table import COMMANDS
from workbench.app.common.undo_commands import with_undo
from workbench.app.explore.move_commands import lock_group, move_to, nudge, random, set_radius, set_slider, toggle_lock
from workbench.app.session.moves import settled, shown_at
from workbench.app.session.session import Session
from workbench.core.descriptor_kinds import KINDS
from workbench.core.frame import Frame, evened
from workbench.core.latent import LatentBox, as_latent
from workbench.jobs.save_settings import SaveSettings
from workbench.store.map_layout import Layout
from workbench.store.model_map import Landmarks

SIZE, CONTROLS, ROW = 6, 2, 15
LOW, HIGH = (-1.0,) * CONTROLS + (-3.0, -1.0, 0.0, 10.0), (1.0,) * CONTROLS + (3.0, 1.0, 5.0, 20.0)
BOX = LatentBox(LOW, HIGH)
PARTS = st.floats(0, 1)
PLACES = st.tuples(PARTS, PARTS)


def small_frame():
    """Two axes for the map, two that are the first latents, as controls are, and two beside them."""
    turned = np.linalg.qr(np.random.default_rng(4).normal(size=(4, 4)))[0]
    beside = np.hstack([np.zeros((4, CONTROLS)), turned])
    basis = np.vstack([beside[:2], np.eye(SIZE)[:CONTROLS], beside[2:]])
    reach = LatentBox((-0.8, -0.7, -1, -1, -0.9, -0.6), (0.7, 0.8, 1, 1, 0.6, 0.9))
    return Frame(BOX, reach, basis, controls=(KINDS["decay"], KINDS["brightness"]))


def small_layout():
    rng = np.random.default_rng(2)
    steps = (np.arange(ROW) + 0.5) / ROW
    dots = np.column_stack([part.ravel() for part in np.meshgrid(steps, steps)])
    return Layout(dots + rng.uniform(-0.2, 0.2, dots.shape) / ROW, BOX.random(ROW**2, rng), BOX, np.eye(SIZE))


FRAME, LAYOUT = small_frame(), small_layout()
MARKS = Landmarks(LAYOUT.latents, np.ones((ROW**2, 5), np.float32))
STATES = {"many": model("many", LOW, HIGH), "others": model("others", LOW, HIGH), "two": model("two")}
UNREAD = Session(STATES, "many", (0.5,) * SIZE, SaveSettings(Path("/snares")), cursor=())


def read(session):
    """The session once the map of its model is read."""
    return settled(replace(session, directions=FRAME, layout=LAYOUT, points=MARKS))


START = read(UNREAD)


def is_whole(session):
    """Whether latent, position and cursor are of one point, and no part out of reach."""
    assert len(session.exact) == SIZE
    assert session.latent == session.exact
    assert session.position == pytest.approx(np.clip(FRAME.position(session.exact), 0, 1), abs=1e-9)
    assert all(0 <= part <= 1 for part in (*session.position, *session.cursor))
    return True


@given(st.integers(0, ROW**2 - 1))
def test_to_a_dot_goes_to_its_very_latent(row):
    there = move_to(START, tuple(LAYOUT.places[row]))
    assert there.exact == as_latent(LAYOUT.latents[row])
    assert there.on_map == tuple(LAYOUT.places[row])
    assert is_whole(there)


MOVES = st.one_of(
    st.tuples(st.just("move_to"), PLACES),
    st.tuples(st.just("nudge"), st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))),
    st.tuples(st.just("random"), st.none()),
    st.tuples(st.just("set_radius"), st.floats(0, 1.2)),
    st.tuples(st.just("set_slider"), st.tuples(st.integers(0, SIZE - 1), PARTS)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
)


def made(session, name, argument):
    """The session after a move, with what undo needs to know of it."""
    command = COMMANDS[name]
    return session if command.unavailable(session) else with_undo(session, command.run(session, argument))


@settings(max_examples=50)
@given(PLACES, st.sets(st.integers(0, SIZE - 1)), st.lists(MOVES, max_size=12))
def test_what_is_locked_does_not_move_at_all(begin, locks, moves):
    session = move_to(START, begin)
    for axis in locks:
        session = toggle_lock(session, axis)
    begun, coordinates = session, FRAME.position(session.exact)
    for name, argument in moves:
        session = made(session, name, argument)
        assert is_whole(session)
        for axis in locks:
            assert session.position[axis] == begun.position[axis], name
            assert FRAME.position(session.exact)[axis] == pytest.approx(coordinates[axis], abs=1e-9)
            if axis in FRAME.control_axes:
                control = axis - FRAME.control_axes.start
                assert session.exact[control] == begun.exact[control], name


@given(PLACES, PLACES)
def test_what_is_not_locked_goes_where_the_map_says(begin, end):
    session = toggle_lock(move_to(START, begin), 3)
    there = FRAME.position(move_to(session, end).exact)
    wanted = FRAME.position(LAYOUT.latent(*end))
    assert [part for axis, part in enumerate(there) if axis != 3] == pytest.approx(
        [part for axis, part in enumerate(wanted) if axis != 3], abs=1e-9
    )


def beyond(session):
    """The session at a point that no place of the map has: a recording's copy, out of the box along each latent."""
    exact = as_latent(BOX.from_units(np.array([1.3, 0.4, -0.2, 0.9, 1.5, -0.4])))
    return settled(replace(session, exact=exact, cursor=(0.42, 0.58)))


@given(st.tuples(st.floats(-1e-4, 1e-4), st.floats(-1e-4, 1e-4)))
def test_a_small_step_from_a_point_beyond_the_box_does_not_jump(step):
    begun = beyond(START)
    there = nudge(begun, step)
    moved = evened(np.array([begun.exact, there.exact]), BOX)
    assert np.abs(moved[1] - moved[0]).max() < 0.1
    assert there.cursor == pytest.approx((0.42 + step[0], 0.58 + step[1]))


@given(st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)))
def test_steps_from_there_are_those_of_the_map_and_lead_back(step):
    begun = beyond(START)
    there = nudge(begun, step)
    moved = evened(np.array(there.exact), BOX) - evened(np.array(begun.exact), BOX)
    of_map = evened(LAYOUT.at(np.array([there.cursor, begun.cursor])), BOX)
    assert moved == pytest.approx(of_map[0] - of_map[1], abs=1e-9)
    back = nudge(there, (-step[0], -step[1]))
    assert evened(np.array(back.exact), BOX) == pytest.approx(evened(np.array(begun.exact), BOX), abs=1e-6)


def test_a_step_on_the_map_ends_on_the_map():
    there = nudge(move_to(START, (0.3, 0.3)), (0.05, -0.1))
    assert there.exact == LAYOUT.latent(*there.cursor)
    assert nudge(move_to(START, (0.99, 0.01)), (0.5, -0.5)).cursor == (1.0, 0.0)


@given(st.integers(0, SIZE - 1), PARTS, PLACES)
def test_a_slider_moves_its_axis_and_no_other(axis, part, begin):
    begun = move_to(START, begin)
    there = set_slider(begun, (axis, part))
    before, after = FRAME.position(begun.exact), FRAME.position(there.exact)
    assert after[axis] == pytest.approx(part, abs=1e-9)
    assert np.delete(after, axis) == pytest.approx(np.delete(before, axis), abs=1e-9)
    assert there.cursor == LAYOUT.place(there.exact)


def test_a_slider_that_is_locked_says_so_and_stays():
    session = toggle_lock(START, 2)
    there = set_slider(session, (2, 0.9))
    assert there.status.problem
    assert there.status.text == f"{KINDS['decay'].label} is locked"
    assert there.place == session.place
    assert set_slider(toggle_lock(session, 2), (2, 0.9)).position[2] == pytest.approx(0.9)


@settings(max_examples=50)
@given(PLACES, st.floats(0.02, 0.99), st.integers(0, 2**31))
def test_by_chance_within_a_radius_stays_within_it(begin, radius, draws):
    session = set_radius(move_to(replace(START, draws=draws), begin), radius)
    for _ in range(5):
        there = random(session)
        assert np.hypot(*np.subtract(there.cursor, session.cursor)) <= radius + 1e-12
        assert there.exact == LAYOUT.latent(*there.cursor)
        assert is_whole(there)
        session = replace(there, cursor=session.cursor)


def test_by_chance_without_a_radius_goes_anywhere_and_never_twice_to_one_point():
    session, cursors = START, []
    for _ in range(60):
        session = random(session)
        assert is_whole(session)
        cursors.append(session.cursor)
    assert len(set(cursors)) > 40
    assert np.ptp(cursors, axis=0).min() > 0.7
    again = random(replace(session, draws=0))
    assert again.exact == random(START).exact


def test_of_an_old_session_that_knows_a_position_only_the_same_point_is_heard():
    position = (0.3, 0.6, 0.5, 0.4, 0.45, 0.55)
    old = read(replace(UNREAD, position=position))
    assert old.exact == FRAME.latent(position)
    assert old.cursor == LAYOUT.place(old.exact)
    assert is_whole(old)


def test_one_that_knows_a_place_of_the_map_only_goes_to_it():
    there = read(replace(UNREAD, cursor=(0.2, 0.9)))
    assert there.exact == LAYOUT.latent(0.2, 0.9)
    assert there.cursor == (0.2, 0.9)
    assert is_whole(there)


def test_one_that_knows_a_latent_only_keeps_it_also_beyond_the_box():
    exact = as_latent(BOX.from_units(np.array([1.2, 0.4, -0.2, 0.9, 1.5, 0.1])))
    there = read(replace(UNREAD, exact=exact))
    assert there.exact == exact
    assert there.cursor == LAYOUT.place(exact)
    assert is_whole(there)


def test_a_latent_of_another_number_of_parts_does_not_count():
    assert read(replace(UNREAD, exact=(0.5, 0.5))).exact == START.exact


def test_what_is_whole_stays_as_it_is():
    there = move_to(START, (0.31, 0.62))
    assert settled(there) == there
    assert settled(UNREAD) is UNREAD


@given(PLACES)
def test_another_model_is_played_at_the_same_place_of_the_map(place):
    there = move_to(START, place).with_model("others")
    assert (there.layout, there.exact, there.locks) == (None, (), frozenset())
    assert there.on_map == pytest.approx(place)
    known = read(there)
    assert known.on_map == pytest.approx(place)
    assert known.exact == LAYOUT.latent(*place)
    plain = known.with_model("two")
    assert plain.position == pytest.approx(place)
    assert read(plain.with_model("many")).on_map == pytest.approx(place)


def test_a_point_is_shown_at_its_cursor_else_at_the_sound_most_like_it():
    latent = as_latent(LAYOUT.latents[30])
    position = FRAME.position(latent)
    assert shown_at(START, position, latent, (0.1, 0.2)) == (0.1, 0.2)
    assert shown_at(START, position, latent, ()) == tuple(LAYOUT.places[30])
    assert shown_at(replace(START, layout=None), (0.7, 0.2, 0.5), (), ()) == (0.7, 0.2)


@pytest.mark.parametrize(("more", "moves"), [(False, "only the character moves"), (True, "only the controls move")])
def test_locking_what_is_in_sight_says_what_still_moves(more, moves):
    session = replace(START, more=more)
    locked = lock_group(session)
    assert locked.locks == frozenset(session.slider_axes)
    assert locked.status.text.endswith(moves)
    assert "nothing moves" in lock_group(replace(locked, more=not more)).status.text
    assert not lock_group(locked).locks
