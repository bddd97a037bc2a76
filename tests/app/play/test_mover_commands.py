"""Movers of one's own: presets that are changed become one's own, and move whatever they are aimed at."""

from dataclasses import asdict, replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings

from tests.app.carried_out import do
from tests.app.memories import MOVING
from tests.app.play.test_pad_commands import FRESH, at, learnt
from workbench.app.command_table import COMMANDS
from workbench.app.hits.hit_points import latents_of, times_of
from workbench.app.play.mover_work import MoverWork
from workbench.app.play.neuron_weights import NEURON_WEIGHTS
from workbench.app.session.moving import MOVERS, OWN_GESTURE, OWN_LAYERS, OWN_NEURONS, PLACES, Moving
from workbench.core.errors import BadInput
from workbench.core.json_text import parse, to_text
from workbench.movers.gesture import CELLS, Gesture
from workbench.movers.layers import MOST, Layers, Unit, Wave
from workbench.movers.neurons import STRONGEST, Activation
from workbench.movers.presets import PRESETS

GESTURE = Gesture(tuple(np.linspace(-0.3, 0, CELLS)), tuple(np.linspace(0.2, 0, CELLS)))


@pytest.fixture(scope="module")
def playing():
    """A pad that plays, the ring in its middle."""
    session = FRESH
    for place in ((0.5, 0.5), (0.1, 0.2), (0.9, 0.3)):
        session = do(at(session, *place), "pin")
    return do(learnt(session), "move_ring", (0.5, 0.5))


def test_a_preset_that_is_changed_becomes_ones_own_and_stays_as_it_was(playing):
    session = do(do(playing, "set_mover", "3 against 4 hits"), "set_layer", (0, {"length": 5.0, "unit": Unit.BARS}))
    own = session.moving.layers
    assert session.moving.name == OWN_LAYERS
    assert session.status.text == "Mover: my layers"
    assert (own.periods[0].length, own.periods[0].unit) == (5.0, Unit.BARS)
    assert own.periods[1] == PRESETS["3 against 4 hits"].periods[1]
    assert PRESETS["3 against 4 hits"].periods[0].length == 3
    session = do(do(session, "set_mover", "neurons: chaotic"), "set_neuron", ("bias 2", -1.5))
    assert session.moving.neurons == replace(PRESETS["neurons: chaotic"], bias=(0.0, -1.5))
    assert session.moving.layers == own
    assert session.status.text == "Mover: my neurons"
    assert do(session, "set_mover", OWN_LAYERS).moving.mover == own


def test_layers_are_added_up_to_six_and_taken_away(playing):
    session = do(playing, "set_mover", OWN_LAYERS)
    for number in range(2, 8):
        session = do(session, "set_layer", (number, {"wave": Wave.STEPS}))
    assert len(session.moving.layers.periods) == MOST
    for number in (5, 0, 3):
        session = do(session, "set_layer", (number, None))
    assert len(session.moving.layers.periods) == 3
    assert do(session, "set_layer", (7, None)).moving.layers == session.moving.layers


@pytest.mark.parametrize("what", NEURON_WEIGHTS)
def test_each_weight_is_set_and_no_other(playing, what):
    session = do(do(playing, "set_mover", OWN_NEURONS), "set_neuron", (what, 3.25))
    changed = asdict(session.moving.neurons)
    before = asdict(PRESETS["neurons: cycle of 8"])
    name, number = NEURON_WEIGHTS[what]
    assert changed[name][number] == 3.25
    changed[name] = before[name]
    assert changed == before
    with pytest.raises(BadInput, match="go from"):
        do(session, "set_neuron", (what, STRONGEST + 1))


def test_activations_go_by_their_names(playing):
    for each in Activation:
        assert do(playing, "set_neuron_activation", each.value).moving.neurons.activation is each
    with pytest.raises(BadInput, match="no activation named loud"):
        do(playing, "set_neuron_activation", "loud")


def test_a_layer_moves_one_latent_and_nothing_else(playing):
    size = playing.frame.box.size
    for number in range(size):
        session = do(playing, "set_mover", OWN_LAYERS)
        session = do(session, "set_layer", (0, {"target": len(PLACES) + number}))
        session = do(do(session, "set_layer", (1, None)), "set_mover_depth", 1.0)
        found = np.array(latents_of(session, 1))
        still = np.delete(found, number, axis=1)
        np.testing.assert_array_equal(still, np.tile(np.delete(session.latent, number), (len(found), 1)))
        assert np.ptp(found[:, number]) > 0
        units = session.frame.box.units(found)
        assert units.min() >= 0
        assert units.max() <= 1
        held = replace(session, locks=frozenset(range(size)))
        assert set(latents_of(held, 1)) == {session.latent}


def test_a_gesture_takes_the_ring_where_the_hand_went(playing):
    moving = replace(playing.moving, gesture=GESTURE, name=OWN_GESTURE, depth=1.0)
    times = times_of(playing.pattern, 2, 120)
    for time, offset in zip(times, moving.offsets((0.5, 0.5), times, 2), strict=True):
        assert offset == (*GESTURE.at(time), 0, 0, 0, 0)
    aimed = replace(moving, aims=(5, 9))
    assert [each[5] for each in aimed.offsets((0.5, 0.5), times, 2)] == [GESTURE.at(time)[0] for time in times]


def test_the_hand_is_the_joystick_of_neurons(playing):
    session = do(do(playing, "set_mover", "neurons: cycle of 3"), "set_neuron", ("across → 1", 4.0))
    paths = {place: latents_of(do(session, "move_ring", place), 3) for place in ((0.2, 0.5), (0.8, 0.5))}
    assert len({*paths.values()}) == 2
    moving = session.moving
    assert moving.hand((0.75, 0.25)) == (0.5, -0.5)
    assert replace(moving, neurons=PRESETS["neurons: cycle of 3"]).hand((0.75, 0.25)) == (0.0, 0.0)


def test_another_number_of_pads_ends_a_recording_and_what_was_recorded_stays(playing):
    work = MoverWork(SimpleNamespace(worker=None))
    sessions = [playing, do(playing, "record_gesture", True)]
    for place in ((0.2, 0.2), (0.6, 0.3)):
        sessions.append(do(sessions[-1], "move_ring", place))
    sessions.append(do(sessions[-1], "switch_pads"))
    sessions.append(replace(sessions[-1], pads=replace(sessions[-1].pads, at=(0.1, 0.1, 0.2, 0.2))))
    for old, new in pairwise(sessions):
        work.follow(old, new)
    (recorded,) = work.poll()
    assert recorded.pad == 0
    assert min(recorded.recorded.across) == pytest.approx(-0.4)


def test_recording_needs_a_pad_that_plays_and_begins_and_ends_once(playing):
    assert "Pin two sounds" in COMMANDS["record_gesture"].unavailable(FRESH)
    assert "being learnt" in COMMANDS["record_gesture"].unavailable(do(playing, "switch_pads"))
    begun = do(do(playing, "set_mover", "slow drift"), "record_gesture", True)
    assert begun.moving.recording
    assert begun.moving.mover is None
    assert do(begun, "record_gesture", False).moving.mover == PRESETS["slow drift"]
    assert do(begun, "record_gesture", True) is begun, "a key that is held comes again and again"
    assert not do(begun, "record_gesture", None).moving.recording
    assert do(playing, "record_gesture", False) is playing
    assert do(playing, "set_mover", OWN_GESTURE).status.problem


def test_keys_go_round_the_presets_and_what_is_ones_own(playing):
    session, seen = replace(playing, moving=replace(playing.moving, gesture=GESTURE, layers=Layers())), []
    for _ in range(len(PRESETS) + 3):
        session = do(session, "step_mover", 1)
        seen.append(session.moving.name)
    assert seen == [*PRESETS, OWN_GESTURE, OWN_LAYERS, "none"]
    assert set(seen) < {*MOVERS}


@settings(max_examples=50)
@given(MOVING)
def test_what_is_saved_comes_back_to_the_bit(moving):
    fields = parse(to_text(asdict(moving), default=lambda each: each.value))
    assert Moving.from_fields(fields) == replace(moving, recording=False, word="")


@pytest.mark.parametrize(
    "wrong",
    [
        {"depth": "x"},
        {"aims": [1]},
        {"aims": [0, -1]},
        {"aims": [0.5, 1]},
        {"gesture": {"across": [0.0], "up": [0.0]}},
        {"gesture": 3},
        {"layers": {"periods": [{"length": -1}], "seed": 0}},
        {"layers": {"periods": [3], "seed": 0}},
        {"neurons": {"weights": [1, 2, 3, 4]}},
        {"neurons": {"weights": [1, 2, 3], "bias": [0, 0], "joystick": [0] * 4, "activation": "tanh", "start": [0, 0]}},
        {"neurons": {"weights": [99] * 4, "bias": [0, 0], "joystick": [0] * 4, "activation": "tanh", "start": [0, 0]}},
    ],
)
def test_what_is_no_mover_is_refused(wrong):
    with pytest.raises((ValueError, TypeError, LookupError, BadInput)):
        Moving.from_fields({"name": "none", "depth": 0.5, **wrong})
