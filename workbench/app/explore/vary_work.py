"""The work behind variations: found by the worker, in steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.app.background.engine import Engine
from workbench.app.background.worker import LatestSteps
from workbench.app.explore.vary_commands import set_vary_amount, set_vary_count, vary, with_varying
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.app.session.variations import VariationCell, VariationSet, Wish
from workbench.core.descriptor_kinds import described_name
from workbench.core.errors import WorkbenchError
from workbench.core.frame import within_reach
from workbench.core.latent import as_latent
from workbench.core.sample import Sample
from workbench.jobs.vary import AT_ONCE, VariedSounds, hold_axes
from workbench.jobs.vary import vary as find_variations
from workbench.measures.descriptors import describe
from workbench.measures.sketch import Sketch

MISSED = 0.15
"""Parts of the difference asked for by which the median may miss it before that is said."""


@dataclass(frozen=True)
class VariationsProgress(Change):
    """How many variations have been found."""

    wish: Wish
    found: int

    def applied(self, session: Session) -> Session:
        return with_varying(session, found=self.found) if _still_wished(session, self.wish) else session


@dataclass(frozen=True, eq=False)
class VariationsFound(Change):
    """The variations are there."""

    wish: Wish
    strip: VariationSet

    def applied(self, session: Session) -> Session:
        if not _still_wished(session, self.wish):
            return session
        return with_varying(session, wish=None, found=0, strip=self.strip).with_status(self._words)

    @property
    def _words(self) -> str:
        strip = self.strip
        median = float(np.median([cell.distance for cell in strip.cells[1:]]))
        words = f"{len(strip.cells) - 1} variations of {strip.name}"
        if abs(median - strip.amount) > MISSED * strip.amount:
            return f"{words}: nothing nearby differs that much, these differ by {median:.2f}. Hear them with J and L"
        return f"{words}: hear them with J and L"


@dataclass(frozen=True)
class VariationsFailed(Change):
    """No variations could be made; `problem` says why."""

    wish: Wish
    problem: str

    def applied(self, session: Session) -> Session:
        if not _still_wished(session, self.wish):
            return session
        return with_varying(session, wish=None, found=0).with_status(self.problem, problem=True)


def _still_wished(session: Session, wish: Wish) -> bool:
    return session.exploring.varying.wish is wish


class VaryWork(PageWork):
    """Has variations made, in place of those that are still being made."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._steps = LatestSteps(tools.worker)

    @begins(vary, set_vary_amount, set_vary_count)
    def make(self, session: Session, _argument: object) -> None:
        """Have the variations made that are asked for."""
        if wish := session.exploring.varying.wish:
            self._steps.begin(variation_steps(self._tools.engine, wish))

    def follow(self, old: Session, new: Session) -> None:
        """Nobody wants them any more: the strip was closed, or the model is another."""
        if new.exploring.varying.wish is None:
            self.stop()

    def stop(self) -> None:
        """No further variation is looked for."""
        self._steps.cancel()


def variation_steps(engine: Engine, wish: Wish) -> Iterator[VariationsProgress | VariationsFound | VariationsFailed]:
    """Find the variations, then what each looks like."""
    try:
        model = engine.model(wish.model)
        kept = hold_axes(wish.frame, wish.latent, wish.locks)
        finding = find_variations(model, wish.latent, wish.detail, wish.amount, wish.count, wish.seed, kept)
        found: VariedSounds | None = None
        while found is None:
            try:
                yield VariationsProgress(wish, next(finding).done)
            except StopIteration as end:
                found = end.value
        rate, origin = model.card.rate, Sample(found.origin, model.card.rate)
        cells = [VariationCell(wish.position, wish.exact, Sketch.of(origin), cursor=wish.cursor)]
        for number, (latent, distance, sound) in enumerate(
            zip(found.latents, found.distances.tolist(), found.sounds, strict=True), start=1
        ):
            exact = as_latent(latent)
            position = within_reach(wish.frame.position(exact))
            cells.append(VariationCell(position, exact, Sketch.of(Sample(sound, rate)), distance))
            if number % AT_ONCE == 0:
                yield VariationsProgress(wish, wish.count)
        name = wish.name or described_name(describe(origin))
    except WorkbenchError as error:
        yield VariationsFailed(wish, str(error))
    else:
        yield VariationsFound(wish, VariationSet(wish.model, wish.detail, name, wish.amount, tuple(cells)))
