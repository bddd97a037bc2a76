"""A training in a second: real snares at 8 kHz, a few units, a few epochs."""

from dataclasses import replace

import numpy as np
import pytest

from workbench.audio.files import read
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.sample import PEAK
from workbench.measures.descriptors import describe
from workbench.models.recipes import Recipe, load_recipes
from workbench.training.sounds import TrainingSounds

SETTINGS = PrepareSettings(rate=8000, attack=0.05, length=0.2)
VALIDATING = 1


@pytest.fixture(scope="session")
def sounds(recordings):
    samples = [prepare(read(path), SETTINGS).sample for path in recordings]
    audio = np.stack([sample.scaled(PEAK / sample.signed_peak).audio for sample in samples])
    return TrainingSounds(
        name="sonic-pi",
        settings=SETTINGS,
        train=audio[:-VALIDATING],
        validation=audio[-VALIDATING:],
        descriptors=np.array([describe(sample).values() for sample in samples], np.float32),
        files=[path.name for path in recordings],
        sources=["sonic-pi"] * len(recordings),
        licences=["CC0"],
    )


SETTINGS_OF = {
    "dense_ae": {"units": [9, 2], "activation": "tanh"},
    "conv_ae": {"samples": 1024, "width": 1, "latents": 2},
    "wavegan": {
        **{"samples": 1024, "width": 1, "latents": 4, "phase_shuffle": 1, "average": 0.9},
        **{"game": "logistic", "critic_steps": 2, "penalty": 1.0, "penalty_every": 3},
    },
    "ddsp_vae": {
        **{"rate": 8000, "attack": 0.05, "lead": 0.005, "character": 2, "bands": 6, "hop": 128, "modes": 3},
        **{"highest": 2000, "transient": 32, "mels": 8, "listener": [8], "player": [8], "straying": 0.4},
        **{"kl_weight": 0.001, "obedience": 0.5, "independence": 1.0, "ramp": 5, "warm_up": 3, "steps": 20},
    },
    # The ramp ends in the middle of the training, so that a resumed one must know where on it it stands.
    "vae": {"units": [9, 2], "activation": "tanh", "kl_weight": 0.001, "kl_ramp": 7},
}


@pytest.fixture(scope="session", params=SETTINGS_OF)
def recipe(request):
    # Compiling by XLA takes longer than all the epochs: a test that is about it asks for it.
    epochs, batch = (6, 5) if request.param in {"dense_ae", "vae"} else (4, 6)
    training = replace(
        load_recipes()["ae_small_tanh"].training, epochs=epochs, batch=batch, learning_rate=0.01, xla=False
    )
    return Recipe("tiny", request.param, SETTINGS_OF[request.param], training)


@pytest.fixture(scope="session")
def heard(sounds, recipe):
    """The sounds at the length that the recipe's model hears."""
    return sounds.cut(recipe.settings.get("samples", sounds.settings.samples))
