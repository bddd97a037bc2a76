"""Movers: what moves the point by itself, from hit to hit, while the loop plays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.app.command import command, step_command
from workbench.app.play.neuron_weights import with_weight
from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.moving import MOVERS, NO_MOVER, OWN_GESTURE, OWN_LAYERS, OWN_NEURONS, Moving
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.movers.layers import MOST, Layers, Period
from workbench.movers.neurons import Activation, Neurons
from workbench.movers.presets import PRESETS

FIRST_LAYERS, FIRST_NEURONS = "3 against 4 hits", "neurons: cycle of 8"
"""The presets that one's own begin as, where none was chosen before."""
HOLD = "Hold W while you drag the ring: that is recorded, and goes round on the beat"
LAYER_LENGTHS = (
    *(0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 23, 24),
    *(28, 31, 32, 37, 41, 48, 64, 96, 128),
)
"""Of a layer, in its unit, to choose from."""


def not_recorded(session: Session) -> str:
    """Why no gesture can be recorded; empty where one can, and where one is."""
    if playable(session) or session.moving.recording:
        return ""
    if len(own_pins(session)) > 1:
        return session.mapped.problem or "The pins are being learnt: in a moment"
    return "Pin two sounds first: a gesture is recorded on a pad that plays"


@command("Mover")
def set_mover(session: Session, name: str) -> Session:
    """What moves the ring of the pad by itself while the loop plays, a step each hit.

    Where the pad does not play yet, it moves over the map. The point stays where your hand has left it.
    """
    moving = session.moving
    if name not in MOVERS:
        return session.with_status(f"There is no mover named {name}", problem=True)
    if name == OWN_GESTURE and moving.gesture is None:
        return session.with_status(HOLD, problem=True)
    if name == OWN_LAYERS and moving.layers is None:
        moving = replace(moving, layers=_preset(FIRST_LAYERS, Layers))
    if name == OWN_NEURONS and moving.neurons is None:
        moving = replace(moving, neurons=_preset(FIRST_NEURONS, Neurons))
    said = "Nothing moves by itself" if name == NO_MOVER else f"Mover: {name}"
    return replace(session, moving=replace(moving, name=name, word="")).with_status(said)


@step_command("Mover", "bracketleft", "bracketright", "[ ]", Tab.PLAY)
def step_mover(session: Session, step: int) -> Session:
    """The previous or the next mover."""
    moving = session.moving
    own = {OWN_GESTURE: moving.gesture, OWN_LAYERS: moving.layers, OWN_NEURONS: moving.neurons}
    there = [name for name in MOVERS if own.get(name, True)]
    at = there.index(moving.name) if moving.name in there else 0
    return set_mover(session, there[(at + step) % len(there)])


@command("Depth")
def set_mover_depth(session: Session, depth: float) -> Session:
    """How far the mover goes to either side, up to half a pad; a gesture at full depth as far as your hand went."""
    return replace(session, moving=replace(session.moving, depth=min(max(depth, 0.0), 1.0)))


@command("Record", keys={"w": True, "W": True}, shortcut="W", tab=Tab.PLAY, unavailable=not_recorded, held=True)
def record_gesture(session: Session, on: bool | None) -> Session:
    """Record how you drag the ring while you hold W; it then goes round on the beat. The button begins and ends it.

    With None, the other way round.
    """
    now, on = session.moving.recording, not session.moving.recording if on is None else on
    if on is now:
        return session
    if not on:
        return replace(session, moving=replace(session.moving, recording=False))
    return replace(session, moving=replace(session.moving, recording=True)).with_status("Recording: drag the ring")


@command("Edit", keys={"e": None, "E": None}, shortcut="E", tab=Tab.PLAY)
def edit_mover(session: Session) -> Session:
    """Show what the mover is made of, in place of the rivals; again: the rivals."""
    return replace(session, moving=replace(session.moving, edited=not session.moving.edited))


@command("Layer")
def set_layer(session: Session, change: tuple[int, dict[str, Any] | None]) -> Session:
    """Change one of the layers, or add one; what you change of a mover that came with the program becomes your own.

    `change`: its number from 0, and attributes of `Period`; None for these takes it away.
    """
    number, fields = change
    mover = session.moving.mover
    layers = mover if isinstance(mover, Layers) else _preset(FIRST_LAYERS, Layers)
    periods = list(layers.periods)
    if fields is None:
        del periods[number : number + 1]
    elif number < len(periods):
        periods[number] = replace(periods[number], **fields)
    elif len(periods) < MOST:
        periods.append(Period(**{"length": 4, "depth": 0.5, **fields}))
    layers = replace(layers, periods=tuple(periods))
    return _made_own(session, OWN_LAYERS, layers=layers)


@command("Neurons")
def set_neuron(session: Session, change: tuple[str, float]) -> Session:
    """How strongly a cell hears the other, itself, or where your hand holds the ring, across and up; and its bias.

    Neurons that came with the program become your own.

    `change`: one of `NEURON_WEIGHTS`, and its value.
    """
    what, value = change
    return _with_neurons(session, with_weight(_neurons(session.moving), what, value))


@command("Activation")
def set_neuron_activation(session: Session, name: str) -> Session:
    """What a neuron makes of the sum of its inputs."""
    known = {each.value: each for each in Activation}
    if name not in known:
        raise BadInput(f"There is no activation named {name}", f"Choose {', '.join(known)}.")
    return _with_neurons(session, replace(_neurons(session.moving), activation=known[name]))


@command("Moves")
def aim_mover(session: Session, change: tuple[int, int]) -> Session:
    """What a gesture or neurons move: the pad, or any latent of the model.

    `change`: which of the two outputs, and the number of what it moves.
    """
    which, aim = change
    aims = session.moving.aims
    return replace(session, moving=replace(session.moving, aims=(aim, aims[1]) if which == 0 else (aims[0], aim)))


def _neurons(moving: Moving) -> Neurons:
    return moving.mover if isinstance(moving.mover, Neurons) else moving.neurons or _preset(FIRST_NEURONS, Neurons)


def _with_neurons(session: Session, neurons: Neurons) -> Session:
    return _made_own(session, OWN_NEURONS, neurons=neurons)


def _made_own(session: Session, name: str, **made: Any) -> Session:
    """What was changed moves from now on; where it has just become the user's own, the status says so."""
    own = replace(session, moving=replace(session.moving, name=name, **made))
    return own if session.moving.name == name else own.with_status(f"Mover: {name}")


def _preset(name: str, kind: type[Any]) -> Any:
    found = PRESETS[name]
    assert isinstance(found, kind)
    return found
