"""Neurons drawn by chance over procedural snares, and what they make of these."""

import numpy as np

from workbench.data.synth import snare
from workbench.mixer.neuron import MOST, MixingNeuron, Nonlinearity

RATE = 44_100
POOL = 40


def pool():
    """Snares that no two are alike of."""
    rng = np.random.default_rng(0)
    return np.stack([snare(rng).audio.astype(np.float64) for _ in range(POOL)])


def drawn(snares, seed, activation=None, delayed=False):
    """Inputs, a neuron, and its output as a sound of float32; of each count of inputs and each activation in turn."""
    rng = np.random.default_rng(seed)
    count = 1 + seed % MOST
    inputs = snares[rng.choice(len(snares), count, replace=False)]
    # A circuit without bias, or with a negative one, or a relu with that, may say nothing: those are drawn again.
    while True:
        neuron = MixingNeuron(
            tuple(rng.uniform(-1, 1, count)),
            tuple(rng.integers(-88, 89, count) * 1000 / RATE) if delayed else (),
            bias=float(rng.uniform(-0.5, 0.5)),
            gain=float(np.exp(rng.uniform(np.log(0.5), np.log(4)))),
            level=float(rng.uniform(0.3, 1)),
            activation=activation or tuple(Nonlinearity)[seed // MOST % len(Nonlinearity)],
        )
        output = neuron.output(inputs, RATE).astype(np.float32).astype(np.float64)
        if np.abs(output).max() > 1e-3:
            return inputs, neuron, output
