"""Models and datasets are renamed, deleted and brought back, and what refers to them goes with them."""

import json
from dataclasses import replace

import numpy as np
import pytest

from tests.app.controllers import controller_on
from workbench.app.background.engine import Engine
from workbench.app.background.library import model_states
from workbench.app.session.tab import Tab
from workbench.app.session.train import Measuring, Phase, Run
from workbench.app.start import first_session
from workbench.audio.files import read
from workbench.models.recipes import load_recipes
from workbench.store.folder import CARD
from workbench.store.onnx_cache import OnnxCache
from workbench.training.checkpoint import CHECKPOINT
from workbench.training.training_request import TrainingRequest

OLD, OTHER = "ae_small_tanh", "ae_small_relu"


@pytest.fixture
def controller(places, studio, player, preparing, refiner, keeper, wait):
    cache = OnnxCache(places.onnx)
    session = replace(first_session(model_states(places.shelf, cache), places.saves), model=OLD)
    session = replace(session, settings=replace(session.settings, places=places))
    made = controller_on(session, Engine(places.shelf, cache), places, keeper, player, preparing, refiner)
    wait(made, lambda s: s.heard and s.points)
    yield made
    made.close()


def says(text):
    return lambda session: text in session.status.text


def test_a_renamed_model_keeps_its_point_its_sound_and_its_favourites(controller, places, wait):
    controller.do("move_to", (0.2, 0.7))
    controller.do("star")
    star = controller.session.favourite
    heard = wait(controller, lambda s: s.heard.latent == s.latent).heard
    controller.do("model_rename", "mine")
    session = wait(controller, lambda s: s.model == "mine" and s.heard.model == "mine" and s.points is not None)
    assert (places.models / "mine" / CARD).is_file()
    assert not (places.models / OLD).exists()
    assert session.favourite == replace(star, model="mine")
    np.testing.assert_array_equal(session.heard.sample.audio, heard.sample.audio)
    # Undo goes back to where one was, in the model as it is called now.
    controller.do("undo")
    assert controller.session.model == "mine"
    assert controller.session.position != star.position


def test_a_deleted_model_lies_in_the_trash_and_undo_brings_it_back_in_its_turn(controller, places, wait):
    controller.do("move_to", (0.3, 0.6))
    controller.do("star")
    star = controller.session.place
    controller.do("model_delete")
    session = wait(controller, lambda s: s.model == OTHER)
    assert "Ctrl Z" in session.status.text
    assert not (places.models / OLD).exists()
    assert (places.home / "trash" / "trained_models" / OLD / CARD).is_file()
    assert session.models[OLD].card is None
    assert session.favourites  # what is starred in it is not forgotten
    controller.do("move_to", (0.9, 0.1))
    controller.do("undo")  # the move, which came later
    assert not (places.models / OLD).exists()
    controller.do("undo")
    session = wait(controller, lambda s: s.model == OLD and s.heard and s.heard.model == OLD)
    assert session.models[OLD].card
    assert session.place == star
    assert not controller.session.deleted.away


def test_what_was_deleted_stays_in_the_trash_where_its_name_is_taken(controller, places, wait):
    controller.do("model_delete")
    wait(controller, lambda s: s.deleted.away)
    (places.models / OLD).mkdir()
    controller.do("undo")
    session = wait(controller, says("taken by now"))
    (away,) = (places.home / "trash" / "trained_models").iterdir()
    assert str(away) in session.status.text
    assert (away / CARD).is_file()
    assert not session.deleted.away  # so that undo goes on with what was before


def test_a_renamed_dataset_is_still_what_its_models_learnt_from(controller, places, wait):
    controller.do("show_tab", Tab.DATASET)
    wait(controller, lambda s: s.building.built)
    controller.do("dataset_pick", "tiny")
    half = TrainingRequest(load_recipes()["vae_a"], "tiny")
    half.save(places.models / "half")
    (places.models / "half" / CHECKPOINT).touch()
    controller.do("dataset_rename", "small kit")
    session = wait(controller, lambda s: s.building.built and s.building.built[0].name == "small kit")
    assert session.building.picked == "small kit"
    assert {state.card.dataset for state in session.models.values() if state.card} == {"small kit"}
    assert json.loads((places.models / OLD / CARD).read_text())["dataset"] == "small kit"
    assert TrainingRequest.load(places.models / "half") == replace(half, dataset="small kit")
    controller.do("show_tab", Tab.EXPLORE)
    controller.do("select", 3)
    wait(controller, lambda s: s.heard.latent == s.latent)
    controller.do("switch_original")
    wait(controller, lambda s: s.heard and not s.heard.latent)


def test_a_dataset_is_heard_sound_by_sound_as_it_was_prepared(controller, places, wait):
    controller.do("show_tab", Tab.DATASET)
    wait(controller, lambda s: s.building.built)
    controller.do("dataset_listen")
    assert "Choose a dataset" in controller.session.status.text
    controller.do("dataset_pick", "tiny")
    controller.do("dataset_listen")
    session = wait(controller, lambda s: s.building.preview)
    assert len(session.queue.files) == 60
    for _ in range(2):
        file = controller.session.queue.file
        sound = read(file)
        session = wait(controller, lambda s, name=file.name: s.building.preview.name == name)
        np.testing.assert_allclose(session.heard.sample.audio, sound.audio, atol=1e-4)
        controller.do("queue_step", 1)


def test_what_is_heard_of_a_dataset_follows_its_name_and_ends_with_it(controller, places, wait):
    controller.do("show_tab", Tab.DATASET)
    wait(controller, lambda s: s.building.built)
    controller.do("dataset_pick", "tiny")
    controller.do("dataset_listen")
    wait(controller, lambda s: s.queue.files)
    controller.do("dataset_rename", "other")
    session = wait(controller, lambda s: s.building.picked == "other")
    assert all(file.is_file() and file.is_relative_to(places.datasets / "other") for file in session.queue.files)
    controller.do("dataset_delete")
    wait(controller, lambda s: not s.queue.files)


def test_the_page_train_speaks_of_a_model_by_its_new_name(controller, wait):
    run = Run(TrainingRequest(replace(load_recipes()["vae_a"], name=OLD), "tiny"), phase=Phase.DONE)
    training = replace(controller.session.training, run=run, measuring=Measuring(OLD, over=True))
    controller._session = replace(controller.session, training=training)
    controller.do("model_rename", "mine")
    training = wait(controller, lambda s: s.model == "mine").training
    assert (training.run.name, training.measuring.model) == ("mine", "mine")


def test_a_dataset_comes_back_after_others_were_deleted_too(controller, places, wait):
    controller.do("show_tab", Tab.DATASET)
    wait(controller, lambda s: s.building.built)
    controller.do("dataset_pick", "tiny")
    controller.do("dataset_delete")
    wait(controller, lambda s: s.building.built == ())
    assert controller.session.building.picked == ""
    controller.do("model_delete")
    wait(controller, lambda s: len(s.deleted.away) == 2)
    controller.do("undo")
    wait(controller, lambda s: len(s.deleted.away) == 1 and s.deleted.returning is None)
    assert (places.models / OLD).is_dir()
    controller.do("undo")
    wait(controller, lambda s: s.building.built)
    assert (places.datasets / "tiny").is_dir()


@pytest.mark.parametrize("name", ["", "../out", OTHER])
def test_a_name_that_cannot_be_is_refused_and_nothing_moves(controller, places, wait, name):
    controller.do("model_rename", name)
    if name:
        wait(controller, lambda s: s.status.problem)
    assert (places.models / OLD / CARD).is_file()
    assert controller.session.model == OLD


def test_the_models_of_the_program_stay(controller, places, monkeypatch):
    monkeypatch.setattr("workbench.store.places._CHECKOUT", places.home)
    assert OLD in load_recipes()
    for command in ("model_rename", "model_delete"):
        controller.do(command, "mine")
        assert "comes with the program" in controller.session.status.text
    assert (places.models / OLD).is_dir()
