"""The sliders of pages, moved by messages: each goes where it is sent, and what is not there is said."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.remote.test_translate import SESSION, said
from workbench.app.remote.movements import MOVEMENTS, moved
from workbench.app.remote.page_movements import page_movements
from workbench.app.remote.translate import Translator, all_addresses, state
from workbench.app.remote.triggers import triggered
from workbench.app.session.mix import Mix, MixRow, MixSource
from workbench.app.session.moving import OWN_LAYERS, OWN_NEURONS, Moving
from workbench.app.session.remote import Binding, RemoteSettings
from workbench.movers.layers import MOST, Layers, Period
from workbench.movers.neurons import Neurons
from workbench.remote.message import RemoteMessage

GUIDE = Path("docs/remote.md").read_text()
ROWS = tuple(MixRow(MixSource(file=f"/{number}.wav")) for number in range(8))
LAYERS = Moving(OWN_LAYERS, layers=Layers(tuple(Period(length=3.0 + number) for number in range(MOST))))
NEURONS = Moving(OWN_NEURONS, neurons=Neurons(weights=(1.0, -2.0, 0.5, 0.0), bias=(0.0, 0.1)))
PATHS = [each.address.path for each in page_movements()]


def filled(path):
    """A session that has what an address moves."""
    return replace(SESSION, mix=Mix(ROWS), moving=NEURONS if "/neurons/" in path else LAYERS)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("part", [0.0, 0.3, 1.0])
def test_each_slider_goes_where_it_is_sent(path, part):
    ((low, high),) = MOVEMENTS[path].address.ranges
    to = low + part * (high - low)
    there = moved(filled(path), (RemoteMessage(path, (to,)),))
    # The weights of neurons are whole hundredths, and the slider is steep at its ends alone.
    assert MOVEMENTS[path].numbers(there) == (pytest.approx(to, abs=2e-3 if "/neurons/" in path else 1e-9),)
    assert not there.status.problem
    beyond = moved(there, (RemoteMessage(path, (high + 1e9,)),))
    assert MOVEMENTS[path].numbers(beyond) == (pytest.approx(high),)
    assert state(there)[path] == MOVEMENTS[path].numbers(there)


@pytest.mark.parametrize("path", [path for path in PATHS if "/mover/" in path or "/mix/weight" in path])
def test_what_is_not_there_is_said_and_nothing_changes(path):
    there = moved(SESSION, (RemoteMessage(path, (0.5,)),))
    assert there.status.problem
    assert replace(there, status=SESSION.status) == SESSION
    assert path not in state(SESSION)


def test_a_key_that_was_learnt_records_as_long_as_it_is_held():
    bindings = (Binding("/midi/1/note/36", "/workbench/mover/record"), Binding("/midi/1/note/37", "/workbench/save"))
    session = replace(SESSION, remote=replace(SESSION.remote, settings=RemoteSettings(bindings=bindings)))
    played = [RemoteMessage(f"/midi/1/note/{key}", (hard,)) for key in (36, 37) for hard in (0.8, 0.0)]
    recording = replace(session, moving=replace(session.moving, recording=True))
    asked = [triggered(recording, each) for each in Translator().translated(session, played)]
    assert asked == [("record_gesture", True), ("record_gesture", False), ("save", None)]


def test_a_fader_presses_a_button_once_on_its_way_up_and_what_repeats_presses_again():
    bindings = (Binding("/fader", "/workbench/save"), Binding("/midi/1/note/37", "/workbench/save"))
    session = replace(SESSION, remote=replace(SESSION.remote, settings=RemoteSettings(bindings=bindings)))
    translator = Translator()

    def pressed(address, *levels):
        said = [RemoteMessage(address, (level,)) for level in levels]
        return sum(triggered(session, each) is not None for each in translator.translated(session, said))

    assert pressed("/fader", 0.1, 0.2, 0.5, 1.0, 0.4, 0.0) == 1
    assert pressed("/fader", 0.5, 0.9) == 1, "it had been let go"
    assert pressed("/fader", 0.0, 1.0, 1.0, 1.0) == 3, "a button that says nothing when it is let go"
    assert pressed("/midi/1/note/37", 0.3, 0.6, 0.9) == 3
    assert pressed("/workbench/save", -1.0) == 0


def test_to_let_go_of_a_recording_that_never_began_says_nothing():
    assert triggered(SESSION, said("mover/record", 0.0)) is None


def test_the_guide_names_every_address():
    for address in all_addresses(SESSION):
        *_rest, last = address.path.split("/")
        numbered = last.isdecimal() and int(last) > 1
        previous = address.path.replace("/previous", "/next")
        assert f"`{previous}`" in GUIDE or numbered or f"`{last}`" in GUIDE, address.path
    assert said("none").address not in GUIDE
