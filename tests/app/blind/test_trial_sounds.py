"""What is heard in a trial is, to the last bit, what the models make of its recording or its random point."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from workbench.app.background.engine import Engine
from workbench.app.blind.trial_sounds import TrialSounds
from workbench.audio.files import read, resample
from workbench.audio.loudness import matched
from workbench.core.errors import BadInput
from workbench.listening.plan import Item, ListeningTest, PinnedPad, Question, Setup
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import Pins
from workbench.mapping.rivals import RIVALS
from workbench.measures.excerpt import RATE
from workbench.store.folder import DECODER
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.store.reconstruct import as_learnt, prepare_for

NAMES = ("ae_small_relu", "ae_small_tanh")
SETUP = Setup(Question.BETTER, NAMES, items=3, trials=6, seed=5)


@pytest.fixture
def models(places, studio):
    """The models of the test, each loaded on its own."""
    cache = OnnxCache(places.onnx)
    return {name: OnnxModel.load(places.model(name), cache) for name in NAMES}


@pytest.fixture
def sounds_of(places):
    return lambda test: TrialSounds(test, Engine(places.shelf, OnnxCache(places.onnx)))


def as_heard(sounds):
    return dict(zip("ABX", matched([resample(sound, RATE) for sound in sounds]), strict=False))


def same(heard, sounds):
    expected = as_heard(sounds)
    assert heard.keys() == expected.keys()
    for letter, sample in heard.items():
        assert sample.rate == RATE
        assert np.array_equal(sample.audio, expected[letter].audio), letter


def test_random_points_are_those_that_the_seed_draws(models, sounds_of):
    test = ListeningTest("now", SETUP, tuple(Item(f"point {number}") for number in range(3)))
    sounds = sounds_of(test)
    drawn = {name: models[name].draw(3, np.random.default_rng(5)) for name in NAMES}
    for number, trial in enumerate(test.trials):
        pair = [models[name].decode(tuple(map(float, drawn[name][trial.item]))) for name in (trial.a, trial.b)]
        same(sounds.of(number), pair)
    assert sounds.decoders == {name: models[name].card.files[DECODER] for name in NAMES}


@pytest.mark.parametrize("question", [Question.NEARER, Question.ABX])
def test_recordings_are_copied_by_both_models(models, sounds_of, recordings, question):
    setup = replace(SETUP, question=question, recordings=str(recordings[0].parent))
    test = ListeningTest("now", setup, tuple(Item(path.name, str(path)) for path in recordings[:3]))
    sounds = sounds_of(test)
    for number, trial in enumerate(test.trials):
        recording = read(recordings[trial.item])
        prepared = {name: prepare_for(models[name].card, recording).sample for name in NAMES}
        played = [models[name].decode(models[name].encode(prepared[name])) for name in (trial.a, trial.b)]
        third = played[trial.x] if question is Question.ABX else as_learnt(models[trial.a].card, prepared[trial.a])
        same(sounds.of(number), [*played, third])


def test_a_model_that_was_trained_anew_meanwhile_leaves_the_test(models, places):
    engine = Engine(places.shelf, OnnxCache(places.onnx))
    test = ListeningTest("now", SETUP, tuple(Item(f"point {number}") for number in range(3)))
    sounds = TrialSounds(test, engine)
    sounds.of(0)
    relu, tanh = (places.models / name for name in NAMES)
    shutil.rmtree(relu)
    shutil.copytree(tanh, relu)
    engine.forget(NAMES[0])
    with pytest.raises(BadInput, match="trained anew since the test began"):
        for number in range(1, 6):
            sounds.of(number)


def test_rivals_play_the_same_places_of_the_pad_as_they_have_learnt_its_pins(models, sounds_of):
    model = models[NAMES[0]]
    positions = np.random.default_rng(1).random((4, model.card.box.size))
    latents = tuple(tuple(map(float, each)) for each in model.card.box.from_units(positions))
    places = ((0.1, 0.1), (0.9, 0.2), (0.2, 0.8), (0.9, 0.9))
    setup = Setup(Question.PAD, NAMES, "ignored", 4, 3, 7, ("fourier", "network-2", "thin-plate"))
    pad = PinnedPad(NAMES[0], model.card.files[DECODER], places, latents)
    test = ListeningTest("now", setup, tuple(Item(f"place {number}") for number in range(4)), pad)
    drawn = np.random.default_rng(7).random((4, 2))
    sounds = sounds_of(test)
    for number, trial in enumerate(test.trials):
        pair = []
        for name in (trial.a, trial.b):
            learnt = Mapping.learnt(Pins(np.array(places), positions), RIVALS[name].seed, RIVALS[name].kind)
            pair.append(model.card.box.from_units(learnt.at(drawn[trial.item][None]))[0])
        heard = sounds.of(number)
        played = [model.decode(tuple(map(float, latent))) for latent in pair]
        for letter, expected in as_heard(played).items():
            np.testing.assert_allclose(heard[letter].audio, expected.audio, atol=1e-5)
    assert not sounds.decoders


@pytest.mark.parametrize(("what", "words"), [("decoder", "trained anew"), ("rival", "no rival named")])
def test_rivals_that_cannot_play_any_more_are_left_out_in_words(models, sounds_of, what, words):
    model = models[NAMES[0]]
    decoder = "0" if what == "decoder" else model.card.files[DECODER]
    setup = Setup(Question.PAD, rivals=("network", "gone" if what == "rival" else "fourier"))
    pad = PinnedPad(NAMES[0], decoder, ((0.1, 0.1), (0.9, 0.2)), ((0.0, 0.0), (1.0, 1.0)))
    with pytest.raises(BadInput, match=words):
        sounds_of(ListeningTest("now", setup, (Item("place 1"),), pad)).of(0)
