"""A converted decoder that is told more than its latents say."""

import numpy as np
import pytest

from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.store.folder import DECODER, read_card
from workbench.store.make_play_files import export_model
from workbench.store.onnx_model import OnnxModel

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def playing(drum, cache):
    export_model(drum, cache)
    return OnnxModel.load(drum, cache)


@pytest.fixture(scope="module")
def decoder(drum):
    from workbench.store.convert import open_network

    return open_network(drum / DECODER, read_card(drum))


@pytest.fixture(scope="module")
def latents(playing):
    return playing.card.box.random(5, np.random.default_rng(1))


def details(size, count=5):
    rng = np.random.default_rng(2)
    return [Detail(rng.normal(0, 0.5, size)) for _ in range(count)]


def test_it_plays_what_keras_plays(playing, decoder, latents):
    from workbench.models.detail_input import with_detail

    told = details(playing.detail_size)
    expected = np.asarray(with_detail(decoder)([latents, np.stack([each.values for each in told]).astype(np.float32)]))
    found = [playing.decode(latent, each).audio for latent, each in zip(latents, told, strict=True)]
    assert np.abs(found - expected).max() < 1e-4 * np.abs(expected).max()
    assert np.abs(expected - np.asarray(decoder(latents))).max() > 0.1 * np.abs(expected).max()


def test_without_one_it_plays_what_it_played_before(playing, decoder, latents):
    expected = np.asarray(decoder(latents))
    assert np.abs(playing.decode_many(latents) - expected).max() < 1e-6 + 1e-4 * np.abs(expected).max()
    nothing = Detail(np.zeros(playing.detail_size))
    for latent in latents:
        plain = playing.decode(latent).audio
        np.testing.assert_array_equal(playing.decode(latent, nothing).audio, plain)


def test_many_points_are_told_the_same(playing, latents):
    for told in (details(playing.detail_size, 1)[0], None):
        found = playing.decode_many(latents, told)
        expected = np.stack([playing.decode(latent, told).audio for latent in latents])
        assert np.abs(found - expected).max() < 1e-6 + 1e-4 * np.abs(expected).max()


def test_it_is_the_same_whenever_it_is_decoded(playing, drum, cache, latents):
    (told,) = details(playing.detail_size, 1)
    once = playing.decode(latents[0], told).audio
    again = OnnxModel.load(drum, cache).decode(tuple(latents[0]), Detail.from_text(told.to_text())).audio
    np.testing.assert_array_equal(once, again)


def test_a_detail_of_another_model_is_refused_in_words(playing, whole, cache, latents):
    with pytest.raises(BadInput, match="trained again"):
        playing.decode(latents[0], Detail([1.0]))
    with pytest.raises(BadInput, match="trained again"):
        playing.decode_many(latents, Detail([1.0]))
    export_model(whole, cache)
    plain = OnnxModel.load(whole, cache)
    assert plain.detail_size == 0
    with pytest.raises(BadInput, match="draws waveforms"):
        plain.decode((0.1, 0.2), Detail([1.0]))
