"""The work behind the Explore page: search trees, training sounds to hear, the nearest one, and what was heard."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench.app.background.changes import DamagedPlayFiles
from workbench.app.background.engine import Engine
from workbench.app.background.worker import Job
from workbench.app.explore.find_commands import next_match
from workbench.app.explore.sound_commands import audition, select, switch_original
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.explore import Visit
from workbench.app.session.heard import Heard, Side
from workbench.app.session.once import is_of_point
from workbench.app.session.session import Session
from workbench.audio.files import read
from workbench.core.errors import NotFound, WorkbenchError
from workbench.core.frame import Frame
from workbench.core.latent import Latent, as_latent
from workbench.core.sample import Sample
from workbench.measures.sketch import Sketch
from workbench.store.map_layout import Layout
from workbench.store.model_map import Landmarks
from workbench.store.neighbours import Nearest, Survey, named
from workbench.store.points import TrainingPoints

DWELL = 0.5
"""Seconds that a point is heard before it counts as heard."""


@dataclass(frozen=True, eq=False)
class SoundsSurveyed(Change):
    """The search trees of the sounds that the session shows."""

    survey: Survey

    def applied(self, session: Session) -> Session:
        if session.points is not self.survey.points:
            return session
        return session.with_exploring(survey=self.survey)


@dataclass(frozen=True, eq=False)
class NearestFound(Change):
    """The sound nearest to the point; None if it is not known."""

    survey: Survey
    nearest: Nearest

    def applied(self, session: Session) -> Session:
        if session.exploring.survey is not self.survey:
            return session
        return session.with_exploring(nearest=self.nearest)


@dataclass(frozen=True, eq=False)
class AuditionReady(Change):
    """A sound to be heard in place of the point; `wanted` as of `Exploring`."""

    wanted: tuple[int, bool]
    heard: Heard

    def applied(self, session: Session) -> Session:
        if not _still_wants(session, self.wanted):
            return session
        heard, hovers = session.playing_elsewhere(self.heard), session.exploring.auditioned is not None
        return heard if hovers or not session.hear_moves else replace(heard, playing=session.playing)


@dataclass(frozen=True)
class AuditionFailed(Change):
    """A recording cannot be heard, as `problem` says; `wanted` as of `Exploring`."""

    wanted: tuple[int, bool]
    problem: str

    def applied(self, session: Session) -> Session:
        if not _still_wants(session, self.wanted):
            return session
        back = replace(session.with_exploring(original=False), side=Side.POINT)
        return back.with_status(self.problem, problem=True)


@dataclass(frozen=True)
class PointVisited(Change):
    """The point was heard long enough to count."""

    visit: Visit

    def applied(self, session: Session) -> Session:
        return replace(session, exploring=session.exploring.visited(self.visit))


class SoundWork(PageWork):
    """Follows the point and its model, and hears training sounds on demand."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._due: Session | None = None
        self._searching = False
        self._resting: Visit | None = None
        self._sounding: Sample | None = None
        self._since = 0.0

    @begins(audition, select, switch_original, next_match)
    def hear_sound(self, session: Session, _argument: object) -> None:
        """Hear the sound that is wanted in place of the point."""
        wanted, points, card = session.exploring.wanted, session.points, session.card
        if wanted is None or points is None or card is None or session.side is not Side.ELSEWHERE:
            return
        index, original = wanted
        if original:
            job: Job = partial(_original, points, index, self._tools.places.dataset(card.dataset))
        else:
            job = partial(_reconstruction, self._tools.engine, session.model, as_latent(points.latents[index]), wanted)
        self._tools.worker.submit_newest(job)

    def follow(self, old: Session, new: Session) -> None:
        """Survey the sounds of another model; note what the point has become."""
        points, frame = new.points, new.frame
        if (points, new.directions) != (old.points, old.directions) and points and frame and len(points) > 1:
            self._tools.worker.submit(partial(_surveyed, points, frame, new.layout))
        survey = new.exploring.survey
        if survey and (survey is not old.exploring.survey or (new.position, new.exact) != (old.position, old.exact)):
            self._due = new
        visit = None
        if _is_heard(new):
            visit = Visit(new.model, new.position, new.exact, new.detail, cursor=new.cursor)
        if visit != self._resting:
            self._resting, self._since = visit, time.monotonic()
            self._sounding = new.heard.sample if new.heard else None

    def poll(self) -> Sequence[Change]:
        """Look for the nearest sound, one search at a time; have what was heard noted."""
        if self._due and not self._searching:
            survey, latent, self._due = self._due.exploring.survey, self._due.latent, None
            if survey:
                self._searching = True
                self._tools.worker.submit(partial(self._search, survey, latent))
        if self._resting and self._sounding and time.monotonic() - self._since >= DWELL:
            self._tools.worker.submit(partial(_visited, self._resting, self._sounding))
            self._since = float("inf")
        return ()

    def _search(self, survey: Survey, latent: Latent) -> NearestFound:
        try:
            return NearestFound(survey, survey.nearest(latent))
        finally:
            self._searching = False


def _still_wants(session: Session, wanted: tuple[int, bool]) -> bool:
    return session.side is Side.ELSEWHERE and session.exploring.wanted == wanted


def _is_heard(session: Session) -> bool:
    sounds = session.playing or (session.once is not None and session.once.heard is session.heard)
    return sounds and session.side is Side.POINT and is_of_point(session)


def _surveyed(points: TrainingPoints | Landmarks, frame: Frame, layout: Layout | None) -> SoundsSurveyed:
    return SoundsSurveyed(Survey.of(points, frame, layout))


def _visited(visit: Visit, sound: Sample) -> PointVisited:
    return PointVisited(replace(visit, sketch=Sketch.of(sound)))


def _reconstruction(
    engine: Engine, model: str, latent: Latent, wanted: tuple[int, bool]
) -> AuditionReady | DamagedPlayFiles:
    heard = engine.decode(model, latent)
    return AuditionReady(wanted, heard) if isinstance(heard, Heard) else heard


def _original(points: TrainingPoints | Landmarks, index: int, dataset: Path) -> AuditionReady | AuditionFailed:
    wanted = index, True
    try:
        return AuditionReady(wanted, _recording(points, index, dataset))
    except WorkbenchError as error:
        return AuditionFailed(wanted, str(error))


def _recording(points: TrainingPoints | Landmarks, index: int, dataset: Path) -> Heard:
    if isinstance(points, Landmarks):
        raise NotFound(f"The model made {named(points, index)} itself", "There is no recording of it.")
    path = dataset / str(points.files[index])
    if not path.is_file():
        raise NotFound(
            f"The recording {path.name} is not on this machine",
            f"Build the dataset {dataset.name} on the page Dataset.",
        )
    return Heard(path.stem, (), read(path).limited())
