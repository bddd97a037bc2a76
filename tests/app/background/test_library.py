"""Which models there are, each with what is known of it."""

import shutil
from pathlib import Path

import pytest

from workbench.app.background.library import model_states
from workbench.app.session.model_state import ModelStatus
from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds
from workbench.models.recipes import DENSE, load_recipes
from workbench.report.grades import grades
from workbench.store.evaluations import save_evaluation
from workbench.store.folder import DECODER, EVALUATION, read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.shelf import Shelf

COMMITTED = Path(__file__).parents[3] / "trained_models"


@pytest.fixture
def models(places, tmp_path):
    """A copy of two trained models of the table, and one of another name."""
    folder = tmp_path / "trained_models"
    shutil.copytree(places.models, folder)
    shutil.copytree(folder / "ae_small_tanh", folder / "mine")
    return folder


@pytest.fixture
def states(models, places):
    return lambda: model_states(Shelf(models), OnnxCache(places.onnx))


def measure(folder):
    evaluation = Evaluation(
        *(folder.name, read_card(folder).files[DECODER], "a kit", 0, None),
        GeneratedSounds(500, 28, 0.5, 0.6, 90.0, 0.9, 0.8, 40.0, 90.0, 40.0, 0.7, -60.0, -50.0, -45.0),
        Continuity(10, 64, 0.1, 2.5, 2.0),
        Cost(0.2, 6.8),
    )
    save_evaluation(folder, evaluation)
    return evaluation


def test_the_table_comes_first_and_in_its_order(states):
    assert list(states()) == [*load_recipes(), "mine"]


def test_the_table_begins_with_what_is_best_to_play_and_ends_with_the_nine_of_the_grid(places):
    committed = model_states(Shelf(COMMITTED), OnnxCache(places.onnx))
    names = list(load_recipes())
    assert tuple(names[-len(DENSE) :]) == DENSE
    means = []
    for name in names[: -len(DENSE)]:
        values = [grade.value for grade in grades(committed[name].evaluation) if grade.value is not None]
        means.append(sum(values) / len(values))
    assert means == sorted(means, reverse=True), dict(zip(names, means, strict=False))


def test_a_measured_model_brings_its_evaluation_and_the_others_none(states, models):
    evaluation = measure(models / "mine")
    found = states()
    assert found["mine"].evaluation == evaluation
    assert {name for name, state in found.items() if state.evaluation} == {"mine"}


def test_figures_of_another_decoder_are_not_shown(states, models):
    measure(models / "ae_small_relu")
    shutil.copy(models / "ae_small_relu" / EVALUATION, models / "mine")
    assert states()["mine"].evaluation is None


def test_a_damaged_evaluation_is_said_and_keeps_no_model_from_playing(states, models):
    before = states()["mine"]
    (models / "mine" / EVALUATION).write_text("{")
    after = states()["mine"]
    assert (after.card, after.evaluation) == (before.card, None)
    assert after.status is not ModelStatus.FAILED
    assert "evaluation" in after.problem
