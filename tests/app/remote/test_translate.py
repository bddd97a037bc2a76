"""What a message does to a session: it moves what its address says, within its range, or stands for a command."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.command_table import COMMANDS
from workbench.app.remote.movements import MOVEMENTS, moved, movement
from workbench.app.remote.translate import all_addresses, is_known, state
from workbench.app.remote.triggers import TRIGGERS, triggered
from workbench.app.session.session import Session
from workbench.jobs.save_settings import SaveSettings
from workbench.remote.message import RemoteMessage

PLAIN = model("plain")
SESSION = Session({"plain": PLAIN}, "plain", (0.5, 0.5), SaveSettings(Path()))


def said(path, *values):
    return RemoteMessage(f"/workbench/{path}", values)


def test_a_message_moves_what_its_address_says():
    there = moved(SESSION, (said("point", 0.25, 0.75), said("tempo", 150.0), said("latent/2", 0.1)))
    assert there.position == pytest.approx((0.25, 0.1))
    assert there.tempo == 150


def test_values_stay_within_their_range():
    there = moved(SESSION, (said("point", -5.0, 1e6), said("tempo", 1e6), said("volume", -1.0)))
    assert there.position == (0.0, 1.0)
    assert (there.tempo, there.volume) == (300, 0.0)


@pytest.mark.parametrize(
    "message",
    [
        said("point", 0.5),
        said("point", 0.5, 0.5, 0.5),
        said("point", "a", "b"),
        said("nowhere", 0.5),
        said("latent/3", 0.5),
        said("latent/0", 0.5),
        said("latent/x", 0.5),
        said("control/brightness", 0.5),
        RemoteMessage("/other/point", (0.5, 0.5)),
        said("model", 1.0),
        said("play", "yes"),
        said("pin", 1.0, 1.0),
    ],
)
def test_what_cannot_be_said_changes_nothing(message):
    assert not is_known(SESSION, message)
    assert movement(SESSION, message) is None
    assert triggered(SESSION, message) is None
    assert moved(SESSION, (message,)) is SESSION


def test_without_a_model_nothing_moves_and_it_is_said():
    empty = Session({}, "", (0.5, 0.5), SaveSettings(Path()))
    there = moved(empty, (said("point", 0.1, 0.1),))
    assert there.position == empty.position
    assert there.status.problem


def test_a_second_pad_that_is_not_there_is_said():
    there = moved(SESSION, (said("pad/2", 0.1, 0.1),))
    assert there.pads.at == SESSION.pads.at
    assert "one pad" in there.status.text


@pytest.mark.parametrize(
    ("message", "command"),
    [
        (said("play", 1.0), ("play", None)),
        (said("play", 0.0), None),
        (said("hit", 0.5), ("hit", 0.5)),
        (said("hit", 0.0), None),
        (said("pin"), ("pin", None)),
        (said("pin", 0.0), None),
        (said("pin/next", 1.0), ("step_pin", 1)),
        (said("model", "plain"), ("choose_model", "plain")),
        (said("mover", "none"), ("set_mover", "none")),
    ],
)
def test_triggers_stand_for_commands_and_a_button_that_is_let_go_for_none(message, command):
    assert is_known(SESSION, message)
    assert triggered(SESSION, message) == command


def test_every_trigger_is_a_command_of_the_table():
    for path, trigger in TRIGGERS.items():
        value = "plain" if trigger.address.texts else 1.0
        name, _argument = trigger.command(SESSION, value)
        assert name in COMMANDS, path


@given(st.floats(0, 1), st.floats(0, 1), st.integers(30, 300))
def test_the_state_is_what_would_make_it_so(across, up, tempo):
    there = moved(SESSION, (said("point", across, up), said("tempo", float(tempo))))
    told = [RemoteMessage(path, values) for path, values in state(there).items() if path in MOVEMENTS]
    assert moved(SESSION, tuple(told)).place == there.place
    assert state(there)["/workbench/model"] == ("plain",)
    assert state(replace(there, playing=True))["/workbench/play"] == (1.0,)


def test_all_that_may_be_said_is_listed_with_the_models_that_are_there():
    listed = {each.path: each for each in all_addresses(SESSION)}
    assert {"/workbench/point", "/workbench/latent/1", "/workbench/latent/2", "/workbench/hit"} <= listed.keys()
    assert listed["/workbench/model"].texts == ("plain",)
    assert all(each.help for each in listed.values())
