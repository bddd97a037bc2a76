"""What moves the point by itself while the loop plays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.errors import BadInput
from workbench.movers.gesture import Gesture
from workbench.movers.layers import HitTime, Layers, Period, Unit, Wave
from workbench.movers.neurons import Activation, Neurons, State
from workbench.movers.presets import PRESETS

NO_MOVER = "none"
THE_ROW = "the row, one a bar"
"""What moves on by a sound of the page Rows each bar; its sounds are its own, and it has no depth."""
OWN_GESTURE, OWN_LAYERS, OWN_NEURONS = "my gesture", "my layers", "my neurons"
MOVERS = (NO_MOVER, *PRESETS, OWN_GESTURE, OWN_LAYERS, OWN_NEURONS)
FARTHEST = 0.5
"""Half of a pad: at full depth a mover goes so far to either side of the hand."""
PLACES = ("across", "up", "pad 2 across", "pad 2 up")
"""What can be moved beside the latents: first the pad, or the map where no pad plays."""
Mover = Gesture | Layers | Neurons


@dataclass(frozen=True)
class Moving:
    """A mover, and how far it reaches.

    What can be moved is numbered: first `PLACES`, then the latents.

    Attributes:
        name: one of `MOVERS`, or `THE_ROW`.
        depth: how far it moves things, 0 to 1 of half a pad, or of half the range of a latent.
        gesture, layers, neurons: the user's own; None where there are none yet.
        aims: what a gesture and neurons move, the numbers of two things.
        edited: whether the page shows what the mover is made of.
        recording: whether a gesture is being recorded.
        word: what the neurons do, such as *cycle of 3*; empty until that is known.
    """

    name: str = NO_MOVER
    depth: float = 0.5
    gesture: Gesture | None = None
    layers: Layers | None = None
    neurons: Neurons | None = None
    aims: tuple[int, int] = (0, 1)
    edited: bool = False
    recording: bool = False
    word: str = ""

    @property
    def mover(self) -> Mover | None:
        """What moves each hit; None where nothing does, and while a gesture is recorded."""
        if self.recording:
            return None
        own = {OWN_GESTURE: self.gesture, OWN_LAYERS: self.layers, OWN_NEURONS: self.neurons}
        return own.get(self.name) or PRESETS.get(self.name)

    def offsets(self, place: Sequence[float], times: Sequence[HitTime], latents: int) -> list[tuple[float, ...]]:
        """How far each hit is moved.

        Args:
            place: where the hand is, across and up, 0 to 1: the joystick of neurons.
            latents: how many there are.

        Returns:
            Of each hit, parts of the whole way of each of `PLACES` and of each latent.
        """
        mover, things, far = self.mover, len(PLACES) + latents, self.depth * FARTHEST
        if isinstance(mover, Layers):
            return [tuple(far * by for by in mover.at(each, things)) for each in times]
        found = []
        for each in times:
            moved = [0.0] * things
            for aim, by in zip(self.aims, self._pair(mover, place, each), strict=True):
                if aim < things:
                    moved[aim] += far * by
            found.append(tuple(moved))
        return found

    def hand(self, place: Sequence[float]) -> State:
        """The joystick of the neurons, -1 to 1: the hand, where it counts."""
        mover = self.mover
        if not isinstance(mover, Neurons) or not any(mover.joystick):
            return 0.0, 0.0
        return 2 * place[0] - 1, 2 * place[1] - 1

    def _pair(self, mover: Mover | None, place: Sequence[float], time: HitTime) -> State:
        """How far a mover of two outputs goes, parts of half a pad."""
        if isinstance(mover, Neurons):
            return mover.at(time.hit, self.hand(place))
        if isinstance(mover, Gesture):
            across, up = mover.at(time)
            return across / FARTHEST, up / FARTHEST
        return 0.0, 0.0

    @classmethod
    def from_fields(cls, given: Mapping[str, Any]) -> Moving:
        """What `dataclasses.asdict` made, by way of JSON; raises LookupError, TypeError, ValueError or BadInput."""
        gesture, layers, neurons = (given.get(key) for key in ("gesture", "layers", "neurons"))
        one, other = given.get("aims", (0, 1))
        if not (isinstance(one, int) and isinstance(other, int) and min(one, other) >= 0):
            raise BadInput("A mover moves something else")
        return cls(
            str(given["name"]),
            float(given["depth"]),
            Gesture(*(tuple(map(float, gesture[way])) for way in ("across", "up"))) if gesture else None,
            Layers(tuple(map(_period, layers["periods"])), int(layers["seed"])) if layers else None,
            _neurons(neurons) if neurons else None,
            (one, other),
            bool(given.get("edited", False)),
        )


def things(latents: Sequence[str]) -> tuple[str, ...]:
    """The names of all that can be moved, in the order of their numbers."""
    return (*PLACES, *latents)


def shifted(place: Sequence[float], by: Sequence[float]) -> tuple[float, ...]:
    """A place that was moved, and stays between 0 and 1."""
    return tuple(min(max(part + more, 0.0), 1.0) for part, more in zip(place, by, strict=False))


def _period(given: Mapping[str, Any]) -> Period:
    target = given["target"]
    if not isinstance(target, int):
        raise BadInput("A layer moves something else")
    numbers = {key: float(given[key]) for key in ("length", "depth", "phase")}
    return Period(unit=Unit(given["unit"]), wave=Wave(given["wave"]), target=target, **numbers)


def _neurons(given: Mapping[str, Any]) -> Neurons:
    lengths = {"weights": 4, "bias": 2, "joystick": 4, "start": 2}
    parts = {name: tuple(map(float, given[name])) for name in lengths}
    if any(len(parts[name]) != length for name, length in lengths.items()):
        raise BadInput("Neurons lack a weight")
    return Neurons(activation=Activation(given["activation"]), **parts)  # type: ignore[arg-type]
