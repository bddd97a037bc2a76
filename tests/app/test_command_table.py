"""Commands turn one session into the next, whatever they are given and in whatever order."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.command_table import COMMANDS, KEYS, of_drop, of_key
from workbench.app.session.heard import Side
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput, WorkbenchError
from workbench.jobs.save_settings import SaveSettings

MODELS = {
    "flat": model("flat"),
    "tall": model("tall", (0, 0), (10, 20), ModelStatus.PREPARING),
    "untrained": ModelState("untrained", ModelStatus.NOT_TRAINED),
}
START = Session(MODELS, "flat", (0.25, 0.75), SaveSettings(Path("/snares")))
UNIT = st.floats(-2, 3, allow_nan=False)


def run(session, name, argument=None):
    return COMMANDS[name].run(session, argument)


@given(UNIT, UNIT)
def test_the_point_stays_in_the_box_wherever_it_is_dragged(x, y):
    moved = run(START, "move_to", (x, y))
    assert all(0 <= part <= 1 for part in moved.position)
    assert moved.latent == MODELS["flat"].card.box.clamp(moved.latent)


@given(st.integers(1, 6), UNIT, UNIT)
def test_the_map_moves_the_first_two_axes_of_any_number(size, x, y):
    state = model("m", (0,) * size, (1,) * size)
    session = run(replace(START, models={"m": state}, model="", position=(0.5,) * 2), "choose_model", "m")
    for moved in (run(session, "move_to", (x, y)), run(session, "nudge", (x, y))):
        assert len(moved.position) == size
        assert moved.position[2:] == session.position[2:]


@given(st.integers(0, 1), UNIT)
def test_a_slider_moves_its_latent_alone(index, value):
    moved = run(START, "set_slider", (index, value))
    assert moved.position[1 - index] == START.position[1 - index]
    assert moved.position[index] == min(max(value, 0), 1)


def test_the_point_stays_where_it_is_relative_to_the_box_when_the_model_changes():
    switched = run(START, "choose_model", "tall")
    assert switched.position == START.position
    assert switched.latent == (2.5, 15.0)
    assert run(switched, "choose_model", "flat").latent == START.latent


def test_choosing_the_chosen_model_again_keeps_its_map():
    points = object()
    assert run(replace(START, points=points), "choose_model", "flat").points is points
    assert run(replace(START, points=points), "choose_model", "tall").points is None


def test_a_model_that_is_not_trained_is_not_chosen_and_the_status_says_how_to_train_it():
    still = run(START, "choose_model", "untrained")
    assert still.model == "flat"
    assert still.status.problem
    assert "page Train" in still.status.text


def test_models_are_chosen_by_their_number_and_numbers_without_one_are_named():
    assert run(START, "choose_number", 2).model == "tall"
    assert run(START, "choose_number", 9).model == "flat"
    assert "9" in run(START, "choose_number", 9).status.text


def test_paging_through_the_models_goes_round_and_leaves_out_what_is_not_trained():
    _, next_one = KEYS[Tab.EXPLORE, "Next"]
    _, one_before = KEYS[Tab.EXPLORE, "Prior"]
    assert run(START, "step_model", next_one).model == "tall"
    assert run(run(START, "step_model", next_one), "step_model", next_one).model == "flat"
    assert run(START, "step_model", one_before).model == "tall"
    assert COMMANDS["step_model"].unavailable(replace(START, model=""))


def test_random_points_follow_from_how_many_were_drawn():
    first = run(run(START, "random"), "random")
    assert first.position == run(run(START, "random"), "random").position
    assert first.position != run(START, "random").position
    assert first.position != run(run(replace(START, draws=1), "random"), "random").position


@given(st.floats(-1e6, 1e6, allow_nan=False))
def test_the_tempo_stays_in_its_range(tempo):
    assert 30 <= run(START, "set_tempo", tempo).tempo <= 300


def test_space_always_stops_what_plays():
    name, argument = KEYS[None, "space"]
    playing = run(START, name, argument)
    assert playing.playing
    assert not run(playing, name, argument).playing


@given(st.lists(st.sampled_from(sorted({key for _, key in KEYS})), max_size=60))
def test_any_sequence_of_keys_leaves_a_session_that_can_be_shown(keys):
    session = START
    for key in keys:
        name, argument = of_key(key, session.tab) or ("play", None)
        if not COMMANDS[name].unavailable(session):
            with contextlib.suppress(WorkbenchError):  # the status line says why
                session = run(session, name, argument)
    assert session.model in session.models
    assert len(session.latent) == len(session.position)
    assert session.status.text or not session.status.problem


@pytest.mark.parametrize(
    ("name", "argument"),
    [("set_rate", 12), ("set_depth", "8"), ("set_colour", "loudness"), ("choose_model", "no such model")],
)
def test_what_does_not_exist_is_refused(name, argument):
    with pytest.raises(BadInput):
        run(START, name, argument)


def test_nothing_can_be_saved_before_there_is_a_sound():
    assert COMMANDS["save"].unavailable(START)


def test_every_command_explains_itself():
    for command in COMMANDS.values():
        assert command.label
        assert command.help
        assert bool(command.shortcut) == (bool(command.keys) or command.name == "step_focus")  # Tab is Tk's own


def test_a_move_leaves_the_list_of_models_as_it_is():
    """Views redraw what is another object: a drag must not redraw the map."""
    assert run(START, "move_to", (0.1, 0.2)).models is START.models


def test_each_key_has_one_meaning_on_each_page():
    keys = [(command.tab, key) for command in COMMANDS.values() for key in command.keys]
    assert len(keys) == len(set(keys)) == len(KEYS)
    everywhere = {key for tab, key in keys if tab is None}
    assert not everywhere & {key for tab, key in keys if tab is not None}


def test_the_arrows_move_the_point_on_its_own_page_only():
    assert of_key("Left", Tab.EXPLORE)[0] == "nudge"
    assert of_key("Left", Tab.DATASET) != of_key("Left", Tab.EXPLORE)
    assert of_key("space", Tab.DATASET) == ("play", None)


def test_pages_follow_each_other_in_a_circle_and_explore_plays_its_point():
    tabs = [START.tab]
    session = START
    for _ in Tab:
        session = run(session, "step_tab", 1)
        tabs.append(session.tab)
    assert tabs == [*Tab, Tab.EXPLORE]
    elsewhere = replace(START, tab=Tab.COMPARE, side=Side.ELSEWHERE)
    assert run(elsewhere, "show_tab", Tab.TRAIN).side is Side.ELSEWHERE
    assert run(elsewhere, "show_tab", Tab.EXPLORE).side is Side.POINT


def test_a_file_is_dropped_on_the_map_where_its_page_has_no_use_for_it():
    assert of_drop(Tab.TRAIN) == "open_file"
