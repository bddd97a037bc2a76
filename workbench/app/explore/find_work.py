"""The work behind the search on the Explore page: what matches, and what is most like the point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.app.explore.find_commands import find, list_alike
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.app.session.sound_search import Mask, found_in_words, matching
from workbench.core.errors import BadInput
from workbench.core.latent import Latent
from workbench.data.dataset_list import licences_of
from workbench.store.model_map import Landmarks
from workbench.store.neighbours import Survey
from workbench.store.places import Places
from workbench.store.points import TrainingPoints

LISTED = 12
"""Sounds that are listed as most like the point."""


@dataclass(frozen=True, eq=False)
class MatchesFound(Change):
    """A search, and whether each of `points` matches it."""

    points: TrainingPoints | Landmarks
    query: str
    matches: Mask

    def applied(self, session: Session) -> Session:
        if session.points is not self.points or session.exploring.query != self.query:
            return session
        found = session.with_exploring(matches=self.matches)
        return found.with_status(found_in_words(self.matches, self.query.strip(), isinstance(self.points, Landmarks)))


@dataclass(frozen=True, eq=False)
class NeighboursFound(Change):
    """The rows of the sounds most like a point, the likest first."""

    survey: Survey
    latent: Latent
    rows: tuple[int, ...]

    def applied(self, session: Session) -> Session:
        if session.exploring.survey is not self.survey or session.latent != self.latent:
            return session
        return session.with_exploring(neighbours=self.rows)


class FindWork(PageWork):
    """Searches on the worker's thread, which also keeps the licences of the dataset that was searched last."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._dataset = ""
        self._licences: Mapping[str, str] = {}

    @begins(list_alike)
    def list_alike(self, session: Session, _argument: None) -> None:
        """Find the sounds most like the point."""
        if session.exploring.survey:
            self._tools.worker.submit(partial(_alike, session.exploring.survey, session.latent))

    @begins(find)
    def find(self, session: Session, _query: str) -> None:
        """Find the sounds that match."""
        self._search(session)

    def follow(self, old: Session, new: Session) -> None:
        """A model that was trained again has other sounds: search these."""
        if new.points is not old.points:
            self._search(new)

    def _search(self, session: Session) -> None:
        query, points, card = session.exploring.query, session.points, session.card
        if query.strip() and points is not None and card:
            self._tools.worker.submit(partial(self._matched, points, query, card.dataset))

    def _matched(self, points: TrainingPoints | Landmarks, query: str, dataset: str) -> MatchesFound:
        if dataset != self._dataset:
            self._dataset, self._licences = dataset, _licences(self._tools.places, dataset)
        return MatchesFound(points, query, matching(points, query, self._licences))


def _licences(places: Places, dataset: str) -> Mapping[str, str]:
    try:
        folder: Path = places.dataset(dataset)
    except BadInput:  # a card from elsewhere may call it anything
        return {}
    return licences_of(folder)


def _alike(survey: Survey, latent: Latent) -> NeighboursFound:
    return NeighboursFound(survey, latent, tuple(survey.alike(latent, LISTED)))
