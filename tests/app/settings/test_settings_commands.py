"""What is set reaches the sound device and the file at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.cards import model
from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.command_table import COMMANDS
from workbench.app.session.session import Session
from workbench.app.session.settings import AUTOMATIC, Settings
from workbench.app.settings.file import read_settings
from workbench.app.settings.work import open_folder
from workbench.audio.output import PlayerSettings
from workbench.audio.player import AudioState
from workbench.core.errors import BadInput, WorkbenchError
from workbench.jobs.save_settings import SaveSettings
from workbench.store.onnx_cache import OnnxCache

SESSION = Session({"one": model("one")}, "", (0.5, 0.5), SaveSettings(Path("/snares")))


@pytest.fixture
def controller(places, player, preparing, refiner, keeper):
    controller = controller_on(
        SESSION, Engine(places.shelf, OnnxCache(places.onnx)), places, keeper, player, preparing, refiner
    )
    yield controller
    controller.close()


def test_sound_is_opened_anew_when_its_settings_change_and_only_then(controller, player, wait):
    player.available = True
    controller.do("set_block", 1024)
    controller.do("set_theme", "light")
    controller.do("set_device", "A card")
    wait(controller, lambda session: session.audio_ok and PlayerSettings("A card", 1024) in player.told)
    assert [each for each in player.told if isinstance(each, PlayerSettings)] == [
        PlayerSettings(block=1024),
        PlayerSettings("A card", 1024),
    ]


def test_the_devices_that_are_there_come_into_the_session(controller, player, wait):
    player.state = AudioState(True, "A card", ("A card", "Another"))
    assert wait(controller, lambda session: session.settings.devices).settings.devices == ("A card", "Another")


def test_what_is_set_is_written_while_the_window_is_open(controller, places, wait):
    controller.do("set_theme", "light")
    controller.do("set_scale", 1.5)
    controller.do("first_steps")
    wanted = Settings(theme="light", scale=1.5, welcomed=True)
    wait(controller, lambda _session: read_settings(places.settings)[0] == wanted)


def test_the_first_steps_are_shown_once_and_again_when_asked_for():
    toggle = COMMANDS["first_steps"].run
    first = SESSION
    shown = [first.settings.shows_steps]
    for _ in range(3):
        first = toggle(first, None)
        shown.append(first.settings.shows_steps)
    assert shown == [True, False, True, False]
    assert first.settings.welcomed


def test_no_theme_or_scale_but_those_of_the_list():
    for wrong in ({"theme": "pink"}, {"scale": 3.0}):
        with pytest.raises(BadInput):
            replace(Settings(), **wrong)
    assert Settings().scale == AUTOMATIC


def test_a_log_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    with pytest.raises(WorkbenchError, match="no folder"):
        open_folder(tmp_path / "logs")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbenchError, match="Open it by hand"):
        open_folder(tmp_path)


def test_the_log_folder_is_handed_to_the_desktop(tmp_path, monkeypatch, wait, controller):
    opener = tmp_path / "xdg-open"
    opener.write_text('#!/bin/sh\necho "$1" > "$0.told"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    open_folder(tmp_path)
    told = tmp_path / "xdg-open.told"
    wait(controller, lambda _session: told.exists() and told.read_text() == f"{tmp_path}\n")
