"""A neuron over sounds: what it gives is finite and bounded whatever its settings, and plain where it is not bent."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.core.sample import Sample
from workbench.mixer.mixture import mixture, together
from workbench.mixer.neuron import (
    AFTER_MS,
    HEAVIEST,
    LATEST_MS,
    MOST,
    STEEPEST,
    MixingNeuron,
    Nonlinearity,
    before_high_pass,
    high_passed,
    later,
)

RATE = 8_000
SMALL, DELAYS = st.floats(-HEAVIEST, HEAVIEST), st.floats(-LATEST_MS, LATEST_MS)


@st.composite
def neurons(draw):
    count = draw(st.integers(1, MOST))
    return MixingNeuron(
        tuple(draw(st.lists(SMALL, min_size=count, max_size=count))),
        tuple(draw(st.lists(DELAYS, min_size=count, max_size=count))),
        bias=draw(SMALL),
        gain=draw(st.floats(1e-4, STEEPEST)),
        level=draw(SMALL),
        feedback=draw(SMALL),
        after=draw(st.floats(*AFTER_MS)),
        activation=draw(st.sampled_from(Nonlinearity)),
    )


def noise(count, samples=400, seed=0):
    return np.random.default_rng(seed).uniform(-1, 1, (count, samples))


@given(neurons(), st.integers(0, 9))
def test_whatever_the_settings_the_output_is_finite_bounded_and_the_same_again(neuron, seed):
    inputs = noise(len(neuron.weights), seed=seed)
    output = neuron.output(inputs, RATE)
    assert np.isfinite(output).all()
    assert np.array_equal(output, neuron.output(inputs, RATE))
    mixed = mixture([Sample(each, RATE) for each in inputs], neuron)
    assert mixed.peak <= 1
    if neuron.activation in (Nonlinearity.TANH, Nonlinearity.SINE, Nonlinearity.CIRCUIT):
        assert np.abs(output).max() <= 4 * HEAVIEST, "a bend of span 2, and a filter that doubles it at most"


@given(neurons())
def test_silence_stays_silence(neuron):
    assert not neuron.output(np.zeros((len(neuron.weights), 300)), RATE).any()


@given(st.lists(SMALL, min_size=1, max_size=MOST), SMALL, st.floats(0.01, 10))
def test_without_a_bend_it_is_a_plain_weighted_sum_whatever_the_bias(weights, bias, gain):
    inputs = noise(len(weights))
    output = MixingNeuron(tuple(weights), bias=bias, gain=gain, activation=Nonlinearity.LINEAR).output(inputs, RATE)
    np.testing.assert_allclose(output, gain * np.array(weights) @ inputs, atol=1e-6)


@pytest.mark.parametrize("activation", Nonlinearity)
def test_what_a_bend_would_add_below_hearing_is_taken_out(activation):
    decaying = noise(1, 20_000) * np.exp(-np.arange(20_000) / 2_000)
    output = MixingNeuron((1.0,), gain=2.0, activation=activation).output(decaying, 44_100)
    assert abs(output.mean()) < 0.02 * np.sqrt((output**2).mean())
    if activation is Nonlinearity.RELU:
        bent = np.maximum(2 * decaying[0], 0)
        assert bent.mean() > 0.2 * np.sqrt((bent**2).mean())


def test_the_circuit_does_what_its_port_does():
    """Volts: what goes in is held between 0 and 10, and the response is added or taken away."""
    total = np.random.default_rng(0).uniform(-12, 12, 1_000)
    sense, response = 1.5, 5.0
    held = np.clip(total + sense, 0, 10)
    theirs = held - np.where(held > 0, response, -response)
    np.testing.assert_allclose(5 * Nonlinearity.CIRCUIT.of((total + sense) / 5), theirs, atol=1e-12)


@pytest.mark.parametrize("activation", Nonlinearity)
def test_slopes_are_those_of_the_outputs(activation):
    total = np.random.default_rng(1).uniform(-3, 3, 500)
    total = total[np.abs(np.abs(total - 1) - 1) > 1e-3]
    steps = (activation.of(total + 1e-6) - activation.of(total - 1e-6)) / 2e-6
    np.testing.assert_allclose(activation.slope(total), steps, atol=1e-6)


def test_feedback_comes_back_after_its_time_and_what_grows_is_held():
    click = np.zeros((1, 400))
    click[0, 10] = 0.5
    echo = MixingNeuron((1.0,), feedback=0.5, after=5.0, activation=Nonlinearity.LINEAR).output(click, RATE)
    assert np.flatnonzero(echo).tolist() == list(range(10, 400, 40))
    np.testing.assert_allclose(echo[10::40][:4], [0.5, 0.25, 0.125, 0.0625])
    howl = MixingNeuron((1.0,), feedback=2.0, after=0.2, activation=Nonlinearity.LINEAR).output(noise(1, 4_000), RATE)
    assert 1 < np.abs(howl).max() <= 3


def test_sounds_are_moved_both_ways_and_what_leaves_is_cut_off():
    sounds = np.array([[1.0, 2, 3, 4], [5.0, 6, 7, 8], [9.0, 9, 9, 9]])
    assert later(sounds, (1, -2, 7)).tolist() == [[0, 1, 2, 3], [7, 8, 0, 0], [0, 0, 0, 0]]


def test_the_high_pass_filter_can_be_taken_back():
    sound = noise(1, 3_000)[0]
    np.testing.assert_allclose(before_high_pass(high_passed(sound, 44_100), 44_100), sound, atol=1e-9)


def test_sounds_of_other_lengths_and_rates_are_padded_and_resampled():
    low, high = Sample(noise(1, 400)[0], 22_050), Sample(noise(1, 300)[0], 44_100)
    inputs, rate = together([low, high])
    assert (inputs.shape, rate) == ((2, 800), 44_100)
    assert not inputs[1, 300:].any()
    mixed = mixture([low, high], MixingNeuron((0.5, 0.5)))
    assert (len(mixed), mixed.rate) == (800, 44_100)


@pytest.mark.parametrize(
    "settings",
    [
        {"weights": (1.0,) * 9},
        {"weights": (2.1,)},
        {"weights": (float("nan"),)},
        {"weights": (1.0,), "delays": (0.0, 0.0)},
        {"weights": (1.0,), "delays": (2.5,)},
        {"weights": (1.0,), "gain": 0.0},
        {"weights": (1.0,), "gain": float("inf")},
        {"weights": (1.0,), "after": 0.0},
        {"weights": (1.0,), "feedback": -3.0},
    ],
)
def test_settings_out_of_their_range_are_refused_in_words(settings):
    with pytest.raises(BadInput, match="neuron"):
        MixingNeuron(**settings)
