"""Two neurons: what they do for any weights, and whether the word for it is right on systems that are known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import BadInput
from workbench.movers.neuron_state import state_of
from workbench.movers.neurons import STRONGEST, Activation, Neurons

weights = st.floats(-STRONGEST, STRONGEST)
anything = st.builds(
    Neurons,
    st.tuples(*[weights] * 4),
    st.tuples(*[weights] * 2),
    st.tuples(*[weights] * 4),
    st.sampled_from(Activation),
    st.tuples(*[st.floats(-1, 1)] * 2),
)
hands = st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@given(anything, hands)
def test_no_weights_lead_out_of_the_box(neurons, hand):
    path = neurons.path(hand)
    for _ in range(300):
        assert all(-1 <= part <= 1 for part in next(path))


@given(anything, hands, st.integers(0, 200))
def test_a_hit_is_the_same_whenever_it_is_asked_for(neurons, hand, hit):
    path = neurons.path(hand)
    for _ in range(hit):
        next(path)
    assert neurons.at(hit, hand) == next(path)


@given(st.sampled_from(Activation), st.floats(-50, 50))
def test_the_slope_is_that_of_the_output(activation, total):
    step = 1e-6
    found = (activation.of(total + step) - activation.of(total - step)) / (2 * step)
    corner = min(abs(total), abs(total - 1)) if activation is Activation.RELU else abs((total - 1) % 2)
    near_corner = min(corner, 2 - corner) < 1e-4 if activation is Activation.FOLD else corner < 1e-4
    if not near_corner:
        assert activation.slope(total) == pytest.approx(found, abs=1e-4)


@pytest.mark.parametrize("wrong", [{"weights": (21.0, 0, 0, 0)}, {"bias": (math.nan, 0)}, {"start": (2.0, 0)}])
def test_what_is_out_of_range_is_refused(wrong):
    with pytest.raises(BadInput):
        Neurons(**{"weights": (0.0, 0.0, 0.0, 0.0), **wrong})


def labelled():
    """A hundred systems whose behaviour follows from theory, each with its word."""
    flat, tanh = (0.0, 0.0), Activation.TANH
    # Weak weights: a contraction, which has one fixed point.
    systems = [((0.9 * c, 0.0, 0.0, 0.9 * s), flat, tanh, "still") for c, s in circle(20)]
    # One cell that negates itself strongly goes to and fro.
    systems += [((-a, 0.0, 0.0, 0.0), flat, tanh, "cycle of 2") for a in np.linspace(1.2, 8, 15)]
    # Each feeds the other alone: what one is the other becomes, and back negated, or back as it was.
    systems += [((0.0, a, -a, 0.0), flat, tanh, "cycle of 4") for a in np.linspace(1.5, 6, 15)]
    systems += [((0.0, a, a, 0.0), flat, tanh, "cycle of 2") for a in np.linspace(1.5, 6, 10)]
    # A fold of slope a is piecewise linear: differences grow by a at each hit, so ln a is its exponent.
    systems += [((a, 0.0, 0.0, 0.0), (0.1, 0.0), Activation.FOLD, "chaotic") for a in np.linspace(1.5, 9.9, 20)]
    # One that excites and one that inhibits, with rows in proportion: weakly a contraction, strongly chaotic.
    pair = np.array([11.95, -13.59, 5.40, -6.14])
    systems += [(tuple(part * pair), flat, tanh, "still") for part in (0.02, 0.05, 0.08)]
    systems += [(tuple(pair), flat, tanh, "chaotic")]
    # Sines whose slope is small everywhere contract.
    biases = np.linspace(-2, 2, 16)
    weak = zip(circle(16, 0.8), biases, strict=True)
    systems += [((0.0, c, s, 0.0), (b, b), Activation.SINE, "still") for (c, s), b in weak]
    return systems


def circle(count, radius=1.0):
    angles = np.linspace(0.1, 2 * math.pi + 0.1, count, endpoint=False)
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle in angles]


def test_there_are_a_hundred_of_them():
    assert len(labelled()) == 100


@pytest.mark.parametrize("number", range(100))
def test_the_word_is_right(number):
    weights, bias, activation, word = labelled()[number]
    found = state_of(Neurons(tuple(map(float, weights)), tuple(map(float, bias)), activation=activation))
    assert found.word == word, found


def test_the_exponent_of_a_fold_is_the_logarithm_of_its_slope():
    for slope in (1.7, 2.3, 5.1):
        neurons = Neurons((slope, 0.0, 0.0, 0.0), (0.1, 0.0), activation=Activation.FOLD)
        assert state_of(neurons).exponent == pytest.approx(math.log(slope), abs=1e-6)


@given(st.tuples(weights, weights), st.tuples(weights, weights))
def test_two_that_feed_only_each_other_are_never_chaotic(cross, bias):
    # The second iterate of each is a monotone map of an interval: it has cycles of 1 and 2 alone, so both of 4 at most.
    found = state_of(Neurons((0.0, cross[0], cross[1], 0.0), bias))
    assert found.word in {"still", "cycle of 2", "cycle of 4"} or (found.word == "drifting" and found.exponent < 0.01)
