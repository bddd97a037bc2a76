"""Files go through a model by its name; no original is ever replaced."""

from dataclasses import replace

import numpy as np
import pytest
import soundfile

from tests.drums import take_play_files
from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.errors import BadInput, NotFound
from workbench.jobs.reconstruct import encode_file, open_model, reconstruct_file
from workbench.store.reconstruct import reconstruct


@pytest.fixture
def model(places):
    return open_model(places, "ae_small_tanh")


def test_a_prepared_sound_is_reconstructed_in_place(model, recordings):
    original = prepare(read(recordings[0])).sample
    copy = reconstruct(model, original)
    straight = model.decode(model.encode(original)).audio * (original.signed_peak / model.card.peak)
    assert np.allclose(copy.audio[:-220], straight[:-220], atol=1e-6)  # this model ends in noise, which is faded
    assert abs(copy.audio[-1]) < 1e-6


def test_a_file_of_another_rate_and_more_channels_is_prepared_first(model, recordings, tmp_path):
    sample = read(recordings[0])
    stereo = np.stack([sample.audio, np.zeros_like(sample.audio)], axis=1)
    soundfile.write(tmp_path / "stereo.aiff", stereo, sample.rate)
    assert encode_file(model, tmp_path / "stereo.aiff") == pytest.approx(encode_file(model, recordings[0]), abs=0.01)
    reconstruct_file(model, tmp_path / "stereo.aiff", tmp_path / "copy.wav")
    assert soundfile.info(tmp_path / "copy.wav").subtype == "FLOAT"


def test_what_is_no_sound_or_no_model_is_named(model, places, tmp_path):
    soundfile.write(tmp_path / "silence.wav", np.zeros(1000), 44_100)
    with pytest.raises(BadInput, match="silent"):
        encode_file(model, tmp_path / "silence.wav")
    with pytest.raises(NotFound, match="nobody"):
        open_model(places, "nobody")


@pytest.mark.long
def test_a_damaged_converted_file_is_made_anew(places, tmp_path):
    places = replace(places, cache=tmp_path / "cache")
    take_play_files(places.model("ae_small_tanh"))
    first = open_model(places, "ae_small_tanh").decode((0.0, 0.0)).audio
    for path in places.onnx.iterdir():
        path.write_bytes(path.read_bytes()[:1000])
    assert np.array_equal(open_model(places, "ae_small_tanh").decode((0.0, 0.0)).audio, first)
