"""Rows and tours of real models: made in a child process, walked, left, played, written and saved."""

import os
import signal

import numpy as np
import pytest

from tests.osc import free_port
from tests.processes import children_of
from workbench.app.session.chosen_model import is_made, own_stops, row_stops
from workbench.app.session.tab import Tab
from workbench.audio.files import read_origin


@pytest.fixture
def controller(controller):
    """On the page Rows."""
    controller.do("show_tab", Tab.ROWS)
    return controller


def choose(controller, *points):
    for point in points:
        controller.do("move_to", point)
        controller.do("end_gesture")
        controller.do("choose_sound")


def children():
    return children_of("workbench.jobs.row_child")


def test_a_row_is_made_walked_and_undone(controller, wait):
    choose(controller, (0.2, 0.2), (0.8, 0.7), (0.4, 0.9))
    session = wait(controller, lambda s: is_made(s) and len(row_stops(s)) == 3)
    assert {*row_stops(session)} == {*own_stops(session)}
    assert session.made_row.stop_at(session.row.at) is not None, "one stands at the sound chosen last"
    for number, stop in enumerate(row_stops(session)):
        controller.do("go_to_stop", number)
        heard = wait(controller, lambda s, stop=stop: s.heard.latent == stop.latent).heard
        expected = controller._engine.model(session.model).decode(stop.latent).limited()
        np.testing.assert_array_equal(heard.sample.audio, expected.audio)
    before = controller.session.place
    for part in (0.1, 0.2, 0.3):
        controller.do("walk_to", part)
    controller.do("end_gesture")
    controller.do("undo")
    assert controller.session.place == before, "a drag is one move"
    controller.do("clear_row")
    assert not row_stops(controller.session)
    controller.do("undo")
    assert len(row_stops(wait(controller, is_made))) == 3
    assert len(children()) == 1, "one child makes them all"


def test_nothing_is_made_while_nobody_looks(controller, wait):
    controller.do("show_tab", Tab.EXPLORE)
    choose(controller, (0.2, 0.2), (0.8, 0.7))
    for _ in range(20):
        controller.poll()
    assert not children()
    controller.do("show_tab", Tab.ROWS)
    wait(controller, is_made)


def test_where_others_may_ask_for_it_the_row_is_made_from_any_page(controller, wait):
    controller.do("show_tab", Tab.EXPLORE)
    choose(controller, (0.2, 0.2), (0.8, 0.7))
    controller.do("set_osc_port", str(free_port()))
    controller.do("receive_osc")
    wait(controller, is_made)


def test_a_tour_is_made_stopped_and_comes_back_the_same(controller, open_controller, wait):
    choose(controller, (0.2, 0.2), (0.8, 0.7))
    controller.do("set_tour_by", False)
    controller.do("set_tour_apart", 0.8)
    controller.do("make_tour")
    tour = row_stops(wait(controller, is_made))
    assert 2 < len(tour) <= 100
    assert [stop.name for stop in tour] == [str(number + 1) for number in range(len(tour))]
    controller.do("set_tour_by", True)
    controller.do("make_tour")
    wait(controller, lambda s: s.made_row.progress and s.made_row.progress.done)
    controller.do("close_tour")
    assert controller.session.status.text == "Stopped: no tour was made"
    assert len(row_stops(wait(controller, is_made))) == 2
    controller.do("set_tour_by", False)
    controller.do("make_tour")
    wait(controller, is_made)
    row, touring = controller.session.row, controller.session.touring
    controller.close()
    again = open_controller()
    assert (again.session.row, again.session.touring) == (row, touring)
    again.do("show_tab", Tab.ROWS)
    assert row_stops(wait(again, is_made)) == tour


def test_too_many_are_said_and_the_next_tour_is_made(controller, wait):
    controller.do("set_tour_by", False)
    for apart, words in ((0.1, "More than 100 sounds"), (0.9, "")):
        controller.do("set_tour_apart", apart)
        controller.do("make_tour")
        session = wait(controller, lambda s: not s.made_row.progress and (s.made_row.problem or is_made(s)))
        assert words in session.made_row.problem
        assert session.status.problem == bool(words)


def test_a_child_that_is_killed_is_begun_again(controller, wait):
    controller.do("make_tour")
    wait(controller, lambda s: s.made_row.progress and s.made_row.progress.done)
    (child,) = children()
    os.kill(child.pid, signal.SIGKILL)
    controller.do("close_tour")
    choose(controller, (0.2, 0.2), (0.8, 0.7))
    wait(controller, is_made)


def test_another_model_meanwhile_gets_its_own_row(controller, wait):
    choose(controller, (0.2, 0.2), (0.8, 0.7))
    first = controller.session.model
    controller.do("make_tour")
    controller.do("step_model", 1)
    assert controller.session.model != first
    choose(controller, (0.3, 0.3), (0.6, 0.7))
    session = wait(controller, is_made)
    assert {stop.model for stop in row_stops(session)} == {session.model}
    controller.do("choose_model", first)
    assert {stop.model for stop in row_stops(wait(controller, is_made))} == {first}


def test_a_row_is_written_in_its_order(controller, wait):
    choose(controller, (0.2, 0.2), (0.8, 0.7), (0.4, 0.9))
    stops = row_stops(wait(controller, lambda s: is_made(s) and len(row_stops(s)) == 3))
    controller.do("export_pattern", "{number:02} {name}")
    controller.do("save_row")
    session = wait(controller, lambda s: s.export.lines and not s.export.stage)
    files = sorted(session.export.folder.iterdir())
    assert [file.stem for file in files] == [f"{number:02} {stop.name}" for number, stop in enumerate(stops, start=1)]
    found = [read_origin(file).latent for file in files]
    np.testing.assert_allclose(found, [stop.latent for stop in stops], rtol=1e-6)
    assert session.export.folder.name.endswith("row 3")
