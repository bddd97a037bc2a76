"""Where the user was: the places that undo goes back to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.app.session.mix import Mix
from workbench.app.session.pads import Pads
from workbench.app.session.row import RowChoice
from workbench.core.detail import Detail
from workbench.core.latent import Latent
from workbench.core.pattern import Pattern

MOST = 1_000
"""Moves that are kept."""


@dataclass(frozen=True)
class Place:
    """What a move changes; the attributes are those of the session."""

    model: str
    position: Latent
    tempo: int
    pattern: Pattern
    colour: str
    more: bool
    exact: Latent = ()
    detail: Detail | None = None
    pads: Pads = field(default=Pads())
    row: RowChoice = field(default=RowChoice())
    mix: Mix = field(default=Mix())
    cursor: tuple[float, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Timeline:
    """The places around the present one.

    Attributes:
        past: those before it, the latest last.
        future: those that were left by undo, the next one last.
        gesture: the command whose next step is still of one move with its last one, as the steps of a drag are; empty
            where what comes next is a move of its own.
    """

    past: tuple[Place, ...] = ()
    future: tuple[Place, ...] = ()
    gesture: str = ""

    def moved(self, left: Place, arrived: Place, gesture: str) -> Timeline:
        """The timeline at `arrived` after a step of `gesture` from `left`; a move of its own where that is empty."""
        if not gesture or gesture != self.gesture:
            return Timeline((*self.past, left)[-MOST:], (), gesture)
        if arrived == self.past[-1]:  # a drag that came back to its start is no move
            return Timeline(self.past[:-1])
        return replace(self, future=()) if self.future else self

    def back(self, place: Place) -> tuple[Place, Timeline]:
        """The place before, and the timeline there; from `place`, to which `on` will return."""
        return self.past[-1], Timeline(self.past[:-1], (*self.future, place))

    def on(self, place: Place) -> tuple[Place, Timeline]:
        """The place after, and the timeline there; from `place`, to which `back` will return."""
        return self.future[-1], Timeline((*self.past, place), self.future[:-1])
