"""A whole test on real models without a window: prepared, interrupted, gone on with, counted, written."""

import csv
import shutil
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.blind.setup_commands import no_models, pad_in_words, ticked
from workbench.app.session.blind import Answer, View
from workbench.app.session.chosen_model import own_pins
from workbench.app.start import first_session
from workbench.audio.loudness import loudness
from workbench.listening.plan import Question
from workbench.listening.vote import Guess, Vote
from workbench.listening.vote_log import VoteLog
from workbench.store.folder import DECODER
from workbench.store.onnx_cache import OnnxCache

MODELS = ("ae_small_relu", "ae_small_tanh")


@pytest.fixture
def begin(places, studio, tmp_path, player, preparing, refiner, keeper):
    """Open the program on one data folder, again and again."""
    cache = OnnxCache(places.onnx)
    own, opened = replace(places, data=tmp_path / "data"), []

    def open_controller():
        session = first_session(model_states(places.shelf, cache), own.saves)
        opened.append(controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner))
        return opened[-1], VoteLog(own.votes)

    yield open_controller
    for each in opened:
        each.close()


def listen(controller, wait, answer, letters="AB"):
    wait(controller, lambda s: s.blind.ready)
    for letter in letters:
        controller.do("blind_hear", letter)
    controller.do("blind_vote", answer)


def test_a_test_is_heard_voted_taken_back_interrupted_and_gone_on_with(begin, wait):
    controller, log = begin()
    wait(controller, lambda s: len(s.blind.sources) > 1)
    controller.do("blind_trials", 3)
    controller.do("blind_go")
    session = wait(controller, lambda s: s.blind.ready)
    assert session.blind.view is View.TRIAL
    assert session.playing
    assert session.heard.model == "A"
    pair = session.blind.ready
    assert loudness(pair["A"]) == pytest.approx(loudness(pair["B"]), abs=0.1)
    assert not np.array_equal(pair["A"].audio, pair["B"].audio)

    controller.do("blind_vote", Answer.A)
    assert "Listen to B first" in controller.session.status.text
    assert not controller.session.blind.answers
    said = []
    for word in (session.status.text, controller.session.status.text):
        assert not any(name in word for name in MODELS)
    controller.do("save")
    assert "blind test" in controller.session.status.text

    listen(controller, wait, Answer.B)
    listen(controller, wait, Answer.NEITHER)
    controller.do("blind_take_back")
    wait(controller, lambda _: len(log.read()[0]) == 1 and len(log.path.read_text().splitlines()) == 3)
    first = controller.session.blind.test.trials[0]
    said = log.read()[0][0]
    assert (said.better, said.worse, said.trial, said.tie) == (first.b, first.a, 0, False)
    cards = {name: state.card for name, state in session.models.items()}
    assert said.decoders == {name: cards[name].files[DECODER] for name in MODELS}

    again, _ = begin()
    back = wait(again, lambda s: s.blind.test is not None).blind
    assert (back.test, back.answers, back.at) == (controller.session.blind.test, {0: Answer.B}, 1)
    again.do("blind_go")
    listen(again, wait, Answer.NEITHER)
    listen(again, wait, Answer.A)
    session = wait(again, lambda s: s.blind.results is not None and s.blind.results.votes == 3)
    assert session.blind.view is View.RESULTS
    assert session.blind.results.ties == 1
    assert not session.playing
    again.do("blind_export")
    text = wait(again, lambda s: "The results are in" in s.status.text).status.text
    folder = session.save.folder / "blind test better"
    assert str(folder) in text
    assert {path.name for path in folder.iterdir()} >= {"ranking.csv", "results.png", "results.svg", "results.pdf"}
    with (folder / "ranking.csv").open() as file:
        assert {row["model"] for row in csv.DictReader(file)} == set(MODELS)


def test_copies_of_recordings_stand_beside_them_and_abx_is_guessed(begin, wait, recordings, tmp_path):
    kit = tmp_path / "kit"
    kit.mkdir()
    for path in recordings[:3]:
        shutil.copy(path, kit)
    (kit / "notes.txt").write_text("no sound")
    controller, log = begin()
    controller.do("blind_sounds", str(kit))
    controller.do("blind_question", Question.ABX)
    controller.do("blind_trials", 4)
    controller.do("blind_go")
    for _ in range(4):
        blind = wait(controller, lambda s: s.blind.ready).blind
        x = "AB"[blind.trial.x]
        assert np.array_equal(blind.ready["X"].audio, blind.ready[x].audio)
        listen(controller, wait, Answer(x), "ABX")
    results = wait(controller, lambda s: s.blind.results is not None and s.blind.results.said).blind.results
    assert (results.guessed[0].right, results.guessed[0].guesses) == (4, 4)
    assert results.guessed[0].chance == pytest.approx(1 / 16)
    assert all(isinstance(each, Guess) and each.right for each in log.read()[0])

    controller.do("blind_results")
    controller.do("blind_question", Question.NEARER)
    controller.do("blind_trials", 1)
    controller.do("blind_new")
    blind = wait(controller, lambda s: s.blind.view is View.TRIAL and s.blind.ready).blind
    levels = [loudness(blind.ready[letter]) for letter in "ABX"]
    assert max(levels) - min(levels) < 0.1
    controller.do("blind_pause")
    assert "Paused" in controller.session.status.text
    for _there_and_back in range(2):
        controller.do("blind_results")
        assert "Paused" not in controller.session.status.text
    controller.do("blind_go")
    wait(controller, lambda s: s.blind.view is View.TRIAL and s.blind.ready)
    listen(controller, wait, Answer.A, "ABX")
    wait(controller, lambda _: isinstance(log.read()[0][-1], Vote) and log.read()[0][-1].question == "nearer")


def test_a_test_that_cannot_start_says_why(begin, wait, tmp_path):
    controller, _ = begin()
    controller.do("blind_question", Question.NEARER)
    controller.do("blind_go")
    assert "Choose some" in controller.session.status.text
    (tmp_path / "empty").mkdir()
    controller.do("blind_sounds", str(tmp_path / "empty"))
    controller.do("blind_go")
    assert "cannot start" in wait(controller, lambda s: s.status.problem and not s.blind.preparing).status.text
    controller.do("blind_tick", MODELS[0])
    controller.do("blind_go")
    assert "Tick two models" in controller.session.status.text
    assert controller.session.blind.view is View.SETUP


def test_votes_on_a_model_that_was_trained_anew_since_are_left_out_and_it_is_said(begin, wait):
    controller, log = begin()
    log.add(Vote(*MODELS))
    log.add(Vote(*MODELS[::-1], better_decoder="of an earlier training"))
    controller.do("blind_results")
    session = wait(controller, lambda s: s.blind.results is not None)
    assert [each.model for each in session.blind.results.ranks] == list(MODELS)
    assert session.blind.results.votes == 1
    assert "Left out: 1 of the votes" in session.status.text


def test_rivals_are_heard_voted_for_and_ranked_apart_from_models(begin, wait):
    controller, log = begin()
    wait(controller, lambda s: s.heard)
    log.add(Vote(*MODELS))
    controller.do("blind_question", Question.PAD)
    controller.do("blind_go")
    assert "Pin two sounds" in controller.session.status.text
    assert no_models(controller.session) == controller.session.status.text
    assert pad_in_words(controller.session).startswith("All rivals learn your pins of ae_small_")
    for place in ((0.1, 0.2), (0.9, 0.2), (0.5, 0.9)):
        controller.do("move_to", place)
        controller.do("pin")
    pins = own_pins(controller.session)
    assert pad_in_words(controller.session).startswith("All rivals learn your 3 pins of ae_small_")
    controller.do("blind_trials", 2)
    controller.do("blind_tick", "neighbours")
    assert ticked(controller.session) == ("network", "network-2", "network-3", "fourier", "thin-plate")
    for name in ("network-2", "network-3", "thin-plate"):
        controller.do("blind_tick", name)
    controller.do("blind_go")
    test = wait(controller, lambda s: s.blind.ready).blind.test
    assert test.pad.latents == tuple(pin.latent for pin in pins)
    for _ in range(2):
        trial = controller.session.blind.trial
        listen(controller, wait, Answer.A if trial.a == "fourier" else Answer.B)
    ranks = wait(controller, lambda s: s.blind.results is not None and s.blind.results.votes == 2).blind.results.ranks
    assert [each.model for each in ranks] == ["fourier", "network"]
    assert [each.question for each in log.read()[0]] == ["better", "pad", "pad"]

    again, _ = begin()
    back = wait(again, lambda s: s.blind.test is not None).blind
    assert (back.test, len(back.answers)) == (test, 2)
    controller.do("blind_question", Question.BETTER)
    ranks = wait(controller, lambda s: s.blind.results and s.blind.results.votes == 1).blind.results.ranks
    assert {each.model for each in ranks} == set(MODELS)
