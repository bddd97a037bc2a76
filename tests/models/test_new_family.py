"""The recipe for a new model family in docs/training.md: nothing else in the program needs a change."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from tests.recipes import ROOT, Program, follow, recipe_in
from workbench.audio.files import read
from workbench.core.card import ModelCard
from workbench.core.evaluation import Evaluation

MODEL = "linear_ae"
ON_PAGE_TRAIN = f"""
import json, sys
from workbench.app.session.train import Training
from workbench.app.session.train_form import Form
from workbench.gui.pages.train.text import about

form = Form(dataset="small").on("{MODEL}").typed("latents", "5")
made = form.request("mine").recipe
print(json.dumps([about(Training(form=form)), sorted(form.texts), made.family, made.latents, "keras" in sys.modules]))
"""


@pytest.fixture(scope="module")
def recipe():
    return recipe_in("training.md", "A new model family")


@pytest.fixture(scope="module")
def program(recipe, tmp_path_factory):
    return Program(follow(recipe, tmp_path_factory.mktemp("family")))


@pytest.fixture(scope="module")
def trained(program):
    """The folder of a model of the new family, trained for two epochs by the command line."""
    program.workbench("dataset", "build", "small", "--from", "synthetic", "--size", 20)
    program.workbench("train", MODEL, "--dataset", "small", "--epochs", 2)
    return program.home / "trained_models" / MODEL


def test_it_is_one_file_and_rows_in_the_table(recipe):
    (file, _text), (table, rows) = recipe
    assert Path(file).parent == Path("workbench/models")
    assert not (ROOT / file).exists()
    assert (ROOT / table).exists()
    assert set(tomllib.loads(rows)) == {"families", "models"}


def test_the_page_train_knows_it_without_keras(program):
    said, fields, family, latents, keras = json.loads(program.python("-c", ON_PAGE_TRAIN))
    assert "Linear autoencoder" in said
    assert fields == ["batch", "epochs", "latents", "rate", "seed"]
    assert (family, latents) == ("linear", 5)
    assert not keras


@pytest.mark.long
def test_a_model_of_it_is_trained_converted_and_makes_sounds(program, trained, tmp_path):
    card = ModelCard.from_json((trained / "card.json").read_text(encoding="utf-8"))
    assert (card.family, card.epochs, card.box.size) == ("linear", 2, 2)
    assert {"decoder.onnx", "encoder.onnx"} <= set(card.files)
    program.workbench("generate", MODEL, "--out", tmp_path, "--random", 2)
    sounds = [read(path) for path in sorted(tmp_path.glob("*.wav"))]
    assert len(sounds) == 2
    assert all(len(sound) == card.length and np.abs(sound.audio).max() > 0 for sound in sounds)


@pytest.mark.long
@pytest.mark.long
def test_what_plays_it_is_made_again_from_its_keras_files(program, trained, tmp_path):
    for onnx in trained.glob("*.onnx"):
        onnx.unlink()
    program.workbench("models", "prepare", MODEL, "--store")
    assert len(list(trained.glob("*.onnx"))) == 2
    program.workbench("generate", MODEL, "--out", tmp_path, "--at", "0,0")
    assert len(list(tmp_path.glob("*.wav"))) == 1


@pytest.mark.long
@pytest.mark.long
def test_it_is_measured(program, trained, recordings, tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    for path in recordings:
        (real / path.name).symlink_to(path)
    few = ("--random", 20, "--lines", 1)
    program.workbench("evaluate", MODEL, "--against", real, "--out", tmp_path, *few, "--keep")
    evaluation = Evaluation.from_json((trained / "evaluation.json").read_text(encoding="utf-8"))
    assert evaluation.model == MODEL
