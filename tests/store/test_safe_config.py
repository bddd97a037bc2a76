import json
import zipfile

import keras
import pytest

from workbench.core.errors import BadInput
from workbench.store.folder import DECODER
from workbench.store.safe_config import check_archive, read_config

EVIL = {
    "a lambda": {"module": "keras.layers", "class_name": "Lambda", "config": {}, "registered_name": None},
    "a function": {"module": "builtins", "class_name": "function", "config": "exec", "registered_name": "function"},
    "a module of Python": {"module": "os", "class_name": "system", "config": {}, "registered_name": None},
    "a downloader": {"module": "keras.utils", "class_name": "get_file", "config": {}, "registered_name": None},
    "a saved graph": {"module": "keras.layers", "class_name": "TFSMLayer", "config": {}, "registered_name": None},
    "a custom object": {"module": "keras.layers", "class_name": "Dense", "config": {}, "registered_name": "my>Dense"},
    "bare code": {"class_name": "__lambda__", "config": {}},
    "no class at all": {"module": "os", "registered_name": None},
}


def keras_file(path, config):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
    return path


def names(part):
    """Every string in a configuration."""
    if isinstance(part, dict):
        return {name for inner in part.values() for name in names(inner)}
    if isinstance(part, list):
        return {name for inner in part for name in names(inner)}
    return {part} if isinstance(part, str) else set()


def test_a_decoder_of_ours_is_plain_and_becomes_float32(whole):
    config = read_config(whole / DECODER)
    assert "float32" in names(config)
    assert "float16" not in names(config)
    assert keras.saving.deserialize_keras_object(config).output_shape == (None, 1600)


@pytest.mark.parametrize("evil", EVIL.values(), ids=EVIL.keys())
def test_what_could_run_code_is_refused_wherever_it_hides(tmp_path, evil):
    layer = {"module": "keras.layers", "class_name": "Dense", "config": {"deep": [{"er": evil}]}}
    with pytest.raises(BadInput):
        read_config(keras_file(tmp_path / "decoder.keras", layer))
    with pytest.raises(BadInput):
        read_config(keras_file(tmp_path / "decoder.keras", evil))


def test_a_real_lambda_of_keras_is_refused(tmp_path):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Lambda(lambda z: z * 2)])
    model.save(tmp_path / "decoder.keras")
    with pytest.raises(BadInput, match="could run code"):
        read_config(tmp_path / "decoder.keras")


@pytest.mark.parametrize("name", ["config.json", "model.weights.h5"])
def test_what_unpacks_to_gigabytes_is_refused_before_it_does(tmp_path, name):
    path = tmp_path / "decoder.keras"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(name, "w") as file:
        for _ in range(300):
            file.write(bytes(1 << 20))
    with pytest.raises(BadInput, match="far more"):
        check_archive(path)


@pytest.mark.parametrize("config", ["[" * 9_000, '{"a": 1e400}', '{"a": "\\ud800"}'])
def test_a_description_that_no_computer_can_hold_is_refused(tmp_path, config):
    with zipfile.ZipFile(tmp_path / "decoder.keras", "w") as archive:
        archive.writestr("config.json", config)
    with pytest.raises(BadInput, match="not a Keras file"):
        read_config(tmp_path / "decoder.keras")


@pytest.mark.parametrize("content", [b"", b"RIFF....WAVE", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_keras_file_is_refused(tmp_path, content):
    (tmp_path / "decoder.keras").write_bytes(content)
    with pytest.raises(BadInput, match="not a Keras file"):
        read_config(tmp_path / "decoder.keras")
