import csv
from dataclasses import replace

import keras
import numpy as np
import pytest

from tests.training.families import DENSE_FIRST, LONG, WHATEVER_THE_FAMILY, eagerly
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.errors import BadInput, Cancelled, InUse, NotFound, WorkbenchError
from workbench.core.latent import LatentBox
from workbench.store.folder import CARD, DECODER, ENCODER, HISTORY, list_models, read_card, verify
from workbench.store.points import load_points
from workbench.store.trash import rename_folder
from workbench.training.checkpoint import CHECKPOINT
from workbench.training.epochs import CUTTING
from workbench.training.job import train_model


@pytest.fixture(scope="module", autouse=True)
def without_compiling():
    with eagerly():
        yield


@pytest.fixture(scope="module")
def trained(recipe, sounds, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "my_tiny"
    return train_model(recipe, sounds, folder), folder


def stop_before_saving(progress):
    if progress.stage == "saving":
        raise Cancelled("stopped")


@DENSE_FIRST
def test_the_folder_is_a_whole_model(trained, recipe, heard):
    card, folder = trained
    verify(folder)
    assert read_card(folder) == card
    assert {path.name for path in folder.iterdir()} == {CARD, *card.files}
    assert (card.name, card.family, card.dataset) == ("my_tiny", recipe.family, heard.name)
    assert (card.rate, card.length, card.sounds) == (8000, heard.settings.samples, len(heard.train))
    assert card.epochs == recipe.training.epochs
    assert [path.name for path in folder.parent.iterdir()] == ["my_tiny"]
    with (folder / HISTORY).open(newline="") as file:
        losses = [float(row["loss"]) for row in csv.DictReader(file)]
    assert losses[-1] == pytest.approx(card.measures["loss"], rel=1e-6)


@DENSE_FIRST
def test_the_latents_are_those_of_the_saved_encoder(trained, heard):
    card, folder = trained
    if not card.encodes:
        assert card.box == LatentBox((-1.0,) * card.box.size, (1.0,) * card.box.size)
        assert not (folder / ENCODER).exists()
        with pytest.raises(NotFound):
            load_points(folder, card)
        return
    points = load_points(folder, card)
    encoder = keras.saving.load_model(folder / ENCODER)
    assert {str(weights.dtype) for weights in encoder.get_weights()} == {"float16"}
    sought = np.concatenate([heard.train, heard.validation])
    np.testing.assert_allclose(encoder(sought), points.latents, rtol=1e-2, atol=2e-3)
    assert points.files.tolist() == list(heard.files)
    assert points.splits.tolist() == ["train"] * len(heard.train) + ["validation"] * len(heard.validation)
    np.testing.assert_array_equal(points.descriptors, heard.descriptors)
    around, controls = LatentBox.around(points.latents), len(card.controls)
    assert (card.box.low[controls:], card.box.high[controls:]) == (around.low[controls:], around.high[controls:])
    assert card.box.low[:controls] == tuple(kind.low for kind in DESCRIPTORS[:controls])


@WHATEVER_THE_FAMILY
def test_stopped_while_saving_it_is_no_model_yet_and_resumes_to_the_same(trained, recipe, sounds, tmp_path):
    _, straight = trained
    folder = tmp_path / "again"
    (folder / ".new").mkdir(parents=True)
    (folder / ".new" / DECODER).touch()  # as a kill while saving leaves it
    with pytest.raises(Cancelled):
        train_model(recipe, sounds, folder, report=stop_before_saving)
    assert (folder / CHECKPOINT).exists()
    assert list_models(tmp_path) == ()
    with pytest.raises(BadInput, match="half-trained"):
        train_model(recipe, sounds, folder)
    train_model(recipe, sounds, folder, resume=True)
    assert {path.name for path in folder.iterdir()} == {path.name for path in straight.iterdir()}
    for name in sorted({path.name for path in straight.glob("*.keras")}):
        these, those = (keras.saving.load_model(place / name).get_weights() for place in (folder, straight))
        for one, other in zip(these, those, strict=True):
            np.testing.assert_array_equal(one, other)


@pytest.mark.long
@WHATEVER_THE_FAMILY
def test_a_model_stays_in_use_until_its_successor_is_complete(recipe, sounds, tmp_path):
    folder = tmp_path / "model"
    first = train_model(recipe, sounds, folder)
    longer = replace(recipe, training=replace(recipe.training, seed=7))
    with pytest.raises(BadInput, match="trained already"):
        train_model(longer, sounds, folder)
    with pytest.raises(Cancelled):
        train_model(longer, sounds, folder, replace=True, report=stop_before_saving)
    verify(folder)
    assert read_card(folder) == first
    second = train_model(longer, sounds, folder, resume=True)
    verify(folder)
    assert (second.seed, first.seed) == (7, 0)


@DENSE_FIRST
def test_a_training_may_go_on_for_longer_and_ends_as_if_begun_so(trained, recipe, sounds, tmp_path):
    short = replace(recipe, training=replace(recipe.training, epochs=recipe.training.epochs - 2))
    with pytest.raises(Cancelled):
        train_model(short, sounds, tmp_path / "grown", report=stop_before_saving)
    assert train_model(recipe, sounds, tmp_path / "grown", resume=True).epochs == recipe.training.epochs
    folders = tmp_path / "grown", trained[1]
    grown, born = (keras.saving.load_model(folder / DECODER).get_weights() for folder in folders)
    for one, other in zip(grown, born, strict=True):
        np.testing.assert_array_equal(one, other)


@WHATEVER_THE_FAMILY
def test_of_two_programs_that_train_it_one_is_told(recipe, sounds, tmp_path):
    told = []

    def also(_progress):
        with pytest.raises(InUse, match="Another program is training this model: mine"):
            train_model(recipe, sounds, tmp_path / "mine")
        with pytest.raises(InUse, match="at work on this"):
            rename_folder(tmp_path / "mine", "other", "model")
        told.append(True)
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        train_model(recipe, sounds, tmp_path / "mine", report=also)
    assert told


@WHATEVER_THE_FAMILY
def test_resuming_with_another_dataset_is_refused(recipe, sounds, tmp_path):
    folder = tmp_path / "model"
    with pytest.raises(Cancelled):
        train_model(recipe, sounds, folder, report=stop_before_saving)
    louder = replace(sounds, train=sounds.train * np.float32(1.01))
    with pytest.raises(BadInput, match="dataset"):
        train_model(recipe, louder, folder, resume=True)


@WHATEVER_THE_FAMILY
def test_a_folder_that_cannot_be_written_is_said_so(recipe, sounds, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="could not be written"):
        train_model(recipe, sounds, tmp_path / "file" / "model")


def test_a_dataset_without_training_sounds_is_refused(sounds):
    with pytest.raises(BadInput, match="no training sounds"):
        replace(sounds, train=sounds.train[:0])


@pytest.mark.long
@WHATEVER_THE_FAMILY
def test_sounds_longer_than_the_model_hears_are_told_of_once(recipe, sounds, tmp_path):
    said = []
    shorter = replace(recipe, settings={**recipe.settings, "samples": 1024})
    train_model(shorter, sounds, tmp_path / "shorter", report=said.append)
    assert [each.detail for each in said if each.stage == CUTTING] == [
        "The sounds of sonic-pi last 200 ms; this model hears 128 ms of each"
    ]
    train_model(recipe, sounds, tmp_path / "whole", report=said.append)
    assert sum(each.stage == CUTTING for each in said) == 1


@pytest.mark.parametrize(
    "recipe",
    # Making the map of the others takes most of a minute.
    ["dense_ae", "vae", *(pytest.param(name, marks=pytest.mark.long) for name in LONG)],
    indirect=True,
)
def test_a_model_can_be_learnt_from_one_recording(recipe, sounds, tmp_path, caplog):
    one = replace(
        sounds,
        train=sounds.train[:1],
        validation=sounds.validation[:0],
        descriptors=sounds.descriptors[:1],
        files=sounds.files[:1],
        sources=sounds.sources[:1],
    )
    folder = tmp_path / "one"
    card = train_model(recipe, one, folder)
    verify(folder)
    assert card.sounds == 1
    assert not caplog.records, "it plays"
