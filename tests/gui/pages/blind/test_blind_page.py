"""A voter who hears what the window plays, at its keys: a test from its settings to its results."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.app.session.blind import Answer, View
from workbench.app.session.tab import Tab
from workbench.audio.loudness import loudness
from workbench.listening.vote_log import VoteLog

MODELS = ("ae_small_relu", "ae_small_tanh")
KEYS = {Answer.A: "Left", Answer.B: "Right", Answer.NEITHER: "Down"}


@pytest.fixture
def user(open_window, places, studio, tmp_path):
    user = open_window(replace(places, data=tmp_path / "data"))
    user.look(lambda session: session.heard is not None)
    user.press("F7")
    assert user.session.tab is Tab.BLIND
    return user


def words_on(window, *canvases):
    """All that is written in the window, on its labels and buttons, their tooltips and its canvases."""
    words = [window.TKroot.title()]
    for element in window.AllKeysDict.values():
        if not element.Widget.winfo_viewable():
            continue
        if "text" in element.Widget.configure():
            words.append(str(element.Widget.cget("text")))
        if element.TooltipObject:
            words.append(element.TooltipObject.text)
    for key in canvases:
        canvas = window[key].Widget
        words += [canvas.itemcget(item, "text") for item in canvas.find_all() if canvas.type(item) == "text"]
    return " ".join(words)


def test_a_voter_who_prefers_one_model_makes_it_win(user, places, tmp_path):
    window, log = user.app.window, VoteLog(tmp_path / "data" / "votes.jsonl")
    user.press("bracketleft", "bracketleft", "bracketleft", "bracketleft", "bracketleft")
    assert user.session.blind.setup.trials == 10
    user.press("Next", "t")
    assert len(user.session.blind.setup.models) == 1
    user.press("t", "Return")
    user.look(lambda s: s.blind.view is View.TRIAL and s.blind.ready)
    assert user.session.playing

    favourite = MODELS[1]
    for number in range(10):
        blind = user.look(lambda s, n=number: s.blind.at == n and s.blind.ready).blind
        user.press("w")  # shown or hidden, nothing may tell
        written = words_on(window, ("blind", "stage"))
        assert f"pair {number + 1} of 10" in written
        assert not any(model in written for model in MODELS)
        assert "A" in written
        user.press("b" if number % 2 else "2")
        assert user.session.heard.sample is blind.ready["B"]
        assert user.session.heard.model == "B"
        user.press("a" if number % 2 else "1")
        assert user.session.heard.sample is blind.ready["A"]
        one, other = (loudness(blind.ready[letter]) for letter in "AB")
        assert one == pytest.approx(other, abs=0.1)
        user.press(KEYS[Answer.A if blind.trial.a == favourite else Answer.B])
        if number == 4:
            user.press("BackSpace")
            blind = user.look(lambda s: s.blind.at == 4 and s.blind.ready).blind
            user.press("b", "a", "Escape")
            assert not user.session.playing
            assert "pair 5 of 10" in user.text(("blind", "do", "blind_go", ""))
            user.press("Return", "b", KEYS[Answer.A if blind.trial.a == favourite else Answer.B])

    results = user.look(lambda s: s.blind.results is not None and s.blind.results.votes == 10).blind.results
    assert user.session.blind.view is View.RESULTS
    assert [(each.model, each.wins) for each in results.ranks] == [(favourite, 10), (MODELS[0], 0)]
    assert log.read()[0] == results.said
    user.settle()
    assert favourite in words_on(window, ("blind", "results"))
    user.press("e")
    user.look(lambda s: "The results are in" in s.status.text)
    assert (places.saves / "blind test better" / "results.png").stat().st_size > 5_000
    user.press("v")
    assert user.session.blind.view is View.SETUP

    # With the mouse: ABX, where X is heard in the middle.
    user.click(("blind", "question", user.session.blind.setup.question.__class__.ABX, "setup"))
    user.click(("blind", "do", "blind_new", ""))
    blind = user.look(lambda s: s.blind.view is View.TRIAL and s.blind.ready).blind
    user.click(("blind", "stage"))
    assert user.session.blind.hearing == "X"
    assert any(np.array_equal(blind.ready["X"].audio, blind.ready[letter].audio) for letter in "AB")
    user.press("b")
    user.click(("blind", "vote", Answer.A))
    user.look(lambda s: s.blind.at == 1)
