"""What is said of a model, in words; no window needed."""

from dataclasses import replace

import pytest

from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.core.card import ModelCard
from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.core.latent import LatentBox
from workbench.gui.elements import shortened
from workbench.gui.pages.explore.model_text import LONGEST_LINE, about, figures, row, tooltip, word

CARD = ModelCard(
    *("mine", "dense_ae", {"units": [9, 2], "activation": "tanh"}, LatentBox((-1, -1), (1, 1))),
    *(44_100, 17_640, 0.9, 0.1, True, "open-snares", 7500, 700, 0, "CC0"),
    measures={"loss": 0.25},
)
FIGURES = Evaluation(
    *("mine", "0" * 64, "a kit", 0),
    Reconstruction(28, 1.6, 0.8, 15.0, 6.0, -60.0, -50.0),
    GeneratedSounds(500, 28, 0.5, 0.6, 4500.0, 0.9, 0.8, 180.0, 1080.0, 180.0, 0.7, -60.0, -50.0, -45.0),
    Continuity(10, 64, 0.1, 1.9, 1.5),
    Cost(0.2, 6.8),
)
UNGRADED = ModelState("mine", ModelStatus.READY, CARD)
GRADED = replace(UNGRADED, evaluation=FIGURES)
UNTRAINED = ModelState("mine", ModelStatus.NOT_TRAINED)
STATES = [UNGRADED, GRADED, UNTRAINED, replace(GRADED, status=ModelStatus.PREPARING), replace(UNTRAINED, problem="Odd")]


def test_a_row_of_the_list_gives_the_grades_or_else_the_state():
    assert row(GRADED) == "mine: 2 · 1 · 5"
    assert row(replace(GRADED, evaluation=replace(FIGURES, reconstruction=None))) == "mine: – · 1 · 5"
    assert row(UNGRADED) == "mine: ungraded"
    assert row(replace(GRADED, status=ModelStatus.PREPARING)) == "mine: preparing"


def test_the_tooltip_gives_state_key_and_the_three_figures_in_words():
    first, fidelity, realism, smoothness = tooltip(GRADED, 3).splitlines()
    assert first == "mine: ready (key 3)"
    assert fidelity.startswith("fidelity 2 of 5: 2 times the floor")
    assert realism.startswith("realism 1 of 5: 6 times")
    assert smoothness.startswith("smoothness 5 of 5: largest step 1.9 times")


def test_only_models_that_have_a_key_are_said_to_have_one():
    assert "(key 9)" in tooltip(GRADED, 9)
    assert "key" not in tooltip(GRADED, 10)


def test_a_model_that_was_not_measured_says_how_to_measure_it():
    assert word(UNGRADED) == "ungraded"
    assert "page Train measures it" in tooltip(UNGRADED, 1)
    assert "measure" not in tooltip(UNTRAINED, 1)


def test_a_problem_is_said_in_place_of_the_state():
    assert tooltip(replace(UNGRADED, problem="The evaluation cannot be read"), 10).startswith("mine: The evaluation")


def test_the_grades_are_said_in_words_and_the_figures_behind_them_are_kept_for_the_tooltip():
    words = ("copies roughly like recordings", "sounds hardly realistic or varied", "smooth from sound to sound")
    exact = ("mr_stft 1.60, floor 0.80", "Fréchet 1,080, real 180", "largest step 1.9", "dense ae 9-2 tanh")
    assert all(word in about(GRADED) for word in words)
    assert all(figure in figures(GRADED) for figure in exact)
    for jargon in ("mr_stft", "floor", "Fréchet", "step", "loss", "epochs"):
        assert jargon not in about(GRADED)
        assert jargon not in about(UNGRADED)
    assert "not graded yet" in about(UNGRADED)
    assert "training loss 0.25" in figures(UNGRADED)
    assert "loss" not in figures(GRADED)


@pytest.mark.parametrize("state", [None, *STATES])
def test_something_is_said_of_every_model(state):
    assert about(state).strip()
    assert figures(state).strip()


def test_no_line_about_a_trained_model_is_too_long_for_the_panel():
    wordy = replace(CARD, dataset="recordings " * 9, licence="CC-BY " * 50, settings={"units": list(range(40))})
    lines = about(replace(UNGRADED, card=wordy)).splitlines()
    assert lines
    assert max(map(len, lines)) <= LONGEST_LINE


def test_a_shortened_text_keeps_both_ends():
    assert shortened("short", 9) == "short"
    assert shortened("abcdefghijklmnop", 9).startswith("abc")
    assert shortened("abcdefghijklmnop", 9).endswith("nop")
    assert len(shortened("abcdefghijklmnop", 9)) <= 9
