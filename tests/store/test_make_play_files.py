import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.errors import BadInput, Damaged, NotFound
from workbench.core.latent import LatentBox
from workbench.core.sample import Sample
from workbench.store.folder import CARD, DECODER, read_card
from workbench.store.make_play_files import export_model
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel, try_model
from workbench.store.points import load_points


@pytest.fixture(scope="module")
def exported(bare, cache):
    export_model(bare, cache)
    return OnnxModel.load(bare, cache)


def foreign(folder, network, card):
    """A folder as anybody might drop it in: a decoder and a card, of a family that this program does not know."""
    folder.mkdir(parents=True, exist_ok=True)
    network.save(folder / DECODER)
    own = replace(card, family="somebody's", settings={}, encodes=False, files={})
    (folder / CARD).write_text(own.to_json())
    return folder


def test_onnx_plays_what_keras_plays(exported, bare):
    latents = exported.card.box.random(50, np.random.default_rng(1))
    halved = keras.saving.load_model(bare / DECODER)
    expected = np.asarray(halved(latents), np.float32)
    assert np.abs(exported.decode_many(latents) - expected).max() < 5e-3 * np.abs(expected).max()
    for latent in latents[:5]:
        sample = exported.decode(latent)
        assert (sample.rate, len(sample)) == (8000, 1600)
        np.testing.assert_allclose(sample.audio, exported.decode_many(latent[np.newaxis])[0])


def test_encoding_any_level_and_polarity_gives_the_points_of_the_map(exported, bare, sounds):
    points = load_points(bare, read_card(bare))
    for audio, expected in zip(sounds.train, points.latents, strict=False):
        for gain in (1.0, 0.01, -3.0):
            assert exported.encode(Sample(audio * gain, 8000)) == pytest.approx(expected, abs=1e-5)


def test_wrong_questions_are_answered_in_words(exported):
    with pytest.raises(BadInput, match="2 latents"):
        exported.decode((0.0, 0.0, 0.0))
    for wrong in (Sample(np.ones(1600), 44_100), Sample(np.ones(1599), 8000), Sample(np.zeros(1600), 8000)):
        with pytest.raises(BadInput):
            exported.encode(wrong)


def test_a_prepared_model_plays_all_over_its_box(exported, bare, cache):
    assert cache.files(bare, exported.card).ready
    try_model(bare, cache)


def test_a_model_that_is_not_prepared_says_how(bare, tmp_path):
    with pytest.raises(NotFound, match="not prepared") as failed:
        OnnxModel.load(bare, OnnxCache(tmp_path))
    assert "workbench models prepare model" in failed.value.on_command_line


def test_a_changed_keras_file_is_not_converted(model, tmp_path):
    content = bytearray((model / DECODER).read_bytes())
    content[-1] ^= 1
    (model / DECODER).write_bytes(content)
    with pytest.raises(Damaged, match=DECODER):
        export_model(model, OnnxCache(tmp_path / "onnx"))
    assert not list(tmp_path.glob("onnx/*"))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_broken_onnx_file_is_deleted_and_made_anew(bare, exported, cache, tmp_path, share):
    broken = OnnxCache(tmp_path)
    for name in ("decoder.keras", "encoder.keras"):
        content = cache.made_files(exported.card).network(name).read_bytes()
        broken.made_files(exported.card).network(name).write_bytes(content[: int(share * len(content))])
    with pytest.raises(Damaged, match="made again") as failed:
        OnnxModel.load(bare, broken)
    assert "workbench models prepare model" in failed.value.on_command_line
    assert not broken.files(bare, exported.card).ready
    export_model(bare, broken)
    assert OnnxModel.load(bare, broken).decode((0.3, 0.2)).peak > 0


def test_a_card_that_does_not_fit_is_said_so_where_its_network_is_made_again(model, exported, cache, tmp_path):
    mine = OnnxCache(Path(shutil.copytree(cache.folder, tmp_path / "mine")))
    card = read_card(model)
    (model / CARD).write_text(replace(card, box=LatentBox((0.0,) * 3, (1.0,) * 3)).to_json())
    with pytest.raises(Damaged):
        OnnxModel.load(model, mine)
    assert not mine.files(model, card).ready
    with pytest.raises(BadInput, match="does not turn 3 values into 1600"):
        export_model(model, mine)


def test_onnx_runtime_reports_to_nobody(tmp_path):
    code = "import workbench.store.onnx_model, onnxruntime"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)})
    assert not list(tmp_path.iterdir())


def test_anybodys_decoder_of_plain_layers_plays(bare, cache, tmp_path):
    layers = [keras.Input((2,)), keras.layers.Dense(8, "elu"), keras.layers.Dense(1600, dtype="float16")]
    folder = foreign(tmp_path / "theirs", keras.Sequential(layers), read_card(bare))
    export_model(folder, cache)
    try_model(folder, cache)
    with pytest.raises(BadInput, match="no encoder"):
        OnnxModel.load(folder, cache).encode(Sample(np.ones(1600), 8000))


def test_anybodys_decoder_that_brings_code_or_does_not_fit_is_refused(bare, cache, tmp_path):
    card = read_card(bare)
    evil = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda z: z * 2), keras.layers.Dense(1600)])
    with pytest.raises(BadInput, match="could run code"):
        export_model(foreign(tmp_path / "evil", evil, card), cache)
    odd = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1600)])
    with pytest.raises(BadInput, match="does not turn 2 values into 1600"):
        export_model(foreign(tmp_path / "odd", odd, card), cache)
