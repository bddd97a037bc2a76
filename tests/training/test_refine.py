"""Descent from where an encoder begins: nearer, never further, each sound by itself."""

import keras
import numpy as np
import pytest

from workbench.core.detail import Detail
from workbench.core.errors import BadInput, Cancelled
from workbench.core.latent import LatentBox
from workbench.models.families import build
from workbench.models.recipes import load_recipes
from workbench.models.spectrogram_ops import spectral_distance
from workbench.training.refine import play, refine, refine_latents, refine_synthesis

LENGTH, CHARACTER, STEPS = 8_820, 3, 60
SMALL = {"character": CHARACTER, "bands": 8, "hop": 256, "transient": 64, "mels": 16, "listener": [16], "player": [16]}
BOX = LatentBox(
    (2_300, 40, 110, -20, -6, *[-2] * CHARACTER),
    (7_300, 265, 500, 12, 12, *[2] * CHARACTER),
    (True, True, True, *[False] * (2 + CHARACTER)),
)


@pytest.fixture(scope="module")
def decoder():
    keras.utils.set_random_seed(1)
    return build("ddsp_vae", {**load_recipes()["ddsp_vae"].settings, **SMALL}, LENGTH).decoder


@pytest.fixture(scope="module")
def begun():
    return BOX.random(3, np.random.default_rng(0))


@pytest.fixture(scope="module")
def sounds(decoder):
    """Sounds that the decoder can make, at points other than those to begin with."""
    return np.asarray(decoder(BOX.random(3, np.random.default_rng(1))))


def distance(sounds, copies):
    return np.asarray(spectral_distance(sounds, copies))


def test_latents_come_nearer_and_stay_about_the_box(decoder, begun, sounds):
    found = refine(decoder, BOX, begun, sounds, STEPS)
    refined = found.latents
    assert found.details is None
    before, after = (distance(sounds, np.asarray(decoder(latents))) for latents in (begun, refined))
    assert (after < before).all()
    assert after.mean() < 0.8 * before.mean()
    assert (np.abs(2 * BOX.units(refined) - 1) <= 1.5 + 1e-5).all()


def test_the_synthesis_comes_nearer_still(decoder, begun, sounds):
    details = refine_synthesis(decoder, begun, sounds, STEPS)
    assert details.dtype == np.float16
    told = play(decoder, begun, details)
    assert told.shape == sounds.shape
    assert (distance(sounds, told) < 0.8 * distance(sounds, np.asarray(decoder(begun)))).all()


def test_what_comes_of_it_is_the_sound_as_it_is_kept(decoder, begun, sounds):
    refined = refine(decoder, BOX, begun, sounds, 5, synthesis=True)
    kept = Detail(refined.details[0])
    again = play(decoder, refined.latents[:1], kept.values[np.newaxis])
    np.testing.assert_allclose(again[0], refined.sounds[0], atol=1e-6)


@pytest.mark.long
def test_rounded_to_float16_it_is_the_same_to_the_ear(decoder, begun, sounds):
    details = refine_synthesis(decoder, begun, sounds, STEPS)
    rng = np.random.default_rng(0)
    # What rounding took away was at most half of the last place.
    before = details + np.spacing(details).astype(np.float32) * rng.uniform(-0.5, 0.5, details.shape)
    rounded, unrounded = (play(decoder, begun, each) for each in (details, before))
    assert np.abs(rounded - unrounded).max() < 1e-3 * np.abs(sounds).max()


@pytest.mark.long
def test_it_never_ends_further_than_it_began(decoder, sounds):
    there = BOX.random(3, np.random.default_rng(1))
    refined = refine_latents(decoder, BOX, there, sounds, 3)
    assert distance(sounds, np.asarray(decoder(refined))).max() < 1e-3
    details = refine_synthesis(decoder, there, sounds, 3)
    assert (distance(sounds, play(decoder, there, details)) <= distance(sounds, play(decoder, there))).all()


@pytest.mark.long
def test_each_sound_is_refined_by_itself(decoder, begun, sounds):
    together = refine_latents(decoder, BOX, begun, sounds, 10)
    alone = refine_latents(decoder, BOX, begun[1:2], sounds[1:2], 10)
    # Adam turns a rounding error in a slope near 0 into a step: the ways differ a little, not where they lead.
    np.testing.assert_allclose(BOX.units(alone[0]), BOX.units(together[1]), atol=0.03)
    reached = (distance(sounds[1:2], np.asarray(decoder(latents))) for latents in (alone, together[1:2]))
    np.testing.assert_allclose(*reached, rtol=0.02)


def test_every_step_is_reported_and_it_can_be_cancelled(decoder, begun, sounds):
    seen = []

    def report(progress):
        seen.append(progress.done)
        if progress.done == 4:
            raise Cancelled("Enough")

    with pytest.raises(Cancelled):
        refine_latents(decoder, BOX, begun, sounds, 10, report)
    assert seen == [0, 1, 2, 3, 4]


def test_a_model_that_draws_waveforms_has_no_synthesis():
    dense = build("dense_ae", {"units": [4, 2], "activation": "tanh"}, 500).decoder
    with pytest.raises(BadInput, match="no synthesis"):
        refine_synthesis(dense, np.zeros((1, 2), np.float32), np.zeros((1, 500), np.float32))
