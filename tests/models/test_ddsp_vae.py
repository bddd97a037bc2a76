"""The model that plays a drum: its latents, its controls, its export."""

from dataclasses import replace

import keras
import numpy as np
import onnxruntime
import pytest

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.sample import Sample
from workbench.measures.descriptors import describe
from workbench.models.ddsp_vae import SILENT_GAIN, DdspVae, dependence, off_level, silence_penalty
from workbench.models.families import build
from workbench.models.recipes import load_recipes

LENGTH = 17_640
RECIPE = load_recipes()["ddsp_vae"]
SMALL = {"character": 4, "bands": 12, "hop": 256, "transient": 256, "mels": 24, "listener": [32], "player": [32]}
TRAINING = replace(RECIPE.training, learning_rate=3e-3)


@pytest.fixture(scope="module")
def snares(recordings):
    samples = [prepare(read(path)).sample for path in recordings[::2]]
    return np.stack([sample.scaled(0.9 / sample.signed_peak).audio for sample in samples])


@pytest.fixture(scope="module")
def settings():
    return dict(RECIPE.settings) | SMALL | {"ramp": 10, "warm_up": 5, "steps": 200}


@pytest.fixture(scope="module")
def fresh(settings, snares):
    """A model that has learnt nothing, what makes it learn the recordings (compiled once), and what undoes that."""
    import tensorflow as tf

    keras.utils.set_random_seed(0)
    networks = build("ddsp_vae", settings, LENGTH)
    model = DdspVae(networks, settings, TRAINING)
    step, start = tf.function(model.step), [variable.numpy() for variable in model.variables]

    def learn(steps):
        for number in range(steps):
            step(snares, tf.constant(number, tf.int64))

    def restore(values=start):
        for variable, value in zip(model.variables, values, strict=True):
            variable.assign(value)

    return model, networks, learn, restore


@pytest.fixture(scope="module")
def trained(fresh, snares):
    """A model that has learnt the recordings for a moment, and its loss before."""
    model, networks, learn, _restore = fresh
    before = float(model.loss(snares, 0))
    learn(40)
    return model, networks, before


@pytest.fixture
def silenced(fresh):
    """The fresh model with all gains far below what is heard, until the test ends."""
    model, networks, _learn, restore = fresh
    before = [variable.numpy() for variable in model.variables]
    restore()
    gains = networks.decoder.get_layer("gains")
    gains.bias.assign(np.full(gains.bias.shape, -20.0))
    yield keras.Model(networks.decoder.input, gains.output)
    restore(before)


@pytest.mark.long
@pytest.mark.parametrize("reach", [1.0, 30.0, 1e4])
def test_the_decoder_stays_finite_however_far_out_it_is_asked(trained, reach):
    _model, networks, _before = trained
    character = reach * np.random.default_rng(0).standard_normal((20, SMALL["character"]))
    controls = reach * np.abs(np.random.default_rng(1).standard_normal((20, len(DESCRIPTORS))))
    assert np.isfinite(np.asarray(networks.decoder(np.concatenate([controls, character], axis=1)))).all()


def test_level_is_a_ratio_of_the_loudest_samples_whatever_their_sign(snares):
    sounds = np.asarray(snares[:2])
    assert float(off_level(sounds, -sounds)) == pytest.approx(0, abs=1e-6)
    assert float(off_level(sounds, sounds * np.array([[2.0], [0.5]], np.float32))) == pytest.approx(np.log(2), rel=0.02)


def test_a_spike_of_the_right_height_does_not_meet_the_level(snares):
    sounds = np.asarray(snares[:2])
    spikes = 0.3 * sounds
    spikes[:, 0] = np.abs(sounds).max(axis=1)
    assert float(off_level(sounds, spikes)) > 0.5


def test_only_gains_that_nobody_hears_cost_anything():
    assert float(silence_penalty(np.array([[SILENT_GAIN, 0.0, 5.0]], np.float32))) == 0
    assert float(silence_penalty(np.array([[SILENT_GAIN - 2, SILENT_GAIN]], np.float32))) == pytest.approx(2)


@pytest.mark.long
def test_bands_that_fell_silent_are_called_back(silenced, fresh, snares):
    """Where the loss alone has no slope left."""
    _model, networks, learn, _restore = fresh
    before = float(silence_penalty(silenced(networks.encoder(snares))))
    learn(60)
    assert before > 150
    assert float(silence_penalty(silenced(networks.encoder(snares)))) < 0.1 * before


@pytest.mark.long
def test_the_first_latents_are_the_descriptors_in_their_units(trained, snares):
    _model, networks, _before = trained
    latents = np.asarray(networks.encoder(snares))
    assert latents.shape == (len(snares), len(DESCRIPTORS) + SMALL["character"])
    for row, audio in zip(latents, snares, strict=True):
        for kind, found, value in zip(
            DESCRIPTORS, row, describe(Sample(audio, RECIPE.settings["rate"])).values(), strict=False
        ):
            bounded = np.clip(kind.even(max(value, 1e-3) if kind.logarithmic else value), -1.5, 1.5)
            assert kind.even(found) == pytest.approx(bounded, abs=0.03)


@pytest.mark.long
def test_learning_brings_the_sounds_nearer(trained, snares):
    model, _networks, before = trained
    assert float(model.loss(snares, 0)) < 0.7 * before


@pytest.mark.long
def test_the_same_step_draws_the_same_noise_and_wishes(trained, snares):
    model, _networks, _before = trained
    first, again, other = (float(model.objective(snares, number)) for number in (50, 50, 51))
    assert first == again != other


@pytest.mark.long
def test_the_pitch_asked_for_is_the_frequency_of_a_mode(trained, snares):
    """It is tied to the mode, not learnt: no training is needed for it to be there."""
    _model, networks, _before = trained
    latents = np.array(networks.encoder(snares[:1]))
    spectra = []
    for hz in (150.0, 300.0):
        latents[0, 2] = hz
        spectra.append(np.abs(np.fft.rfft(np.asarray(networks.decoder(latents))[0], 1 << 16)))
    bins = [round(hz * (1 << 16) / RECIPE.settings["rate"]) for hz in (150, 300)]
    low, high = spectra
    assert low[bins[0]] > high[bins[0]]
    assert high[bins[1]] > low[bins[1]]


def test_what_goes_with_a_control_depends_on_it_and_what_does_not_does_not():
    rng = np.random.default_rng(0)
    controls, others = rng.normal(size=(2_000, 5)).astype(np.float32), rng.normal(size=(2_000, 3)).astype(np.float32)
    assert float(dependence(controls, others)) < 0.01
    followed = np.column_stack([others[:, :2], -3 * controls[:, 0]])
    assert float(dependence(controls, followed)) == pytest.approx(1 / 15, rel=0.1)
    assert float(dependence(controls, 0 * others)) == 0


@pytest.mark.long
@pytest.mark.parametrize("which", [[0], [0, 0]], ids=["one sound", "equal sounds"])
def test_a_batch_without_differences_can_be_learnt_from(trained, snares, which):
    import tensorflow as tf

    model, networks, _before = trained
    with tf.GradientTape() as tape:
        loss = model.objective(tf.constant(snares[which]), tf.constant(5, tf.int64))
    assert np.isfinite(float(loss))
    slopes = tape.gradient(loss, networks.posterior.trainable_variables)
    assert all(np.isfinite(slope).all() for slope in slopes)


@pytest.mark.long
def test_the_review_says_how_well_it_follows(trained, snares):
    model, _networks, _before = trained
    said = model.review(snares, 1)
    assert said.startswith("off what was asked by brightness ")
    assert all(kind.key in said for kind in DESCRIPTORS)


def test_before_the_hit_there_is_silence_that_only_gains_could_break(settings):
    networks = build("ddsp_vae", settings, LENGTH)
    audio = np.asarray(networks.decoder(np.array([[4_000, 100, 200, 0, 0, *[0.0] * SMALL["character"]]], np.float32)))
    hit = round((settings["attack"] - settings["lead"]) * settings["rate"])
    assert np.abs(audio[0, :hit]).max() < 0.1


@pytest.mark.long
@pytest.mark.parametrize("part", ["decoder", "encoder"])
def test_onnx_runtime_computes_the_same(trained, snares, tmp_path, part):
    _model, networks, _before = trained
    network = getattr(networks, part)
    given = snares if part == "encoder" else np.asarray(networks.encoder(snares))
    network.export(tmp_path / "network.onnx", format="onnx", verbose=False)
    session = onnxruntime.InferenceSession(tmp_path / "network.onnx", providers=["CPUExecutionProvider"])
    found = session.run(None, {session.get_inputs()[0].name: given})[0]
    np.testing.assert_allclose(found, np.asarray(network(given)), rtol=1e-3, atol=1e-3)
