"""What of a session is saved: as text and back, also of a text that is damaged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.compare import CompareMemory
from workbench.app.session.explore import MOST_VISITS, Visit
from workbench.app.session.mix import Mix
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moving import NO_MOVER, THE_ROW, Moving
from workbench.app.session.pads import MIDDLE, Pads, Pin, PlaceOnPads
from workbench.app.session.remote import RemoteSettings
from workbench.app.session.row import RowChoice, RowStop, Tour, TourSettings
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.app.session.undo_steps import Place
from workbench.app.session.window_place import WindowPlace
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, WorkbenchError, in_short
from workbench.core.favourite import Favourite
from workbench.core.frame import fitted, within_reach
from workbench.core.json_text import objects_in, parse, to_text
from workbench.core.latent import FARTHEST
from workbench.core.pattern import Pattern
from workbench.jobs.save_settings import SAVE_RATES, SaveSettings
from workbench.mapping.rivals import FIRST_RIVAL, RIVALS
from workbench.movers.presets import PRESETS

VERSION = 1


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
    pins: tuple[Pin, ...] = ()
    ring: PlaceOnPads = (MIDDLE, MIDDLE)
    rival: str = FIRST_RIVAL
    moving: Moving = field(default=Moving())
    remote: RemoteSettings = field(default=RemoteSettings())
    stops: tuple[RowStop, ...] = ()
    walked: float = 0.0
    tour: Tour | None = None
    touring: TourSettings = field(default=TourSettings())
    mix: Mix = field(default=Mix())
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
            session.pads.pins,
            session.pads.at,
            session.pads.rival,
            session.moving,
            session.remote.settings,
            session.row.stops,
            session.row.at,
            session.row.tour,
            session.touring,
            session.mix,
        )
        place = replace(session.place, pads=Pads(), row=RowChoice(), mix=Mix())  # which stand by themselves
        return cls(place, session.volume, session.save, session.draws, session.favourites, *shown)

    @classmethod
    def from_json(cls, text: str) -> Memory:
        """What `to_json` wrote.

        Raises:
            Damaged: it is something else, or a value is out of its range.
        """
        try:
            fields = parse(text, mend=True)
            table = _Table(fields.get("details", {}))
            memory = cls(**{name: read(fields, table) for name, read in _PARTS.items()})
            memory = replace(memory, lost=table.lost)
            sound = fields["version"] == VERSION and memory._is_sound()
        except _WRONG as error:
            raise Damaged(f"It holds no session ({in_short(error)})") from error
        if not sound:
            raise Damaged("It holds no session of this version")
        return memory

    def with_rescued(self, text: str) -> Memory:
        """This one with each part of a damaged session that is whole; of the favourites and the visits, with each."""
        try:
            fields = parse(text, mend=True)
        except ValueError:
            fields = {name: objects_in(text, name) for name in _LISTS}
        if not isinstance(fields, dict):
            return self
        table, memory = _Table(fields.get("details")), self
        for name, kind in _LISTS.items():
            given = fields.get(name)
            fields[name] = [each for each in given if _reads(kind, each, table)] if isinstance(given, list) else []
        for name, read in _PARTS.items():
            with suppress(*_WRONG):
                more = replace(memory, **{name: read(fields, table)})
                memory = more if name in fields and more._is_sound() else memory
        return memory

    def to_json(self) -> str:
        """The text of the session file; `from_json` reads it."""
        fields = asdict(self) | {"version": VERSION}
        del fields["lost"], fields["place"]["pads"], fields["place"]["row"], fields["place"]["mix"]
        fields["mix"]["activation"] = self.mix.activation.value
        # Each detail once, however many places have it: they refer to it by its key.
        places: list[Place | Favourite | Visit | Pin | RowStop] = [self.place, *self.favourites, *self.visits]
        places += [*self.pins, *self.stops, *(source.point for source in self.mix.sources if source.point)]
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
            pads=Pads.kept(self.ring, self.pins, self.rival),
            moving=self.moving,
            remote=replace(fresh.remote, settings=self.remote),
            row=RowChoice.kept(self.stops, self.tour, self.walked),
            touring=self.touring,
            mix=self.mix,
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
            and all(map(_is_part, (*place.position, *place.exact, *place.cursor)))
            and isinstance(place.tempo, int)
            and low <= place.tempo <= high
            and place.colour in COLOURINGS
            and isinstance(place.more, bool)
            and 0 <= self.volume <= 1
            and save.checked() is save
            and "\0" not in str(save.folder)
            and save.rate in SAVE_RATES
            and self.draws >= 0
            and isinstance(self.metronome, bool)
            and isinstance(self.trail, bool)
            and isinstance(self.hear_moves, bool)
            and all(map(_is_visit, self.visits))
            and len(self.ring) in {2, 4}
            and all(0 <= part <= 1 for part in self.ring)
            and self.rival in RIVALS
            and self.moving.name in (NO_MOVER, THE_ROW, *PRESETS)
            and 0 <= self.moving.depth <= 1
            and 0 <= self.walked <= 1
        )


class _Table:
    """The details of a session file, by key: those that can be read."""

    def __init__(self, texts: object) -> None:
        self._details: dict[str, Detail] = {}
        self.lost = 0
        for key, text in texts.items() if isinstance(texts, dict) else ():
            with suppress(Damaged):
                self._details[key] = Detail.from_text(text)

    def placed(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of a place with the detail that they name in place of its key; without where it cannot be read."""
        key = fields.get("detail")
        detail = self._details.get(key) if isinstance(key, str) else None
        self.lost += key is not None and detail is None
        return {**fields, "detail": detail}


def _place(fields: Mapping[str, Any], table: _Table) -> Place:
    place = table.placed(fields["place"])
    bar = place["pattern"]
    pattern = Pattern(tuple(map(float, bar["levels"])), float(bar["swing"]), float(bar.get("accent", 0.0)))
    points = {key: tuple(map(float, place.get(key, ()))) for key in ("position", "exact", "cursor")}
    return Place(**(place | points | {"pattern": pattern}))


def _save(fields: Mapping[str, Any], _table: _Table) -> SaveSettings:
    return SaveSettings(**(fields["save"] | {"folder": Path(fields["save"]["folder"])}))


_WRONG = (ValueError, TypeError, LookupError, AttributeError, OverflowError, WorkbenchError)
"""What is raised by parts that are something else."""
_LISTS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = MappingProxyType(
    {"favourites": Favourite.from_fields, "visits": Visit.from_fields, "pins": Pin.from_fields}
    | {"stops": RowStop.from_fields}
)
_PARTS: Mapping[str, Callable[[Mapping[str, Any], _Table], Any]] = MappingProxyType(
    {
        "place": _place,
        "volume": lambda fields, _: float(fields["volume"]),
        "save": _save,
        "draws": lambda fields, _: int(fields["draws"]),
        "compared": lambda fields, _: CompareMemory.from_fields(fields.get("compared", {})),
        "metronome": lambda fields, _: fields.get("metronome", False),
        "trail": lambda fields, _: fields.get("trail", True),
        "hear_moves": lambda fields, _: fields.get("hear_moves", True),
        "ring": lambda fields, _: tuple(map(float, fields.get("ring", (MIDDLE, MIDDLE)))),
        "rival": lambda fields, _: str(fields.get("rival", FIRST_RIVAL)),
        "moving": lambda fields, _: (
            Moving(str(fields["moving"]["name"]), float(fields["moving"]["depth"])) if "moving" in fields else Moving()
        ),
        "remote": lambda fields, _: (
            RemoteSettings.from_fields(fields["remote"]) if "remote" in fields else RemoteSettings()
        ),
        "walked": lambda fields, _: float(fields.get("walked", 0.0)),
        "tour": lambda fields, _: Tour.from_fields(fields["tour"]) if fields.get("tour") else None,
        "touring": lambda fields, _: (
            TourSettings.from_fields(fields["touring"]) if "touring" in fields else TourSettings()
        ),
        "mix": lambda fields, table: Mix.from_fields(fields["mix"], table.placed) if fields.get("mix") else Mix(),
        "window": lambda fields, _: WindowPlace.from_fields(fields["window"]) if fields.get("window") else None,
    }
    | {
        name: lambda fields, table, name=name, kind=kind: tuple(map(kind, map(table.placed, fields.get(name, ()))))
        for name, kind in _LISTS.items()
    }
)
"""What reads each part of a session from the fields of its file."""


def _reads(kind: Callable[[Mapping[str, Any]], Any], fields: Any, table: _Table) -> bool:
    try:
        found = kind(table.placed(fields))
    except _WRONG:
        return False
    return isinstance(found, Favourite | Pin | RowStop) or _is_visit(found)


def _is_visit(visit: Visit) -> bool:
    parts = visit.position
    whole = isinstance(visit.model, str) and bool(parts) and all(0 <= part <= 1 for part in parts)
    return whole and all(map(_is_part, visit.exact))


def _is_part(value: float) -> bool:
    """Whether a value can be one of a point: a network takes it as float32."""
    return abs(value) <= FARTHEST
