"""The row of bars: what is handed to the player, one bar ahead, with a sound of its own for each hit."""

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.hits.bar_plan import hits_differ
from workbench.app.start import first_session
from workbench.audio.loop import Loop, glided
from workbench.core.errors import Damaged
from workbench.measures.softened import softened
from workbench.store.onnx_cache import OnnxCache


@pytest.fixture
def controller(places, studio, player, preparing, refiner, keeper, wait):
    cache = OnnxCache(places.onnx)
    session = first_session(model_states(places.shelf, cache), places.saves)
    player.available = True
    made = controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner)
    wait(made, lambda session: session.heard and session.audio_ok)
    for _ in range(2):
        made.do("next_pattern")  # eighths: accents and softer hits
    made.do("set_accent", 0.5)
    yield made
    made.close()


@pytest.fixture
def until(controller, wait):
    return lambda condition: wait(controller, lambda _session: condition())


def loops(player):
    return [each for each in player.told if isinstance(each, Loop)]


def numbers(player):
    return [bar.number for bar in player.bars]


def begun(controller, player, until):
    """Play from the first bar on; returns its number."""
    until(lambda: controller.session.heard.latent == controller.session.latent)
    for _ in range(200):
        controller.poll()
    until(lambda: len(made_ahead(controller)) == 2)
    controller.do("play")
    first = loops(player)[-1].number
    player.bar = first
    until(lambda: numbers(player) == [first, first + 1])
    return first


def made_ahead(controller):
    return controller._playback._bars._made


def test_soft_hits_have_the_softer_sound_and_accents_the_points_own(controller, player, until):
    begun(controller, player, until)
    session, bar = controller.session, loops(player)[-1]
    own = session.heard.sample
    soft = softened(own, 0.5)
    eighth = round(60 / session.tempo * own.rate / 2)
    expected = np.zeros(len(bar.line))
    for start, sound in ((0, own.audio), (eighth, 0.5 * soft.audio)):
        expected[start : start + len(sound) + 2 * bar.lead] += glided(sound)
    gain = bar.line[:eighth] @ expected[:eighth] / (expected[:eighth] @ expected[:eighth])
    assert np.allclose(bar.line[: 2 * eighth], gain * expected[: 2 * eighth], atol=1e-6)
    assert not np.allclose(soft.audio, own.audio, atol=0.01)


def test_each_bar_that_begins_brings_the_next_one(controller, player, until):
    first = begun(controller, player, until)
    for number in range(first + 1, first + 4):
        player.bar = number
        until(lambda number=number: numbers(player) == [number, number + 1])


def test_a_point_that_moves_is_heard_in_the_bar_that_plays_and_in_the_next(controller, player, until):
    first = begun(controller, player, until)
    before = player.bars
    controller.do("move_to", (0.1, 0.9))
    until(lambda: all(old is not new for old, new in zip(before, player.bars, strict=True)))
    assert numbers(player) == [first, first + 1]
    assert not np.allclose(player.bars[0].audio, before[0].audio, atol=0.01)


def test_another_tempo_takes_the_place_of_both(controller, player, until):
    first = begun(controller, player, until)
    controller.do("set_tempo", 90)
    until(lambda: [bar.period for bar in player.bars] == [round(4 * 60 / 90 * 44_100)] * 2)
    assert numbers(player) == [first, first + 1]


def test_without_accents_the_sound_repeats_again(controller, player, until):
    begun(controller, player, until)
    controller.do("set_accent", 0.0)
    assert loops(player)[-1].number == 0
    until(lambda: not made_ahead(controller))


def test_play_after_stop_begins_with_a_bar_that_nobody_has_heard(controller, player, until):
    first = begun(controller, player, until)
    controller.do("play")
    until(lambda: len(made_ahead(controller)) == 2)
    controller.do("play")
    assert loops(player)[-1].number > first + 1


def test_play_before_the_bars_are_there_begins_with_the_sound_and_they_follow(controller, player, until):
    controller.do("play")
    assert loops(player)[-1].number == 0
    until(lambda: len(player.bars) == 2)


def test_another_sound_than_the_points_repeats(controller, player, until):
    begun(controller, player, until)
    until(lambda: controller.session.points)
    controller.do("audition", 3)
    until(lambda: loops(player)[-1].number == 0)
    assert not hits_differ(controller.session)


def test_a_model_that_fails_is_told_once_and_the_window_lives(controller, player, until, monkeypatch):
    begun(controller, player, until)
    asked = []

    def decode(*_arguments):
        asked.append(1)
        raise Damaged("It is broken")

    monkeypatch.setattr(controller._engine, "decode", decode)
    controller.do("move_to", (0.2, 0.2))
    until(lambda: controller.session.status.problem)
    for _ in range(50):
        controller.poll()
    assert "It is broken" in controller.session.status.text
    assert len(asked) < 10
