"""The program killed in the midst of work: opened again, it is as it was."""

import json
import os
import subprocess
import sys
import time

import pytest

from workbench.app.memory import Memory
from workbench.app.places import HOME_VARIABLE, Places
from workbench.app.preparer import prepare_models
from workbench.app.settings.file import write_settings
from workbench.app.settings.state import Settings
from workbench.core.progress import silent
from workbench.store.onnx_cache import OnnxCache
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
def of_a_user(studio, tmp_path, monkeypatch):
    """The places of a user of this machine who has never closed the program."""
    for variable in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / variable))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(HOME_VARIABLE, str(studio))
    places = Places.default()
    prepare_models(sorted(places.models.iterdir()), OnnxCache(places.onnx), silent)
    write_settings(places.settings, Settings(welcomed=True))
    return places


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


def test_killed_without_warning_it_comes_back_with_all_of_it(screen, of_a_user, open_window):
    session = of_a_user.session

    def memory():
        try:
            return Memory.from_json(session.read_text())
        except FileNotFoundError:
            return None

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

    user = open_window(of_a_user)
    assert "as you left it" in user.session.status.text
    assert Memory.of(user.session) == left
    user.look(lambda s: s.heard is not None and s.heard.latent == s.latent)
    assert Memory.of(user.session).visits[: len(left.visits)] == left.visits
    user.press("BackSpace")
    assert user.session.position == left.visits[-2].position
    assert json.loads(session.with_name("settings.json").read_text())
