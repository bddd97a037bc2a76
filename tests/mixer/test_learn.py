"""What a neuron learns: settings that another one had, and never worse than the plain mixture."""

import numpy as np
import pytest

from tests.mixer.targets import RATE, drawn, pool
from workbench.core.errors import BadInput
from workbench.mixer.learn import learn
from workbench.mixer.linear import are_alike, delays_toward, least_squares
from workbench.mixer.neuron import MixingNeuron, Nonlinearity, later


@pytest.fixture(scope="module")
def snares():
    return pool()


def error(neuron, inputs, target):
    return np.linalg.norm(neuron.output(inputs, RATE) - target) / np.linalg.norm(target)


@pytest.mark.parametrize("seed", range(1, 40, 4))
def test_it_finds_what_a_neuron_did_also_where_nobody_says_which_bend_it_had(snares, seed):
    inputs, _, target = drawn(snares, seed)
    *steps, last = learn(inputs, target, RATE, tuple(Nonlinearity))
    assert last.error <= 0.01
    assert last.error == pytest.approx(error(last.neuron, inputs, target), rel=1e-9)
    errors = [each.error for each in (*steps, last)]
    assert errors == sorted(errors, reverse=True)
    assert min(errors[:2]) == last.line


@pytest.mark.parametrize("kind", ["another snare", "noise", "bass", "a click", "louder"])
def test_no_target_is_left_further_away_than_by_the_plain_mixture(snares, kind):
    inputs, rng = snares[:3], np.random.default_rng(0)
    target = {
        "another snare": snares[9],
        "noise": rng.normal(0, 0.1, inputs.shape[1]),
        "bass": np.sin(np.arange(inputs.shape[1]) * 2 * np.pi * 15 / RATE),
        "a click": np.eye(1, inputs.shape[1], 5_000)[0],
        "louder": 50 * inputs[0] + 30 * inputs[2],
    }[kind]
    *_, last = learn(inputs, target, RATE, tuple(Nonlinearity))
    plain = np.linalg.norm(target - least_squares(inputs, target) @ inputs) / np.linalg.norm(target)
    assert last.error <= last.line <= plain + 1e-9
    assert np.isfinite(last.neuron.output(inputs, RATE)).all()


def test_what_needs_no_bend_gets_none_and_its_weights(snares):
    inputs = snares[:4]
    target = np.array([0.5, -0.25, 0.1, 0.3]) @ inputs
    *_, last = learn(inputs, target, RATE, tuple(Nonlinearity))
    assert last.neuron.activation is Nonlinearity.LINEAR
    np.testing.assert_allclose(np.array(last.neuron.weights) * last.neuron.gain, [0.5, -0.25, 0.1, 0.3], atol=1e-6)


def test_delays_are_found_by_correlation(snares):
    inputs, moved_by = snares[:5], (44, -80, 3, 0, -12)
    target = np.array([0.5, -0.25, 0.4, 0.3, 0.7]) @ later(inputs, moved_by)
    assert delays_toward(inputs, target, RATE) == moved_by
    assert delays_toward(inputs, np.array([0.5, -0.25, 0.4, 0.3, 0.7]) @ inputs, RATE) == (0,) * 5
    neuron = MixingNeuron((0.6, -0.8), (0.5, -1.0), bias=0.2, gain=2.0)
    target = neuron.output(inputs[:2], RATE)
    *_, last = learn(inputs[:2], target, RATE, [Nonlinearity.TANH])
    assert last.error <= 0.01
    assert last.neuron.delays == pytest.approx(neuron.delays, abs=0.012)


def test_equal_sounds_share_their_weight_and_that_is_known(snares):
    inputs = snares[[0, 0, 1]]
    assert are_alike(inputs)
    assert not are_alike(snares[:3])
    target = 0.6 * snares[0] + 0.2 * snares[1]
    *_, last = learn(inputs, target, RATE, tuple(Nonlinearity))
    weights = np.array(last.neuron.weights) * last.neuron.gain
    assert last.alike
    assert last.error < 1e-3
    np.testing.assert_allclose(weights, [0.3, 0.3, 0.2], atol=1e-3)


def test_the_same_is_learnt_again(snares):
    inputs, _, target = drawn(snares, 11)
    one, other = ([*learn(inputs, target, RATE, tuple(Nonlinearity))] for _ in range(2))
    assert one == other


def test_what_is_silent_is_refused_in_words(snares):
    silence = np.zeros(snares.shape[1])
    with pytest.raises(BadInput, match="The target is silent"):
        next(learn(snares[:2], silence, RATE, tuple(Nonlinearity)))
    with pytest.raises(BadInput, match="The sounds are silent"):
        next(learn(np.stack([silence, silence]), snares[0], RATE, tuple(Nonlinearity)))
    *_, last = learn(np.stack([silence, snares[0]]), snares[0], RATE, tuple(Nonlinearity))
    assert last.error < 1e-6
