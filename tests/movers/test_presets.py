"""The movers that are ready to use are what they are called."""

import numpy as np
import pytest

from workbench.movers.layers import HitTime, Layers
from workbench.movers.neuron_state import state_of
from workbench.movers.neurons import Neurons
from workbench.movers.presets import PRESETS

NEURONS = {name: mover for name, mover in PRESETS.items() if isinstance(mover, Neurons)}
LAYERS = {name: mover for name, mover in PRESETS.items() if isinstance(mover, Layers)}


@pytest.mark.parametrize("name", NEURONS)
def test_neurons_do_what_their_name_says(name):
    assert state_of(NEURONS[name]).word == name.removeprefix("neurons: ")


@pytest.mark.parametrize("name", LAYERS)
def test_layers_move_both_ways_over_most_of_their_reach(name):
    path = np.array([LAYERS[name].at(HitTime(hit, hit / 16, hit / 8), 2) for hit in range(1_024)])
    assert (np.ptp(path, axis=0) > 1.5).all()
    assert np.abs(path).max() <= 1 + 1e-9


def test_a_bar_long_comes_round_after_a_bar():
    one = PRESETS["circle, a bar long"]
    assert one.at(HitTime(0, 0.0, 0.0), 2) == pytest.approx(one.at(HitTime(16, 1.0, 2.0), 2), abs=1e-9)
