"""Moves in the real window while the loop is stopped, heard on a sound card that records."""

import time
from dataclasses import replace

import numpy as np
import pytest

from tests.audio.recorded import PATIENT, correlation, jump
from workbench.app.session.settings import Settings
from workbench.app.settings.file import write_settings
from workbench.audio.finish import BEFORE_ONSET, ONSET_DB
from workbench.audio.one_shot import GAP
from workbench.audio.output import RATE
from workbench.audio.player import LoopPlayer

pytestmark = [pytest.mark.realtime, pytest.mark.long]
MODEL = "ddsp_vae"
GLIDE = 33
"""Samples before a sound, on which it comes up from zero where it begins away from it."""


def from_onset(sample):
    """`sample` from where it is first as loud as 40 dB below its peak, and how many samples were before that."""
    before = int(np.argmax(np.abs(sample.audio) >= sample.peak * 10 ** (ONSET_DB / 20)))
    return sample.audio[before:], before


class Ears:
    """One at the window, with a sound card that records, who knows which sounds the window has asked it to play."""

    def __init__(self, user, card, asked):
        self.user, self.card, self.asked = user, card, asked

    def after(self, act):
        """What comes out from the start of `act` until all that it makes sound is over, and what was asked for."""
        before, count = len(self.card.recorded()), len(self.asked)
        act()
        self.user.look(lambda s: s.once is not None and not s.once.waits)
        self.user.look(lambda _session: self.is_over(self.card.recorded().audio[before:]))
        return self.card.recorded().audio[before:], self.asked[count:]

    def is_over(self, heard):
        """Whether a sound has been heard, and none since for as long as another one of the same move may wait."""
        silence = round((PATIENT.latency + GAP + 0.1) * RATE)
        return heard.any() and not heard[-silence:].any()

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.user.settle(1)


@pytest.fixture
def ears(open_window, places, home, sound_card, monkeypatch):
    """The flagship model chosen, a favourite far from the point, and silence."""
    asked, play_once = [], LoopPlayer.play_once

    def noted(player, sample):
        asked.append(sample)
        play_once(player, sample)

    monkeypatch.setattr(LoopPlayer, "play_once", noted)
    write_settings(places.settings, Settings(welcomed=True, sound=PATIENT))
    user = open_window(replace(places, home=home, cache=home / "cache"))
    user.look(lambda s: s.audio_ok and s.heard is not None and s.points is not None, patience=240)
    assert user.session.model == MODEL
    ears = Ears(user, sound_card, asked)
    ears.after(lambda: user.drag(user.on_map(0.5, 0.5), user.on_map(0.2, 0.8)))
    ears.after(lambda: user.press("f"))
    ears.after(lambda: user.click(("do", "random")))
    assert user.session.favourite is None
    return ears


def moves(user):
    """Each way of moving the point, by mouse and keys, and a name for it."""
    drag = [user.on_map(0.5 + 0.3 * np.cos(at), 0.5 + 0.3 * np.sin(at)) for at in np.linspace(0, 5, 60)]
    slider = user.app.window["slider", 0].Widget

    def slide():
        left, top = slider.winfo_rootx(), slider.winfo_rooty()
        user.drag(*((left + x, top + y) for x, y in (slider.coords(), slider.coords(300), slider.coords(700))))

    return {
        "a drag on the map": lambda: user.drag(*drag),
        "a click on the map": lambda: user.drag(user.on_map(0.4, 0.4)),
        "R": lambda: user.press("r"),
        "an arrow": lambda: user.press("Left"),
        "a favourite recalled": lambda: user.press("comma"),
        "the same favourite recalled again": lambda: user.press("period"),
        "a slider": slide,
        "undo": lambda: user.press("Control-z"),
        "redo": lambda: user.press("Control-y"),
        "a star": lambda: user.press("f"),
        "another model": lambda: user.click(("model", "ae_small_tanh")),
    }


def test_each_move_is_heard_complete_from_its_hit_on_without_a_click(ears):
    user = ears.user
    for name, act in moves(user).items():
        heard, asked = ears.after(act)
        session = user.session
        assert asked[-1] is session.heard.sample, name
        assert (session.heard.model, session.heard.latent) == (session.model, session.latent), name
        sound, before = from_onset(session.heard.sample)
        last = np.flatnonzero(heard)[-1] - len(sound) - 2 * GLIDE  # before it a drag may hold one that is louder
        found, start = correlation(heard[last:], sound)
        start += last
        own = session.volume * max(jump(np.pad(each.audio, 1)) for each in asked)
        assert found >= 0.999, name
        assert np.allclose(heard[start : start + len(sound)], session.volume * sound, atol=1e-5), name
        assert jump(heard) <= own + 1e-5, name
        assert not heard[start + len(sound) + GLIDE :].any(), name
        if len(asked) == 1:
            assert before > 2 * BEFORE_ONSET * RATE or session.model != MODEL
            assert start - np.flatnonzero(heard)[0] <= BEFORE_ONSET * RATE + GLIDE, name
    assert not session.playing


def test_an_opened_recording_is_heard_as_its_copy_and_the_switch_makes_moves_silent(ears, recordings):
    user = ears.user
    heard, _asked = ears.after(lambda: (user.app.do("open_file", str(recordings[0])), user.look(lambda s: s.target)))
    sound, _before = from_onset(ears.asked[-1])
    assert correlation(heard, sound)[0] >= 0.999

    user.click(("do", "toggle_hear_moves"))
    assert user.text(("do", "toggle_hear_moves")).startswith("☐")
    before = len(ears.card.recorded())
    user.press("r", "Left")
    user.look(lambda s: s.heard.latent == s.latent)
    ears.wait(1)
    assert not ears.card.recorded().audio[before:].any()
    user.press("h")
    assert user.text(("do", "toggle_hear_moves")).startswith("☑")
    heard, _asked = ears.after(lambda: user.press("r"))
    assert heard.any()


def test_nothing_is_heard_until_somebody_moves_and_the_loop_ends_what_is_heard_once(ears):
    user = ears.user
    before = len(ears.card.recorded())
    user.press("F6", "F2", "c", "plus", "t", "t")
    ears.wait(1)
    assert not ears.card.recorded().audio[before:].any()
    before = len(ears.card.recorded())
    user.press("r")
    user.look(lambda s: s.once is not None and not s.once.waits)
    user.press("space")
    ears.wait(1.5)
    user.press("space")
    ears.wait(PATIENT.latency + 0.3)
    heard = ears.card.recorded().audio[before:]
    sample = user.session.heard.sample
    assert correlation(heard, sample.audio)[0] >= 0.999
    assert jump(heard) <= user.session.volume * jump(np.pad(sample.audio, 1)) * 1.05
    assert not heard[-2_000:].any()
