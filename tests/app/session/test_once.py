"""While the loop is stopped each move is heard once, on real models; only the sound card takes notes."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.command_table import COMMANDS
from workbench.app.session.heard import Heard, Once, Side
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.once import after_anything, after_command
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.start import first_session
from workbench.audio.files import read
from workbench.core.sample import Sample
from workbench.jobs.prepare_models import PreparedEvent
from workbench.jobs.save_settings import SaveSettings
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf

NAME, OTHER = "ae_small_tanh", "ae_small_relu"
SOUNDING = {
    "compare_two",
    "next_match",
    *("move_to", "nudge", "random", "set_slider", "set_intensity", "step_intensity"),
    *("star", "choose_favourite", "step_favourite", "step_heard", "go_to_heard", "undo", "redo"),
    "move_from_remote",
    *("walk_to", "step_walk", "go_to_stop", "step_stop"),
    *("go_to_pin", "step_pin", "move_ring", "nudge_ring", "random_to_pin", "choose_rival", "step_rival"),
    *("choose_model", "choose_number", "step_model", "select", "switch_original", "hear", "compare"),
    *("mix_now", "mix_favourite", "mix_open", "mix_remove", "mix_mute", "mix_weight", "mix_nudge"),
    *("mix_setting", "mix_activation", "mix_step_activation"),
    *("step_variation", "choose_variation", "back_to_origin"),
}


@pytest.fixture
def open_page(places, player, preparing, refiner, keeper):
    opened = []

    def open_at(models, cache, model):
        session = replace(first_session(model_states(Shelf(models), cache), places.saves), model=model)
        opened.append(controller_on(session, Engine(Shelf(models), cache), places, keeper, player, preparing, refiner))
        return opened[-1]

    yield open_at
    for controller in opened:
        controller.close()


@pytest.fixture
def page(open_page, places, studio, wait):
    """A controller whose point could be heard, with the sounds of its model on the map."""
    cache = OnnxCache(places.onnx)
    controller = open_page(places.models, cache, NAME)
    wait(controller, lambda s: s.heard and s.points and s.exploring.survey)
    return controller


@pytest.fixture
def heard_after(player, wait):
    """What is played once after a command, when all that it asks for is there."""

    def of(controller, name, argument=None):
        before = len(player.once)
        controller.do(name, argument)
        controller.ask()
        wait(controller, lambda s: s.once and not s.once.waits)
        return player.once[before:]

    return of


def let_go_by(controller, seconds=0.3):
    """Time in which whatever is under way arrives."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        controller.poll()
        time.sleep(0.005)


def test_these_commands_are_heard_and_no_others():
    assert {command.name for command in COMMANDS.values() if command.sounds} == SOUNDING


def test_each_move_is_heard_once(page, heard_after):
    page.do("star")
    for name, argument in (
        ("move_to", (0.1, 0.9)),
        ("nudge", (0.02, 0.0)),
        ("random", None),
        ("set_slider", (1, 0.3)),
        ("undo", None),
        ("redo", None),
        ("star", None),
        ("step_favourite", 1),
        ("choose_model", OTHER),
        ("choose_number", 1 + list(page.session.models).index(NAME)),
        ("step_model", 1),
    ):
        (sound,) = heard_after(page, name, argument)
        session = page.session
        assert sound is session.heard.sample, name
        assert (session.heard.model, session.heard.latent) == (session.model, session.latent), name
        assert not session.playing


def test_a_favourite_that_is_recalled_again_is_heard_again(page, heard_after):
    page.do("star")
    name = page.session.favourites[0].name
    first, again = heard_after(page, "choose_favourite", name), heard_after(page, "choose_favourite", name)
    assert first == again == [page.session.heard.sample]


def test_moving_beside_the_map_is_heard_too(open_page, many, heard_after, wait):
    controller = open_page(*many, "many")
    wait(controller, lambda s: s.heard)
    for name, argument in (("set_intensity", 0.9), ("step_intensity", -1), ("move_to", (0.2, 0.1))):
        assert heard_after(controller, name, argument) == [controller.session.heard.sample]


def test_the_last_point_of_a_drag_is_heard_last_and_nothing_after_it(page, player, wait):
    for step in range(30):
        page.do("move_to", (0.2 + step / 50, 0.4))
        page.ask()
        page.poll()
    page.do("end_gesture")
    session = wait(page, lambda s: s.heard.latent == s.latent)
    assert player.once[-1] is session.heard.sample
    count = len(player.once)
    let_go_by(page)
    assert len(player.once) == count <= 30


def test_nothing_is_heard_by_itself(page, player, preparing, wait):
    let_go_by(page)
    for tab in (Tab.COMPARE, Tab.EXPLORE):
        page.do("show_tab", tab)
        let_go_by(page)
    for name, argument in (("set_tempo", 90), ("next_pattern", None), ("set_volume", 0.5), ("next_colour", None)):
        page.do(name, argument)
    page.do("undo")
    assert page.session.status.text.startswith("Undid")
    page.do("choose_number", 9)
    page.do("choose_favourite", "none of that name")
    let_go_by(page)
    assert not player.once


def test_a_model_that_is_ready_only_later_is_not_heard_by_itself(page, player, preparing, wait):
    state = page.session.models[OTHER]
    page._enter(page.session.with_model_state(replace(state, status=ModelStatus.PREPARING)))
    page.do("choose_model", OTHER)
    let_go_by(page)
    preparing.coming = [PreparedEvent(OTHER, True)]
    wait(page, lambda s: s.heard.model == OTHER)
    assert not player.once


def test_while_the_loop_plays_or_the_moves_are_silent_nothing_is_heard_once(page, player, heard_after, wait):
    page.do("play")
    page.do("move_to", (0.3, 0.3))
    wait(page, lambda s: s.heard.latent == s.latent)
    page.do("play")
    let_go_by(page)
    assert not player.once
    page.do("toggle_hear_moves")
    page.do("random")
    wait(page, lambda s: s.heard.latent == s.latent)
    assert not player.once
    page.do("toggle_hear_moves")
    assert heard_after(page, "random") == [page.session.heard.sample]


def test_a_move_whose_sound_comes_after_the_loop_has_begun_is_heard_in_the_loop_alone(page, player, wait):
    page.do("move_to", (0.8, 0.8))
    page.do("play")
    page.ask()
    wait(page, lambda s: s.heard.latent == s.latent)
    page.do("play")
    let_go_by(page)
    assert not player.once


def test_a_selected_sound_is_heard_once_and_its_recording_too(page, heard_after, player):
    (made,) = heard_after(page, "select", 3)
    assert made is page.session.heard.sample
    (recorded,) = heard_after(page, "switch_original")
    assert recorded is page.session.heard.sample is not made
    assert heard_after(page, "star") == [recorded]
    assert heard_after(page, "select", None)[0] is page.session.heard.sample
    assert page.session.side is Side.POINT
    assert not page.session.playing
    assert "play" not in player.told


def test_a_sound_that_is_gone_to_is_heard_once_but_not_where_moves_are_silent(page, heard_after, player, wait):
    (sound,) = heard_after(page, "select", 3)
    assert page.session.heard.sample is sound
    page.do("toggle_hear_moves")
    count = len(player.once)
    page.do("select", 5)
    wait(page, lambda s: s.heard.latent == s.latent)
    let_go_by(page)
    assert player.once[count:] == []


def test_a_sound_under_the_pointer_is_looped_as_long_as_the_pointer_is_there(page, player, wait):
    page.do("audition", 4)
    wait(page, lambda s: s.playing)
    page.do("audition", None)
    assert not page.session.playing
    let_go_by(page)
    assert page.session.heard.latent == page.session.latent
    assert not player.once


def test_an_opened_recording_is_heard_as_its_copy_and_then_in_turn(page, recordings, heard_after, player, wait):
    page.do("open_file", str(recordings[0]))
    assert not player.once
    session = wait(page, lambda s: s.target)
    assert player.once == [session.target.copy.sample]
    assert heard_after(page, "compare") == [session.target.original.sample]
    assert heard_after(page, "hear", Side.COPY) == [session.target.copy.sample]


def test_a_saved_file_that_is_opened_is_heard_as_its_point(page, heard_after, player, wait):
    (sound,) = heard_after(page, "move_to", (0.7, 0.2))
    page.do("save")
    saved = wait(page, lambda s: s.saved).saved
    heard_after(page, "random")
    count = len(player.once)
    page.do("open_file", str(saved))
    session = wait(page, lambda s: s.heard.latent == s.latent and "exact point" in s.status.text)
    assert player.once[count:] == [session.heard.sample]
    assert abs(session.heard.sample.audio - sound.audio).max() < 1e-4
    written = page.session.save.finish.of(sound, sound.rate)
    assert abs(read(saved).audio - written.audio).max() < 1e-4


def test_what_was_heard_once_for_a_while_is_among_what_was_heard_before(page, heard_after, wait):
    heard_after(page, "move_to", (0.2, 0.2))
    wait(page, lambda s: [each.position for each in s.exploring.visits] == [(0.2, 0.2)])
    heard_after(page, "random")
    wait(page, lambda s: len(s.exploring.visits) == 2)
    heard_after(page, "step_heard", -1)
    assert page.session.position == (0.2, 0.2)


SOUND = Heard("one", (0.5,), Sample([0.1], 44_100))
SESSION = Session({"one": model("one")}, "one", (0.5, 0.5), SaveSettings(Path("here")))


@pytest.mark.parametrize(
    "then",
    [
        lambda s: replace(s, side=Side.COPY),
        lambda s: replace(s, tab=Tab.COMPARE),
        lambda s: replace(s, playing=True),
        lambda s: s.with_model_state(replace(s.models["one"], status=ModelStatus.PREPARING)),
    ],
)
def test_what_will_not_come_is_not_waited_for(then):
    waiting = after_command(SESSION, SESSION)
    assert waiting.once.waits
    later = after_anything(waiting, then(waiting))
    assert later.once is None
    assert after_anything(later, replace(later, heard=SOUND)).once is None


def test_a_sound_of_a_point_that_a_drag_has_passed_is_heard_and_the_wait_goes_on():
    waiting = after_command(SESSION, SESSION)
    passed = after_anything(waiting, replace(waiting, heard=SOUND))
    assert (passed.once.heard, passed.once.waits) == (SOUND, True)
    arrived = after_anything(passed, replace(passed, heard=replace(SOUND, latent=SESSION.latent)))
    assert isinstance(arrived.once, Once)
    assert not arrived.once.waits


def test_what_is_said_of_a_point_ends_when_that_moves_and_other_news_stays(page):
    page.do("select", 3)
    assert page.session.status.text
    page.do("set_tempo", 90)
    assert page.session.status.text
    page.do("set_slider", (0, 0.9))
    assert page.session.status.text == ""
    page.do("toggle_metronome")
    said = page.session.status
    page.do("set_slider", (0, 0.1))
    assert page.session.status is said
