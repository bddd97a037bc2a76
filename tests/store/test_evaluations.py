"""A model's figures are those of its decoder, or none."""

from dataclasses import replace

import pytest

from workbench.core.errors import Damaged
from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds
from workbench.store.evaluations import load_evaluation, save_evaluation
from workbench.store.folder import DECODER, EVALUATION, read_card, verify


@pytest.fixture
def card(model):
    return read_card(model)


@pytest.fixture
def evaluation(card):
    return Evaluation(
        *(card.name, card.files[DECODER], "a kit", 0, None),
        GeneratedSounds(500, 28, 0.5, 0.6, 90.0, 0.9, 0.8, 40.0, 90.0, 40.0, 0.7, -60.0, -50.0, -45.0),
        Continuity(10, 64, 0.1, 2.5, 2.0),
        Cost(0.2, 6.8),
    )


def test_figures_come_back_and_the_model_stays_whole(model, card, evaluation):
    assert load_evaluation(model, card) is None
    save_evaluation(model, evaluation)
    assert load_evaluation(model, card) == evaluation
    assert read_card(model) == card
    verify(model)


def test_figures_of_another_decoder_are_none(model, card, evaluation):
    save_evaluation(model, replace(evaluation, decoder="0" * 64))
    assert load_evaluation(model, card) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[1]"])
def test_what_cannot_be_read_is_said_so(model, card, content):
    (model / EVALUATION).write_bytes(content)
    with pytest.raises(Damaged, match="evaluation"):
        load_evaluation(model, card)
