"""A warning ends when what it warned of is mended, or its page is left; what was typed stays until it is corrected."""

from dataclasses import replace

import pytest

from tests.app.controllers import controller_on, places_in
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.session.export import PointChoice
from workbench.app.session.tab import Tab
from workbench.app.session.train import Measuring
from workbench.app.start import first_session
from workbench.store.shelf import Shelf

TYPED = {
    "export_count": ("50x", "50"),
    "export_seed": ("-1", "1"),
    "export_fade": ("x", "5"),
    "export_target": ("loud", "-3"),
    "export_pattern": ("{colour}", "{model}"),
    "dataset_name": ("a/b", "ab"),
    "dataset_size": ("1", "2"),
    "dataset_length": ("9", "10"),
    "dataset_seed": ("x", "3"),
    "blind_seed": ("-1", "4"),
}
BEGINS = {"export": "export", "dataset": "dataset_build", "blind": "blind_new"}


@pytest.fixture
def controller(many, player, preparing, refiner, keeper, tmp_path):
    session = first_session(model_states(Shelf(many[0]), many[1]), tmp_path)
    session = replace(session, directions=Engine(Shelf(many[0]), many[1]).frame("many"))
    session = replace(session, export=replace(session.export, which=PointChoice.RANDOM))
    session = replace(session, building=replace(session.building, name="mine"))
    made = controller_on(
        session, Engine(Shelf(many[0]), many[1]), places_in(tmp_path), keeper, player, preparing, refiner
    )
    yield made
    made.close()


OF_REMOTE = ("set_osc_port", "set_send_host", "set_send_port")
"""Those of the page Remote: tests/app/remote."""


def test_every_field_whose_text_can_be_refused_is_known(controller):
    from workbench.app.command_table import COMMANDS

    assert {name for name, command in COMMANDS.items() if command.typed} == {*TYPED, *OF_REMOTE}


@pytest.mark.parametrize("name", TYPED)
def test_what_is_refused_stays_until_it_is_corrected_and_nothing_begins_meanwhile(controller, name):
    page = name.partition("_")[0]
    controller.do("export_level", "peak")
    wrong, right = TYPED[name]
    before = controller.session
    controller.do(name, wrong)
    session = controller.session
    assert session.refused[name].text == wrong
    assert session.status.problem and session.status.text == session.refused[name].why
    assert (session.export, session.save, session.building, session.blind) == (
        *(before.export, before.save),
        *(before.building, before.blind),
    )
    controller.do("set_tempo", 99)
    assert not controller.session.status.text, "the line is free again, the field is still marked"
    controller.do(BEGINS[page])
    assert controller.session.status.text == session.refused[name].why
    assert not (controller.session.export.stage or controller.session.building.running)
    controller.do(name, right)
    assert not controller.session.refused
    assert not controller.session.status.problem


def test_a_field_that_does_not_count_holds_nothing_up(controller):
    controller.do("export_target", "loud")
    controller.do("export_level", "kept")
    controller.do("export")
    assert controller.session.export.stage


def test_a_warning_ends_with_the_next_thing_that_is_done_but_not_with_the_mouse_that_is_released(controller):
    controller.do("redo")
    warned = controller.session.status
    assert warned.problem
    controller.do("end_gesture")
    assert controller.session.status is warned
    controller.do("set_volume", 0.3)
    assert not controller.session.status.text


def test_a_warning_ends_when_its_page_is_left(controller):
    controller.do("show_tab", Tab.DATASET)
    controller.do("dataset_cancel")
    assert controller.session.status.problem
    controller.do("show_tab", Tab.TRAIN)
    assert not controller.session.status.text


def test_what_came_from_elsewhere_is_no_refusal_and_stays_until_the_page_is_left(controller):
    from workbench.core.errors import WorkbenchError

    controller.complain(WorkbenchError("The disk is full"))
    controller.do("set_volume", 0.3)
    assert controller.session.status.problem
    controller.do("step_tab", 1)
    assert not controller.session.status.text


def enter(controller, **changes):
    controller._enter(replace(controller.session, **changes))


def test_a_page_forgets_what_failed_once_that_is_mended_or_the_page_left(controller):
    failed = controller.session.building.ended("It holds another dataset", problem=True)
    training = replace(controller.session.training, measuring=Measuring("many", error="no recordings", over=True))
    enter(controller, building=failed, training=training)
    controller.do("show_tab", Tab.DATASET)
    assert controller.session.building.result
    controller.do("dataset_name", "other")
    assert not controller.session.building.result
    enter(controller, building=failed)
    controller.do("show_tab", Tab.TRAIN)
    assert not controller.session.building.result
    assert controller.session.training.measuring
    controller.do("train_against", "/somewhere")
    assert not controller.session.training.measuring
    enter(controller, training=training)
    controller.do("show_tab", Tab.EXPLORE)
    assert not controller.session.training.measuring


def test_what_a_page_says_of_success_stays(controller):
    built = controller.session.building.ended("300 sounds")
    controller.do("show_tab", Tab.DATASET)
    enter(controller, building=built)
    controller.do("dataset_seed", "5")
    controller.do("show_tab", Tab.EXPLORE)
    assert controller.session.building.result == "300 sounds"
