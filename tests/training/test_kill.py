"""kill -9 at any moment of a training, then resume: the weights of an uninterrupted run, to the bit.

The children are forked from a server that has imported TensorFlow but never used it, which spares an import each.
"""

import multiprocessing
import random
import time
from dataclasses import replace

import numpy as np
import pytest

from workbench.training.checkpoint import Checkpoint

KILLS = 4
EPOCHS = {"dense_ae": 250, "vae": 250, "wavegan": 25}
"""Long enough not to end before the last kill; a GAN's epochs take longer, because its sounds are reviewed."""


def train(recipe, sounds, path):
    """Train or resume, with a checkpoint after every epoch."""
    import keras

    from workbench.models.families import FAMILIES, build
    from workbench.training.fit import CheckpointSettings, fit

    keras.utils.set_random_seed(recipe.training.seed)
    networks = build(recipe.family, recipe.settings, sounds.train.shape[1])
    trainee = FAMILIES[recipe.family].trainee(networks, recipe.settings, recipe.training)
    fit(trainee, sounds.train, sounds.validation[:0], recipe.training, CheckpointSettings(path, {}, every=0.0))


@pytest.fixture
def start(heard, recipe):
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["keras", "tensorflow"])
    dense = recipe.family != "wavegan"
    settings = replace(recipe.training, epochs=EPOCHS[recipe.family], batch=len(heard.train) // 2, xla=dense)

    def child(path):
        process = server.Process(target=train, args=(replace(recipe, training=settings), heard, path))
        process.start()
        return process

    return child


def kill_at_random(process, path, chance):
    """Kill the child: every third time anywhere from its start, else when it has begun to write checkpoints."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    if chance.random() < 1 / 3:
        time.sleep(chance.uniform(0, 0.6))
    else:
        while process.is_alive() and (not path.exists() or path.stat().st_mtime_ns == before):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.1))
    process.kill()
    process.join()
    assert process.exitcode == -9, "the training ended before it could be killed"


pytestmark = pytest.mark.long


@pytest.mark.parametrize("recipe", list(EPOCHS), indirect=True)
def test_kills_leave_no_trace(start, recipe, tmp_path):
    straight, killed = tmp_path / "straight.npz", tmp_path / "killed.npz"
    chance = random.Random(0)
    for _ in range(KILLS):
        kill_at_random(start(killed), killed, chance)
    assert 0 < len(Checkpoint.load(killed).history) < EPOCHS[recipe.family]
    for path in (killed, straight):
        process = start(path)
        process.join()
        assert process.exitcode == 0
    resumed, uninterrupted = Checkpoint.load(killed), Checkpoint.load(straight)
    for one, other in zip(resumed.variables, uninterrupted.variables, strict=True):
        np.testing.assert_array_equal(one, other)
    assert [epoch.loss for epoch in resumed.history] == [epoch.loss for epoch in uninterrupted.history]
