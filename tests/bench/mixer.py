"""A neuron learns: how often it finds what another one did, how fast, and what it makes of any other target."""

import time

import numpy as np

from tests.mixer.targets import RATE, drawn, pool
from workbench.mixer.learn import learn
from workbench.mixer.linear import least_squares
from workbench.mixer.neuron import Nonlinearity

SEEDS, OTHERS = 100, 40
CLOSE, FOUND, SECONDS, FIRST, STEP = 0.01, 95, 2.0, 0.1, 0.1
"""The bars: relative error, targets of 100 that come so near, seconds of CPU of all, of the first result, of a step."""


def figures(_display):
    """One line a figure."""
    snares = pool()
    for what, every in (("activation known", False), ("activation unknown", True)):
        found = []
        for seed in range(SEEDS):
            inputs, neuron, target = drawn(snares, seed)
            found.append(_learnt(inputs, target, tuple(Nonlinearity) if every else (neuron.activation,)))
        near = sum(last.error <= CLOSE for last, _ in found)
        taken, first, longest = ([of(steps) for _, steps in found] for of in (sum, lambda steps: steps[0], max))
        yield _at_least(f"targets of 100 that a neuron learns to 1 %, {what} / bar", near, FOUND)
        yield _at_most(f"neuron: to learn one, {what}, s of CPU, p95 / bar", _p95(taken), SECONDS)
        yield _at_most(f"neuron: to learn one, {what}, s of CPU, most / bar", max(taken), SECONDS)
    yield _at_most("neuron: to the first result, s of CPU, p95 / bar", _p95(first), FIRST)
    yield _at_most("neuron: longest step, s of CPU, p95 / bar", _p95(longest), STEP)
    errors = [_learnt(inputs, target)[0].error for inputs, _, target in _delayed(snares)]
    near = sum(error <= CLOSE for error in errors)
    yield (
        "targets that a neuron learns to 1 %, each sound moved by up to 2 ms / all",
        near,
        SEEDS,
        near / SEEDS,
        "",
        True,
    )
    gains, taken, above = [], [], 0
    for seed in range(OTHERS):
        chosen = np.random.default_rng(seed).choice(len(snares), 2 + seed % 8, replace=False)
        inputs, target = snares[chosen[1:]], snares[chosen[0]]
        last, steps = _learnt(inputs, target)
        plain = np.linalg.norm(target - least_squares(inputs, target) @ inputs) / np.linalg.norm(target)
        above += last.error > last.line or last.error > plain + 1e-9
        gains.append(last.error / last.line)
        taken.append(sum(steps))
    yield _at_most(f"neuron: of {OTHERS} other snares, further away than by a plain mixture / bar", above, 0)
    gain, usual = float(np.median(gains)), float(np.median(taken))
    yield "neuron: error of these / by a plain mixture, median", gain, 1.0, gain, "<= 1", gain <= 1
    yield "neuron: to learn one of these, s of CPU, median / most", usual, max(taken), usual / max(taken), "", True


def _delayed(snares):
    return (drawn(snares, seed, delayed=True) for seed in range(SEEDS))


def _learnt(inputs, target, activations=tuple(Nonlinearity)):
    """The last result, and the seconds of CPU of each step."""
    steps, results, start = [], [], time.process_time()
    for result in learn(inputs, target, RATE, activations):
        now = time.process_time()
        results.append(result)
        steps.append(now - start)
        start = now
    return results[-1], steps


def _p95(values):
    return float(np.percentile(values, 95))


def _at_most(what, ours, bar):
    return what, ours, bar, ours / bar if bar else float(ours), f"<= {bar}" if not bar else "<= 1", ours <= bar


def _at_least(what, ours, bar):
    return what, ours, bar, ours / bar, ">= 1", ours >= bar
