"""The work behind the page Rows: a child process puts sounds in a row, anew whenever others are chosen."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.app.page_work import PageWork, Tools
from workbench.app.session.change import Change
from workbench.app.session.chosen_model import asked_row, on_tour, same_point
from workbench.app.session.export import PointChoice
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.moving import THE_ROW
from workbench.app.session.row import Asked, MadeRow, Tour
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.progress import Progress
from workbench.core.words import counted
from workbench.jobs.child import Message, Task
from workbench.jobs.row import SoundRow
from workbench.jobs.row_child import row_from

KEPT = 8
"""Rows that are kept, so that undo need not make them again."""


@dataclass(frozen=True, eq=False)
class RowChanged(Change):
    """The row that is asked for, as far as it is made."""

    made: MadeRow
    is_move = False  # the point stays where it was

    def applied(self, session: Session) -> Session:
        made = self.made
        if asked_row(session) != made.asked:
            return session
        session = _told(replace(session, made_row=made))
        # Where the point is one of its sounds, one stands there.
        for stop, part in zip(made.stops, made.walk.stops, strict=False):
            if stop.detail == session.detail and same_point(session, stop.latent, session.latent):
                return replace(session, row=replace(session.row, at=part))
        return session


def _told(session: Session) -> Session:
    """The session with words about what has come of its tour, or why there is no row."""
    made = session.made_row
    if made.problem:
        return session.with_status(made.problem, problem=True)
    return (
        session.with_status(f"A tour of {counted(len(made.stops), 'sound')}")
        if on_tour(session) and made.stops
        else session
    )


@dataclass(frozen=True)
class _RowSaid:
    """What the child has said, and of which job."""

    job: int
    fields: Fields[str, Any]


class RowWork(PageWork):
    """Has the row made that is asked for, while the page is in sight, or the row is played or to be written."""

    def __init__(self, tools: Tools) -> None:
        self._places = tools.places
        self._task: Task[_RowSaid] = Task("workbench.jobs.row_child", listens=True)
        self._job = 0
        self._asked: Asked = ()
        self._made: dict[Asked, MadeRow] = {}
        self._due: list[Change] = []
        self._failures = 0

    def follow(self, old: Session, new: Session) -> None:
        """Make another row; leave one that nobody asks for any more."""
        wanted = new.tab is Tab.ROWS or new.moving.name == THE_ROW or new.export.which is PointChoice.ROW
        wanted |= bool(new.remote.receives)  # others walk it from any page
        if new.card is None or not new.ready or not wanted:
            return
        asked = asked_row(new)
        if asked == self._asked:
            return
        self._asked = asked
        self._job += 1
        known = self._made.get(asked)
        if known or not asked:
            self._due.append(RowChanged(known or MadeRow()))
            if self._task.running:
                self._task.tell({"job": self._job})
            return
        self._due.append(RowChanged(MadeRow(asked, progress=Progress("listening", 0, 0))))
        if not self._task.running:
            self._task.start([], _said)
        model = {"model": str(self._places.model(new.model).absolute()), "cache": str(self._places.onnx.absolute())}
        self._task.tell({"job": self._job, **model, **_wanted(asked)})

    def poll(self) -> Sequence[Change]:
        """What was made since the last call."""
        due, self._due = self._due, []
        for each in self._task.poll():
            if each.job in (self._job, 0):
                due.append(RowChanged(self._taken(each.fields)))
        return due

    def stop(self) -> None:
        """End the child."""
        self._task.stop()

    def _taken(self, fields: Fields[str, Any]) -> MadeRow:
        asked = self._asked
        match fields:
            case {"progress": [str(stage), int(done), int(total)]}:
                return MadeRow(asked, progress=Progress(stage, done, total))
            case {"row": row, "latents": latents}:
                self._failures = 0
                made = _made(asked, row_from(row), [tuple(map(float, latent)) for latent in latents])
                self._made = dict([*self._made.items(), (asked, made)][-KEPT:])
                return made
        self._failures += "over" in fields
        if self._failures == 1:
            self._asked = ()  # once more, in case it was an accident
        return MadeRow(asked, problem=str(fields.get("error", "")))


def _wanted(asked: Asked) -> dict[str, Any]:
    if isinstance(asked, Tour):
        settings = asked.settings
        return {"tour": [settings.apart, settings.by_sound, settings.seed]}
    details = [stop.detail.to_text() if stop.detail else None for stop in asked]
    return {"latents": [stop.latent for stop in asked], "details": details}


def _made(asked: Asked, row: SoundRow, latents: list[tuple[float, ...]]) -> MadeRow:
    if isinstance(asked, Tour):
        numbers = {number: place for place, number in enumerate(row.order, start=1)}
        # Called by their places in the row.
        stops = [
            KeptPoint(asked.model, asked.decoder, latent, str(numbers.get(number, number + 1)))
            for number, latent in enumerate(latents)
        ]
    else:
        stops = list(asked)
    silent = tuple(stop.name for number, stop in enumerate(stops) if number not in row.order)
    return MadeRow(asked, tuple(stops[number] for number in row.order), row.sketches, row.walk, silent)


def _said(fields: Message) -> _RowSaid | None:
    if "progress" in fields or "row" in fields or fields.get("state") == "failed":
        return _RowSaid(int(fields.get("job", 0)), fields)
    return None
