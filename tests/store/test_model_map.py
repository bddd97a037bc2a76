"""A map of many latents: known directions are found again, and the file is made, read and made anew."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.errors import Damaged
from workbench.core.frame import evened
from workbench.core.latent import LatentBox
from workbench.store import even_steps
from workbench.store.folder import CARD, DECODER, LAYOUT, read_card
from workbench.store.latent_field import latents_at
from workbench.store.make_play_files import export_model
from workbench.store.map_layout import NEAR_IN_FIELD, field_of, load_layout
from workbench.store.map_of import read_map
from workbench.store.model_map import load_map, make_map
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import try_model
from workbench.store.points import LATENTS, TrainingPoints

LENGTH, RATE, SIZE = 6_000, 44_100, 7
BOX = LatentBox((-1, 0, -5, 2, -1, -0.1, -100), (1, 10, 5, 3, 1, 0.1, 100))


class Burst:
    """Noise that dies away slower along one known direction and grows darker along another; the rest does nothing."""

    def __init__(self):
        rng = np.random.default_rng(3)
        self.known = np.linalg.qr(rng.normal(size=(SIZE, 2)))[0].T
        spectrum = np.fft.rfft(rng.normal(0, 0.1, LENGTH))
        dark = np.arange(len(spectrum)) < len(spectrum) / 8
        self.dark, self.bright = (np.fft.irfft(np.where(part, spectrum, 0), LENGTH) for part in (dark, ~dark))
        self.card = ModelCard(
            name="burst",
            family="theirs",
            settings={},
            box=BOX,
            rate=RATE,
            length=LENGTH,
            peak=0.9,
            attack=0.0,
            encodes=False,
            dataset="none",
            sounds=0,
            epochs=0,
            seed=0,
            licence="MIT",
        )

    def decode_many(self, latents):
        slow, darker = (evened(latents, BOX) @ self.known.T)[:, :, np.newaxis].swapaxes(0, 1)
        decay = np.exp(-np.arange(LENGTH) / (600 * np.exp(slow)))
        return (decay * (self.bright * np.exp(-darker) + self.dark)).astype(np.float32)


@pytest.fixture(scope="module")
def burst():
    return Burst()


@pytest.fixture(scope="module")
def found(burst, tmp_path_factory):
    return make_map(burst, tmp_path_factory.mktemp("nothing"))


@pytest.mark.long
def test_the_plane_is_that_of_the_directions_that_are_heard(burst, found):
    assert np.linalg.svd(found.frame.basis[:2] @ burst.known.T)[1].min() > 0.98
    assert sum(found.frame.shares[:2]) > 0.8
    assert max(found.frame.shares[2:]) < 0.01


def test_landmarks_tell_what_lies_where(found):
    marks = found.landmarks
    assert marks.latents.shape == (len(marks), SIZE)
    assert len(marks) == 1000
    across = found.frame.on_plane(marks.latents)
    for axis in (0, 1):
        assert 0.01 <= np.mean((across[:, axis] < 0) | (across[:, axis] > 1)) <= 0.03
    kinds = [kind.key for kind in DESCRIPTORS]
    inputs = np.c_[across, np.ones(len(across))]
    for name in ("decay", "brightness"):
        values = np.log(marks.descriptors[:, kinds.index(name)])
        predicted = inputs @ np.linalg.lstsq(inputs, values, rcond=None)[0]
        assert np.corrcoef(predicted, values)[0, 1] > 0.95, name


@pytest.mark.long
def test_the_same_model_has_the_same_map_and_reads_it_back(burst, found, tmp_path):
    make_map(burst, tmp_path).save(tmp_path / "again.npz")
    again = load_map(tmp_path / "again.npz", BOX)
    assert (again.frame.reach, again.frame.shares) == (found.frame.reach, found.frame.shares)
    assert np.array_equal(again.frame.basis, found.frame.basis)
    assert np.array_equal(again.landmarks.latents, found.landmarks.latents)
    assert np.array_equal(again.landmarks.descriptors, found.landmarks.descriptors)


def test_where_there_are_training_sounds_the_axes_reach_as_far_as_they_do(burst, tmp_path):
    corner = LatentBox(BOX.centre, BOX.high).random(300, np.random.default_rng(0))
    names = np.array(["a"] * 300)
    TrainingPoints(corner, np.ones((300, 5)), names, names, names).save(tmp_path / LATENTS)
    frame = make_map(burst, tmp_path).frame
    assert np.median(frame.on_plane(corner), axis=0) == pytest.approx((0.5, 0.5), abs=0.15)
    (tmp_path / LATENTS).write_bytes(b"damaged")
    assert make_map(burst, tmp_path).frame.reach != frame.reach


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but not more", None])
def test_what_is_no_map_of_this_model_is_damaged(found, tmp_path, content):
    path, box = tmp_path / "map.npz", BOX
    if content is None:
        found.save(path)
        box = LatentBox((0.0,) * 3, (1.0,) * 3)
    else:
        path.write_bytes(content)
    with pytest.raises(Damaged, match="map"):
        load_map(path, box)


def test_preparing_a_model_of_many_latents_makes_its_map_and_makes_it_anew_alone(whole, tmp_path, monkeypatch):
    import keras

    monkeypatch.setattr(even_steps, "COUNTS", (100, 200))
    folder, cache = tmp_path / "theirs", OnnxCache(tmp_path / "cache")
    folder.mkdir()
    keras.Sequential([keras.Input((5,)), keras.layers.Dense(1600, "tanh")]).save(folder / DECODER)
    box = LatentBox((-1.0,) * 5, (1.0,) * 5)
    card = replace(read_card(whole), family="theirs", settings={}, encodes=False, files={}, box=box)
    (folder / CARD).write_text(card.to_json())
    export_model(folder, cache)
    card = read_card(folder)
    files = cache.files(folder, card)
    assert files.ready
    try_model(folder, cache)
    network = files.decoder.stat().st_mtime_ns
    files.map.unlink()
    assert not files.ready
    export_model(folder, cache)
    found = load_map(files.map, box)
    assert found.frame.size == 5
    layout = load_layout(files.layout, found.landmarks.latents, box)
    assert layout.near == NEAR_IN_FIELD
    assert np.array_equal(latents_at(layout.where, box), found.landmarks.latents)
    assert files.decoder.stat().st_mtime_ns == network


def test_a_model_that_comes_with_the_layout_of_a_field_shows_the_landmarks_of_that(home):
    folder, cache = home / "trained_models" / "wavegan", OnnxCache(home / "cache" / "onnx")
    found, known = read_map(folder, cache), field_of(folder / LAYOUT)
    assert not cache.made_files(read_card(folder)).layout.exists()
    assert found.problem == ""
    assert np.array_equal(found.points.latents, latents_at(known.where, found.frame.box))
    assert np.array_equal(found.layout.places, known.places)


@pytest.mark.parametrize("content", [None, b"", b"PK", {"places": np.zeros((3, 2)), "where": np.full((3, 2), np.nan)}])
def test_of_what_is_no_layout_of_a_field_no_field_is_read(tmp_path, content):
    path = tmp_path / LAYOUT
    if isinstance(content, dict):
        np.savez(path, **content)
    elif content is not None:
        path.write_bytes(content)
    assert field_of(path) is None


def test_models_of_two_latents_need_no_map(bare, tmp_path):
    cache = OnnxCache(tmp_path)
    export_model(bare, cache)
    assert cache.files(bare, read_card(bare)).ready
    assert not list(tmp_path.glob("*.npz"))
