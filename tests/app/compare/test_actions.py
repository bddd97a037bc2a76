"""The commands of the page Compare turn one session into the next."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.command_table import COMMANDS, of_drop, of_key
from workbench.app.compare.sheet import COLUMNS, cells, columns, lacking, selected, sounding, words
from workbench.app.session.compare import ORIGINAL, CompareCell, Comparison, Mode
from workbench.app.session.heard import Heard, Side
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings
from workbench.measures.copy_distance import Nearness

NAMES = [f"model {number}" for number in range(7)]
MODELS = {name: model(name) for name in NAMES}
POINT = (0.25, 0.75)
START = Session(MODELS, NAMES[2], POINT, SaveSettings(Path("/snares")), tab=Tab.COMPARE)


def heard(name):
    return Heard(name, (0.0, 0.0), Sample(np.ones(4), 44_100))


def decoded(position=POINT):
    return {name: CompareCell(name, state.card, position, heard(name)) for name, state in MODELS.items()}


def measured(figures):
    """Cells of the target mode, each with a distance."""
    return {
        name: replace(cell, nearness=Nearness(figure, -figure, 0.0))
        for (name, cell), figure in zip(decoded().items(), figures, strict=True)
    }


AT_POINT = replace(START, comparison=Comparison(at_point=decoded()))
OF_TARGET = replace(
    START,
    comparison=Comparison(
        mode=Mode.TARGET,
        target=Path("snare.wav"),
        original=CompareCell(ORIGINAL, heard=heard("snare")),
        copies=measured([3, 1, 2, 7, 6, 5, 4]),
    ),
)


def run(session, name, argument=None):
    return COMMANDS[name].run(session, argument)


def test_the_keys_of_the_page_work_on_it_alone():
    for key, name in {"Left": "compare_step", "Return": "compare_explore", "a": "compare_other"}.items():
        assert of_key(key, Tab.COMPARE)[0] == name
        assert (of_key(key, Tab.TRAIN) or ("",))[0] != name
    assert of_key("o", Tab.EXPLORE)[0] == "open_file"
    assert of_key("o", Tab.COMPARE)[0] == of_drop(Tab.COMPARE) == "compare_open"
    assert of_key("space", Tab.COMPARE) == ("play", None)


def test_the_chosen_model_is_chosen_first_and_an_arrow_is_heard():
    assert selected(AT_POINT).model == START.model
    moved = run(AT_POINT, "compare_step", (-1, 0))
    assert moved.heard.model == NAMES[1]
    assert (moved.side, moved.playing) == (Side.ELSEWHERE, True)
    assert [cell.model for cell in cells(moved) if sounding(moved, cell)] == [NAMES[1]]
    stopped = run(moved, "play")
    assert not any(sounding(stopped, cell) for cell in cells(stopped))


def test_the_cell_of_the_chosen_model_sounds_while_its_point_is_played():
    playing = run(AT_POINT, "play")
    assert [cell.model for cell in cells(playing) if sounding(playing, cell)] == [START.model]
    of_target = run(OF_TARGET, "play")
    assert not any(sounding(of_target, cell) for cell in cells(of_target))


@given(st.sampled_from([AT_POINT, OF_TARGET]), st.lists(st.sampled_from([(-1, 0), (1, 0), (0, 1), (0, -1)])))
def test_arrows_stay_in_the_sheet_and_the_way_back_leads_back(session, steps):
    session = run(session, "compare_choose", cells(session)[0].model)
    wide = columns(len(cells(session)))
    for step in steps:
        before = [cell.model for cell in cells(session)].index(selected(session).model)
        session = run(session, "compare_step", step)
        after = [cell.model for cell in cells(session)].index(selected(session).model)
        assert after in {before, before + step[0] + wide * step[1]}
        if after != before:
            back = run(session, "compare_step", (-step[0], -step[1]))
            assert selected(back).model == cells(session)[before].model
    assert session.heard is selected(session).heard


def test_what_belongs_to_another_point_or_card_is_not_shown_and_asked_for():
    assert lacking(AT_POINT) == ()
    moved = replace(AT_POINT, position=(0.5, 0.5))
    assert [state.name for state in lacking(moved)] == NAMES
    assert all(cell.heard is None and words(moved, cell) for cell in cells(moved))
    trained = AT_POINT.with_model_state(model(NAMES[3]))
    assert [state.name for state in lacking(trained)] == [NAMES[3]]


def test_each_state_of_a_model_is_told_in_words():
    unready = OF_TARGET.with_model_state(replace(MODELS[NAMES[0]], status=ModelStatus.PREPARING))
    unready = replace(unready, comparison=replace(unready.comparison, copies={}))
    deaf = replace(MODELS[NAMES[1]], card=replace(MODELS[NAMES[1]].card, encodes=False))
    unready = unready.with_model_state(deaf)
    said = {cell.model: words(unready, cell) for cell in cells(unready)}
    assert "prepared" in said[NAMES[0]]
    assert "no encoder" in said[NAMES[1]]
    assert "turn" in said[NAMES[2]]
    assert said[ORIGINAL] == ""


@pytest.mark.parametrize("key", [column.key for column in COLUMNS[Mode.TARGET][1:3]])
def test_cells_are_sorted_by_each_measure_both_ways_and_the_original_stays_first(key):
    column = next(each for each in COLUMNS[Mode.TARGET] if each.key == key)
    rising = run(OF_TARGET, "compare_sort", key)
    falling = run(rising, "compare_sort", key)
    for session, falls in ((rising, False), (falling, True)):
        sheet = cells(session)
        assert sheet[0].model == ORIGINAL
        values = [column.value(cell) for cell in sheet[1:]]
        assert values == sorted(values, reverse=falls)
    assert [cell.model for cell in cells(run(falling, "compare_reverse"))] == [cell.model for cell in cells(rising)]


def test_a_copy_without_the_measure_comes_last_both_ways():
    copies = OF_TARGET.comparison.copies
    lame = {**copies, NAMES[1]: replace(copies[NAMES[1]], nearness=None)}
    session = run(replace(OF_TARGET, comparison=replace(OF_TARGET.comparison, copies=lame)), "compare_sort", "floors")
    assert cells(session)[-1].model == cells(run(session, "compare_reverse"))[-1].model == NAMES[1]


def test_the_key_goes_through_all_columns_and_back_to_the_list():
    session, seen = OF_TARGET, []
    for _ in COLUMNS[Mode.TARGET]:
        session = run(session, "compare_sort")
        seen.append(session.comparison.column)
    assert seen == [column.key for column in (*COLUMNS[Mode.TARGET][1:], COLUMNS[Mode.TARGET][0])]


def test_one_key_goes_between_a_copy_and_the_original():
    chosen = run(OF_TARGET, "compare_choose", NAMES[4])
    original = run(chosen, "compare_other")
    assert original.heard is OF_TARGET.comparison.original.heard
    assert run(original, "compare_other").heard is chosen.heard
    first = run(AT_POINT, "compare_choose", NAMES[0])
    second = run(first, "compare_choose", NAMES[6])
    assert run(second, "compare_other").heard.model == NAMES[0]
    assert run(run(second, "compare_other"), "compare_other").heard.model == NAMES[6]


def test_enter_goes_to_the_model_at_the_point_that_was_heard():
    there = run(run(AT_POINT, "compare_choose", NAMES[5]), "compare_explore")
    assert (there.tab, there.model, there.position, there.side) == (Tab.EXPLORE, NAMES[5], POINT, Side.POINT)
    copies = {**OF_TARGET.comparison.copies, NAMES[5]: replace(decoded((0.1, 0.9))[NAMES[5]])}
    session = replace(OF_TARGET, comparison=replace(OF_TARGET.comparison, copies=copies))
    there = run(run(session, "compare_choose", NAMES[5]), "compare_explore")
    assert (there.model, there.position) == (NAMES[5], (0.1, 0.9))
    still = run(run(OF_TARGET, "compare_choose", ORIGINAL), "compare_explore")
    assert still.tab is Tab.COMPARE
    assert still.status.problem


def test_an_opened_recording_changes_the_mode_and_waits_to_be_heard():
    opened = run(AT_POINT, "compare_open", "/elsewhere/hit.wav")
    shown = opened.comparison
    assert (shown.mode, shown.target, shown.selected, shown.waiting) == (
        Mode.TARGET,
        Path("/elsewhere/hit.wav"),
        ORIGINAL,
        True,
    )
    assert shown.original is None
    assert not shown.copies
    assert run(AT_POINT, "compare_open", None) is AT_POINT
    assert run(opened, "compare_mode").comparison.mode is Mode.POINT


def test_recordings_of_a_dataset_follow_each_other_in_a_circle():
    assert "Open a recording" in run(AT_POINT, "compare_recording", 1).status.text.replace("open", "Open")
    files = tuple(Path(f"{number}.wav") for number in range(3))
    session = replace(AT_POINT, comparison=replace(AT_POINT.comparison, datasets=("a", "b")))
    assert run(session, "compare_dataset").comparison.dataset == "a"
    assert run(run(session, "compare_dataset"), "compare_dataset").comparison.dataset == "b"
    session = replace(session, comparison=replace(session.comparison, dataset="a", held_out=files))
    seen = []
    for _ in range(4):
        session = run(session, "compare_recording", 1)
        seen.append(session.comparison.target)
    assert seen == [files[0], files[1], files[2], files[0]]
    assert run(session, "compare_recording", -1).comparison.target == files[2]
