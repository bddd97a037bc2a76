"""The hits of a bar: which sound each of them has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.app.hits.hit_points import detail_of, latents_of
from workbench.app.session.chosen_model import stop_of_bar
from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.core.detail import Detail
from workbench.core.latent import Latent
from workbench.core.pattern import ACCENT, Pattern


@dataclass(frozen=True)
class Hit:
    """What the sound of a hit is made of.

    Attributes:
        latent: the point.
        softer: how much darker and shorter than there, as `measures.softened` takes it.
    """

    latent: Latent
    softer: float = 0.0


@dataclass(frozen=True)
class BarPlan:
    """What a bar is made of.

    Attributes:
        model: of its sounds.
        detail: inputs of the synthesis beyond the latents, or None.
        hits: one for each of `pattern.bar`.
        tempo: beats a minute.
        pattern: when it hits, and how hard.
        metronome: whether each beat has a click.
    """

    model: str
    detail: Detail | None
    hits: tuple[Hit, ...]
    tempo: int
    pattern: Pattern
    metronome: bool

    @classmethod
    def of(cls, session: Session, bar: int) -> BarPlan:
        """A bar of a session whose `hits_differ`; `bar`: its number from 0 since the loop began to play."""
        pattern, latents = session.pattern, latents_of(session, bar)
        softer = [pattern.softer(level) for _at, level in pattern.bar]
        hits = tuple(Hit(latent, step) for latent, step in zip(latents, softer, strict=True))
        return cls(session.model, detail_of(session, bar), hits, session.tempo, pattern, session.metronome)

    def after(self, heard: BarPlan) -> BarPlan:
        """This plan for a bar of which `heard` is being played: where it still hits alike it keeps those sounds."""
        if self.pattern != heard.pattern:
            return self
        return replace(heard, tempo=self.tempo, metronome=self.metronome)

    @property
    def makes(self) -> tuple[str, Detail | None]:
        """What makes its sounds, each from a hit."""
        return self.model, self.detail


def moves(session: Session) -> bool:
    """Whether something moves the sound by itself: a mover, or the row one a bar."""
    return session.moving.mover is not None or stop_of_bar(session, 0) is not None


def hits_differ(session: Session) -> bool:
    """Whether the hits of the loop have sounds that differ: else one sound repeats."""
    pattern = session.pattern
    softer = pattern.accent > 0 and any(level < ACCENT for _at, level in pattern.bar)
    differ = softer or (moves(session) and bool(pattern.bar))
    return differ and session.ready and session.side is Side.POINT
