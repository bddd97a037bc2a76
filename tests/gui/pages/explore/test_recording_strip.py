"""A recording opened in the real window, by key and by button; the tour, in a process of its own, drops one."""

from dataclasses import replace

import pytest

from workbench.app.background import refiner
from workbench.app.session.heard import Side
from workbench.audio.player import LoopPlayer


@pytest.fixture
def user(renewed_user):
    return renewed_user


@pytest.fixture
def chosen_file(recordings, monkeypatch):
    """What the file dialogue, which belongs to Tk, returns."""
    monkeypatch.setattr("workbench.gui.ask.filedialog.askopenfilename", lambda **_: str(recordings[0]))
    return recordings[0]


def seen(user, key):
    return bool(user.app.window[key].Widget.winfo_viewable())


def described(user):
    return user.app.window["target"].Widget.cget("text")


@pytest.fixture
def asked(monkeypatch):
    """The sounds that the window asks the player to play once."""
    sounds = []
    monkeypatch.setattr(LoopPlayer, "play_once", lambda _player, sample: sounds.append(sample))
    return sounds


def test_a_recording_opened_by_its_key_is_seen_heard_and_closed(user, chosen_file, asked, monkeypatch):
    monkeypatch.setattr(refiner, "STEPS", 40)
    assert not seen(user, "target strip")
    user.press("o")
    first = user.look(lambda s: s.target is not None and asked).target.copy.sample
    user.look(lambda s: s.target is not None and s.target.refining and s.target.refining.done > 0, patience=120)
    user.settle()
    assert seen(user, "target strip")
    assert chosen_file.name in described(user)
    assert "coming closer" in described(user)
    user.look(lambda s: s.target.ratios is not None, patience=120)
    user.settle()
    assert user.session.heard.sample is not first
    assert asked == [first], "what was refined comes by itself"
    assert "copy " in described(user)
    assert "floor" not in described(user)
    assert "× floor" in user.app.window["target"].TooltipObject.text
    assert not seen(user, ("do", "closer"))  # an autoencoder draws waveforms
    assert user.session.side is Side.COPY
    user.click(("hear", "original"))
    assert user.session.heard is user.session.target.original
    user.press("a")
    assert user.session.heard is user.session.target.copy
    user.click(("do", "close_file"))
    assert user.session.target is None
    assert not seen(user, "target strip")


def test_the_map_goes_on_while_a_recording_is_open(user, chosen_file):
    user.click(("do", "open_file"))
    user.look(lambda s: s.target is not None)
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.2, 0.7))
    user.look(lambda s: s.heard.latent == s.latent)
    assert user.session.side is Side.POINT
    user.press("a")
    assert user.session.heard is user.session.target.copy


def test_a_dialogue_that_is_cancelled_changes_nothing(user, monkeypatch):
    monkeypatch.setattr("workbench.gui.ask.filedialog.askopenfilename", lambda **_: "")
    before = user.session
    user.press("o")
    assert user.session.target is None
    assert user.session.status == before.status


def test_the_star_goes_out_where_the_point_is_another_at_the_same_place(user):
    """As a copy is whose synthesis is told more: its place on the map and its sliders are the same."""
    user.press("f")
    assert user.text(("do", "star")) == "★"
    beside = tuple(value + 1e-6 for value in user.session.latent)
    user.app.controller._enter(replace(user.session, exact=beside))
    user.settle()
    assert user.text(("do", "star")) == "☆"
