"""The saved session: a file that is written as the user works."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.compare import CompareMemory
from workbench.app.session.explore import MOST_VISITS, Visit
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.app.session.undo_steps import Place
from workbench.app.session.window_place import WindowPlace
from workbench.core.atomic import write_text
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, WorkbenchError, reason
from workbench.core.favourite import Favourite
from workbench.core.frame import fitted, within_reach
from workbench.core.json_text import parse, to_text
from workbench.core.latent import Latent
from workbench.core.pattern import Pattern
from workbench.jobs.save_settings import SAVE_RATES, SaveSettings

VERSION = 1
EVERY = 0.5
"""Seconds from one writing to the next, at least."""


@dataclass(frozen=True)
class Memory:
    """The part of a session that is saved; the attributes are those of the session."""

    place: Place
    volume: float
    save: SaveSettings
    draws: int
    favourites: tuple[Favourite, ...] = ()
    compared: CompareMemory = field(default=CompareMemory())
    visits: tuple[Visit, ...] = ()
    metronome: bool = False
    trail: bool = True
    hear_moves: bool = True
    window: WindowPlace | None = None
    lost: int = field(default=0, compare=False)
    """Places whose detail could not be read; they have none any more."""

    @classmethod
    def of(cls, session: Session) -> Memory:
        """The part of a session that is saved."""
        page = session.exploring
        shown = (
            CompareMemory.of(session.comparison),
            page.visits,
            session.metronome,
            page.trail,
            session.hear_moves,
            session.window,
        )
        return cls(session.place, session.volume, session.save, session.draws, session.favourites, *shown)

    @classmethod
    def from_json(cls, text: str) -> Memory:
        """What `to_json` wrote.

        Raises:
            Damaged: it is something else, or a value is out of its range.
        """
        try:
            fields, table = parse(text, mend=True), _Table()
            table.read(fields.get("details", {}))
            place = table.placed(fields["place"])
            pattern = Pattern(tuple(map(float, place["pattern"]["levels"])), float(place["pattern"]["swing"]))
            points = {key: tuple(map(float, place.get(key, ()))) for key in ("position", "exact", "cursor")}
            memory = cls(
                Place(**(place | points | {"pattern": pattern})),
                float(fields["volume"]),
                SaveSettings(**(fields["save"] | {"folder": Path(fields["save"]["folder"])})),
                int(fields["draws"]),
                tuple(map(Favourite.from_fields, map(table.placed, fields.get("favourites", ())))),
                CompareMemory.from_fields(fields.get("compared", {})),
                tuple(map(Visit.from_fields, map(table.placed, fields.get("visits", ())))),
                fields.get("metronome", False),
                fields.get("trail", True),
                fields.get("hear_moves", True),
                WindowPlace.from_fields(fields["window"]) if fields.get("window") else None,
            )
            memory = replace(memory, lost=table.lost)
            sound = fields["version"] == VERSION and memory._is_sound()
        except (ValueError, TypeError, LookupError, AttributeError, WorkbenchError) as error:
            raise Damaged(f"It holds no session ({error})") from error
        if not sound:
            raise Damaged("It holds no session of this version")
        return memory

    def to_json(self) -> str:
        """The text of the session file; `from_json` reads it."""
        fields = asdict(self) | {"version": VERSION}
        del fields["lost"]
        # Each detail once, however many places have it: they refer to it by its key.
        places: list[Place | Favourite | Visit] = [self.place, *self.favourites, *self.visits]
        details = {each.detail for each in places if each.detail}
        fields["details"] = {detail.key: detail.to_text() for detail in sorted(details, key=lambda each: each.key)}
        fields["save"] |= {"folder": str(self.save.folder)}
        return to_text(fields, default=lambda detail: detail.key)

    def in_session(self, fresh: Session) -> Session:
        """The session `fresh`, brought to where this one was left; where its model is gone, all but that and the point.

        Its status says which of the two it is.
        """
        place, state = self.place, fresh.models.get(self.place.model)
        back = replace(
            fresh,
            tempo=place.tempo,
            pattern=place.pattern,
            colour=place.colour,
            volume=self.volume,
            save=self.save,
            draws=self.draws,
            favourites=self.favourites,
            comparison=self.compared.in_comparison(fresh.comparison),
            metronome=self.metronome,
            hear_moves=self.hear_moves,
            window=self.window,
            exploring=replace(fresh.exploring, visits=self.visits[-MOST_VISITS:], trail=self.trail),
        )
        if state is None or state.card is None:
            return back.with_status(f"{place.model} is no longer there: this is {back.model}") if back.model else back
        position = within_reach(fitted(place.position, state.card.box.size))
        back = replace(back, model=place.model, position=position, exact=place.exact, more=place.more)
        back = replace(back, detail=place.detail, cursor=place.cursor)
        if state.status is ModelStatus.PREPARING:
            return back.with_status(f"Preparing {place.model} for the first time: a few seconds")
        if self.lost:
            what = "what takes them beyond their latents could not be read"
            return back.with_status(f"{place.model}, without {self.lost} of its sounds: {what}", problem=True)
        return back.with_status(f"{place.model}, as you left it; ? for all keys")

    def _is_sound(self) -> bool:
        place, save = self.place, self.save
        low, high = TEMPO_RANGE
        return (
            isinstance(place.model, str)
            and all(map(math.isfinite, (*place.position, *place.exact)))
            and isinstance(place.tempo, int)
            and low <= place.tempo <= high
            and place.colour in COLOURINGS
            and isinstance(place.more, bool)
            and 0 <= self.volume <= 1
            and save.checked() is save
            and save.rate in SAVE_RATES
            and self.draws >= 0
            and isinstance(self.metronome, bool)
            and isinstance(self.trail, bool)
            and isinstance(self.hear_moves, bool)
            and all(isinstance(each.model, str) and _is_place(each.position, each.exact) for each in self.visits)
        )


class _Table:
    """The details of a session file, by key."""

    def __init__(self) -> None:
        self._details: dict[str, Detail] = {}
        self.lost = 0

    def read(self, texts: object) -> None:
        """Those that can be read."""
        for key, text in texts.items() if isinstance(texts, dict) else ():
            with suppress(Damaged):
                self._details[key] = Detail.from_text(text)

    def placed(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a place with the detail that they name in place of its key; without where it cannot be read."""
        key = fields.get("detail")
        detail = self._details.get(key) if isinstance(key, str) else None
        self.lost += key is not None and detail is None
        return {**fields, "detail": detail}


def _is_place(position: Latent, exact: Latent) -> bool:
    return bool(position) and all(0 <= part <= 1 for part in position) and all(map(math.isfinite, exact))


class Keeper:
    """Says when the session is to be written, and reads it when the window opens."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Memory | None = None
        self._seen: Session | None = None
        self._time = -math.inf

    def recall(self, fresh: Session) -> Session:
        """The session `fresh` as it was left; itself where nothing was kept. What cannot be read is put aside."""
        try:
            if not self._path.exists():
                return fresh
            return Memory.from_json(self._path.read_text(encoding="utf-8")).in_session(fresh)
        except (OSError, UnicodeError, Damaged) as error:
            what = f"The last session could not be read: {error.what if isinstance(error, Damaged) else error}"
        aside = self._path.with_suffix(".damaged")
        with suppress(OSError):
            self._path.replace(aside)
            what = f"{what}. It is put aside as {aside}"
        return fresh.with_status(what, problem=True)

    def due(self, session: Session, now: bool = False) -> Callable[[], None] | None:
        """The job to write `session`, where it has changed and the last writing is long enough ago, or `now`."""
        clock = time.monotonic()
        if session is self._seen or (clock - self._time < EVERY and not now):
            return None
        self._seen, memory = session, Memory.of(session)
        if memory == self._kept:
            return None
        self._kept, self._time = memory, clock
        return partial(_write, self._path, memory)


def _write(path: Path, memory: Memory) -> None:
    try:
        write_text(path, memory.to_json() + "\n")
    except OSError as error:
        raise WorkbenchError(f"The session could not be saved in {path} ({reason(error)})") from error
