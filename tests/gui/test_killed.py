"""The program killed in the midst of work: opened again, it is as it was."""

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from tests.drums import save_drum
from workbench.app.saved_session import Memory
from workbench.app.session.settings import Settings
from workbench.app.settings.file import write_settings
from workbench.core.progress import silent
from workbench.jobs.prepare_models import prepare_models
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import HOME_VARIABLE, Places
from workbench.tour.input_events import hands

MOVES = [
    ("space", "visits", 1),
    *(("r", "visits", count) for count in (2, 3, 4)),
    ("f", "favourites", 1),
    ("r", "visits", 5),
    ("Right", "visits", 6),
    ("f", "favourites", 2),
    ("Next", "visits", 7),
    ("p", "pattern", None),
    ("plus", "tempo", 125),
    ("k", "metronome", True),
    ("c", "colour", None),
]
"""Keys, and what of the session each of them changes; to what, where that can be told beforehand."""


@pytest.fixture
def user_of(tmp_path, monkeypatch):
    """Makes the places of a user of this machine, with the models of a home, who has never closed the program."""

    def places_of(home):
        for variable in ("DATA", "CACHE", "STATE"):
            monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable))
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv(HOME_VARIABLE, str(home))
        places = Places.default()
        prepare_models(sorted(places.models.iterdir()), OnnxCache(places.onnx), silent)
        write_settings(places.settings, Settings(welcomed=True))
        return places

    return places_of


def remembered(file):
    try:
        return Memory.from_json(file.read_text())
    except FileNotFoundError:
        return None


def seen(memory, what):
    value = getattr(memory, what, None) if hasattr(memory, what) else getattr(memory.place, what)
    return len(value) if what in ("visits", "favourites") else value


def wait_for(memory, what, value, before, patience=240):
    end = time.monotonic() + patience
    while True:
        now = memory()
        if now and (seen(now, what) == value if value is not None else seen(now, what) != seen(before, what)):
            return now
        assert time.monotonic() < end, f"{what} never became {value or 'another'}"
        time.sleep(0.05)


@pytest.mark.long
def test_killed_without_warning_it_comes_back_with_all_of_it(screen, studio, user_of, open_window):
    places = user_of(studio)
    session = places.session

    def memory():
        return remembered(session)

    with (
        subprocess.Popen([sys.executable, "-m", "workbench"], env=dict(os.environ), start_new_session=True) as program,
        hands(screen) as (pointer, keyboard),
    ):
        try:
            pointer.move(640, 790)
            end, before = time.monotonic() + 240, None
            while before is None or before.trail:  # until the window is there, keys go to nobody
                assert time.monotonic() < end, "the program takes no keys"
                keyboard.key("t")
                time.sleep(1)
                before = memory()
            for key, what, value in MOVES:
                keyboard.key(key)
                before = wait_for(memory, what, value, before)
        finally:
            program.kill()
    left = memory()
    assert len(left.favourites) == 2

    user = open_window(places)
    assert "as you left it" in user.session.status.text
    assert Memory.of(user.session) == left
    user.look(lambda s: s.heard is not None and s.heard.latent == s.latent)
    assert Memory.of(user.session).visits[: len(left.visits)] == left.visits
    user.press("BackSpace")
    assert user.session.position == left.visits[-2].position
    assert json.loads(session.with_name("settings.json").read_text())


@pytest.mark.long
def test_killed_with_a_copy_that_came_closer_its_samples_come_back(screen, recordings, user_of, tmp_path, open_window):
    save_drum(tmp_path / "home" / "trained_models" / "drum")
    places, out = user_of(tmp_path / "home"), tmp_path / "heard.npy"
    starring = [sys.executable, "-m", "tests.gui.starring_child", str(recordings[0]), str(out)]
    with subprocess.Popen(starring, env=dict(os.environ), start_new_session=True) as program:
        try:
            end = time.monotonic() + 240
            while not ((left := remembered(places.session)) and left.favourites):
                assert program.poll() is None
                assert time.monotonic() < end, "no star was kept"
                time.sleep(0.05)
        finally:
            program.kill()
    copy = np.load(out)
    assert left.favourites[0].detail is not None

    user = open_window(places)
    user.look(lambda s: s.heard is not None and s.heard.detail is not None and s.heard.latent == s.latent)
    np.testing.assert_array_equal(user.session.heard.sample.audio, copy)
    user.press("r")
    user.look(lambda s: s.detail is None and s.heard.detail is None)
    user.app.controller.do("step_favourite", 1)
    user.look(lambda s: s.heard.detail is not None)
    np.testing.assert_array_equal(user.session.heard.sample.audio, copy)

    user.app.controller.do("save")
    saved = user.look(lambda s: s.saved).saved
    user.press("r")
    user.look(lambda s: s.heard.detail is None)
    user.app.controller.do("open_file", str(saved))
    user.look(lambda s: s.heard.detail is not None)
    np.testing.assert_array_equal(user.session.heard.sample.audio, copy)
