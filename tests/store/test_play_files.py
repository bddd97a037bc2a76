"""What plays a model, beside its Keras files."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import soundfile

from workbench.core.errors import Damaged
from workbench.core.sample import Sample
from workbench.store.folder import CARD, DECODER, ENCODER, LAYOUT, is_whole, list_models, read_card, verify
from workbench.store.make_play_files import export_model, store_files
from workbench.store.map_of import read_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel, try_model
from workbench.store.places import HOME_VARIABLE
from workbench.store.play_files import CONVERTER, MAP, MAPPER, ONNX, own_files

COMMITTED = Path(__file__).parents[2] / "trained_models"
WITHOUT_TENSORFLOW = """
import json
import sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("tensorflow", "keras", "tf2onnx", "onnx"):
            raise ImportError(f"{name} must not be imported")

sys.meta_path.insert(0, Nothing())
from workbench.cli.app import run

for line in sys.stdin:
    sys.argv = ["workbench", *json.loads(line)]
    try:
        code = run()
    except SystemExit as end:  # of a command that went well, too
        code = end.code
    if code:
        sys.exit(code)
"""


@pytest.fixture
def nowhere(tmp_path):
    """A cache with nothing in it."""
    return OnnxCache(tmp_path / "onnx")


@pytest.fixture
def trained(whole, tmp_path):
    """A copy of a model as training leaves it, which the test may damage."""
    return Path(shutil.copytree(whole, tmp_path / "models" / "model"))


@pytest.fixture(scope="session")
def trained_drum(untrained):
    return untrained / "drum"


def sound_of(folder, cache):
    model = OnnxModel.load(folder, cache)
    return model.decode_many(model.card.box.random(3, np.random.default_rng(0)))


def test_a_trained_model_plays_as_it_is_stored(trained, nowhere, bare, cache):
    try_model(trained, nowhere)
    verify(trained)
    assert not nowhere.folder.exists()
    export_model(bare, cache)
    assert np.array_equal(sound_of(trained, nowhere), sound_of(bare, cache))
    tone = Sample(np.sin(np.arange(1600)), 8000)
    assert OnnxModel.load(trained, nowhere).encode(tone) == OnnxModel.load(bare, cache).encode(tone)


def test_one_of_many_latents_brings_its_map(trained_drum, nowhere):
    assert nowhere.files(trained_drum, read_card(trained_drum)).ready
    found = read_map(trained_drum, nowhere)
    assert found.frame.size == read_card(trained_drum).box.size
    assert not found.problem
    assert not nowhere.folder.exists()


def test_weights_lie_in_the_folder_once_and_as_float16(trained, trained_drum):
    for folder in (trained, trained_drum):
        card = read_card(folder)
        for name in (DECODER, ENCODER):
            path = own_files(folder, card).network(name)
            matrices = [
                each for each in onnx.load(path).graph.initializer if len(each.dims) == 2 and ":half" in each.name
            ]
            assert {each.data_type for each in matrices} == {onnx.TensorProto.FLOAT16}
            outside = onnx.load(path, load_external_data=False).graph.initializer
            places = {entry.value for each in outside for entry in each.external_data if entry.key == "location"}
            assert places == {name}


@pytest.mark.parametrize("harm", ["gone", "cut", "changed", "of another version"])
@pytest.mark.parametrize("name", [ONNX[DECODER], ONNX[ENCODER]])
def test_a_file_that_is_missing_or_damaged_is_made_again(trained, nowhere, harm, name):
    expected, path, card = sound_of(trained, nowhere), trained / name, read_card(trained)
    match harm:
        case "gone":
            path.unlink()
        case "cut":
            path.write_bytes(path.read_bytes()[:-20])
        case "changed":
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        case _:
            versions = {**card.made_by, name: CONVERTER - 1}
            (trained / CARD).write_text(replace(card, made_by=versions).to_json())
    assert not nowhere.files(trained, read_card(trained)).ready
    export_model(trained, nowhere)
    assert len(list(nowhere.folder.iterdir())) == 1
    assert np.array_equal(sound_of(trained, nowhere), expected)


def test_a_damaged_map_is_made_again(trained_drum, tmp_path, nowhere):
    folder = Path(shutil.copytree(trained_drum, tmp_path / "drum"))
    before = read_map(folder, nowhere)
    (folder / MAP).write_bytes(b"?")
    assert not nowhere.files(folder, read_card(folder)).ready
    export_model(folder, nowhere)
    after = read_map(folder, nowhere)
    assert np.array_equal(before.frame.basis, after.frame.basis)


@pytest.mark.parametrize("name", [DECODER, ENCODER])
def test_weights_that_are_not_what_the_card_says_are_not_played(trained, nowhere, name):
    content = bytearray((trained / name).read_bytes())
    content[-1000] ^= 64
    (trained / name).write_bytes(content)
    with pytest.raises(Damaged, match=name):
        OnnxModel.load(trained, nowhere).encode(Sample(np.sin(np.arange(1600)), 8000))


def test_what_was_converted_can_be_stored_with_the_model(model, nowhere):
    store_files(model)
    card = read_card(model)
    assert card.made_by == dict.fromkeys(ONNX.values(), CONVERTER)
    verify(model)
    try_model(model, nowhere)
    assert not nowhere.folder.exists()


def test_the_models_of_the_program_bring_what_plays_them():
    entries = list_models(COMMITTED)
    assert len(entries) == 15
    for entry in entries:
        own = own_files(entry.folder, entry.card)
        assert own.ready, entry.name
        expected = {own.decoder.name: CONVERTER, **({own.encoder.name: CONVERTER} if own.encoder else {})}
        assert entry.card.made_by == expected | ({MAP: MAPPER} if own.map else {})
        assert all(is_whole(entry.folder / name, entry.card) for name in entry.card.files), entry.name
        assert own.map is None or (entry.folder / LAYOUT).is_file()


def test_all_fifteen_play_and_hear_where_tensorflow_cannot_be_imported(tmp_path):
    """As a new user plays them: an empty home, an empty cache, by the command line."""
    commands = []
    for entry in list_models(COMMITTED):
        made = tmp_path / entry.name
        commands.append(["generate", entry.name, "--random", "2", "--out", str(made)])
        if entry.card.encodes:
            commands.append(["encode", entry.name, str(tmp_path / "tone.wav")])
            commands.append(["reconstruct", entry.name, str(tmp_path / "tone.wav"), "--out", str(made)])
    soundfile.write(tmp_path / "tone.wav", np.sin(np.arange(9000) / 20), 44_100)
    home = {"XDG_CACHE_HOME": str(tmp_path / "cache"), HOME_VARIABLE: str(COMMITTED.parent)}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_TENSORFLOW],
        input="\n".join(map(json.dumps, [["models", "list"], *commands])),
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not prepared" not in done.stdout
    assert len(list(tmp_path.glob("*/*.wav"))) == 15 * 2 + 14
    assert not list((tmp_path / "cache").rglob("*.onnx"))
