"""The work behind variations: found by the worker, in steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workbench.app.page import Bench, Desk
from workbench.app.session.session import Session
from workbench.app.session.sketch import Sketch
from workbench.app.session.variations import Cell, Strip, Wish
from workbench.app.work.engine import Engine
from workbench.app.work.worker import Steps
from workbench.core.descriptors import described_name
from workbench.core.errors import WorkbenchError
from workbench.core.frame import within_reach
from workbench.core.latent import as_latent
from workbench.core.sample import Sample
from workbench.jobs.hold_axes import holding
from workbench.jobs.vary import AT_ONCE, Varied, vary
from workbench.measures.describe import describe

MISSED = 0.15
"""Parts of the difference asked for by which the median may miss it before that is said."""


@dataclass(frozen=True)
class Making:
    """So many variations are found."""

    wish: Wish
    found: int

    def applied(self, session: Session) -> Session:
        exploring = session.exploring
        if exploring.varying.wish is not self.wish:
            return session
        return replace(session, exploring=replace(exploring, varying=replace(exploring.varying, found=self.found)))


@dataclass(frozen=True, eq=False)
class Made:
    """The variations are there."""

    wish: Wish
    strip: Strip

    def applied(self, session: Session) -> Session:
        exploring = session.exploring
        if exploring.varying.wish is not self.wish:
            return session
        varying = replace(exploring.varying, wish=None, found=0, strip=self.strip)
        return replace(session, exploring=replace(exploring, varying=varying)).saying(self._words)

    @property
    def _words(self) -> str:
        strip = self.strip
        median = float(np.median([cell.distance for cell in strip.cells[1:]]))
        words = f"{len(strip.cells) - 1} variations of {strip.name}"
        if abs(median - strip.amount) > MISSED * strip.amount:
            return f"{words}: nothing near it is so different, these are by {median:.2f}. Hear them with J and L"
        return f"{words}: hear them with J and L"


@dataclass(frozen=True)
class NotMade:
    """There are none; `problem` says why."""

    wish: Wish
    problem: str

    def applied(self, session: Session) -> Session:
        exploring = session.exploring
        if exploring.varying.wish is not self.wish:
            return session
        varying = replace(exploring.varying, wish=None, found=0)
        return replace(session, exploring=replace(exploring, varying=varying)).saying(self.problem, problem=True)


class VaryDesk(Desk):
    """Has variations made, in place of those that are still being made."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._steps: Steps | None = None

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin what was asked for."""
        if wish := session.exploring.varying.wish:
            self.stop()
            self._steps = self._bench.worker.submit_steps(variation_steps(self._bench.engine, wish))

    def follow(self, old: Session, new: Session) -> None:
        """Nobody wants them any more: the strip was closed, or the model is another."""
        if new.exploring.varying.wish is None:
            self.stop()

    def stop(self) -> None:
        if self._steps:
            self._steps.cancel()
            self._steps = None


def variation_steps(engine: Engine, wish: Wish) -> Iterator[Making | Made | NotMade]:
    """Find the variations, then what each looks like."""
    try:
        model = engine.model(wish.model)
        kept = holding(wish.frame, wish.latent, wish.locks)
        finding = vary(model, wish.latent, wish.detail, wish.amount, wish.count, wish.seed, kept)
        found: Varied | None = None
        while found is None:
            try:
                yield Making(wish, next(finding).done)
            except StopIteration as end:
                found = end.value
        rate, origin = model.card.rate, Sample(found.origin, model.card.rate)
        cells = [Cell(wish.position, wish.exact, Sketch.of(origin), cursor=wish.cursor)]
        for number, (latent, distance, sound) in enumerate(
            zip(found.latents, found.distances.tolist(), found.sounds, strict=True), start=1
        ):
            exact = as_latent(latent)
            position = within_reach(wish.frame.position(exact))
            cells.append(Cell(position, exact, Sketch.of(Sample(sound, rate)), distance))
            if number % AT_ONCE == 0:
                yield Making(wish, wish.count)
        name = wish.name or described_name(describe(origin))
    except WorkbenchError as error:
        yield NotMade(wish, str(error))
    else:
        yield Made(wish, Strip(wish.model, wish.detail, name, wish.amount, tuple(cells)))
