"""What of a session is saved: as text and back, also of a text that is damaged."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import Enum

from workbench.app.saved_parts import LISTS, PARTS, WRONG, DetailTable, is_part, is_visit, reads
from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.compare import CompareMemory
from workbench.app.session.explore import MOST_VISITS, Visit
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.mix import Mix
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moving import MOVERS, THE_ROW, Moving
from workbench.app.session.pads import MIDDLE, Pads, Pin, PlaceOnPads
from workbench.app.session.remote import RemoteSettings
from workbench.app.session.row import RowChoice, Tour, TourSettings
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.app.session.undo_steps import Place
from workbench.app.session.window_place import WindowPlace
from workbench.core.errors import Damaged, in_short
from workbench.core.favourite import Favourite
from workbench.core.frame import fitted, within_reach
from workbench.core.json_text import objects_in, parse, to_text
from workbench.jobs.save_settings import SAVE_RATES, SaveSettings
from workbench.mapping.rivals import FIRST_RIVAL, RIVALS

VERSION = 1
_SAME = ("volume", "save", "draws", "favourites", "metronome", "hear_moves", "window", "moving", "touring", "mix")
"""What has one name in the session and in what is saved of it."""


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
    stops: tuple[KeptPoint, ...] = ()
    walked: float = 0.0
    tour: Tour | None = None
    touring: TourSettings = field(default=TourSettings())
    mix: Mix = field(default=Mix())
    lost: int = field(default=0, compare=False)
    """Places whose detail could not be read; they have none any more."""

    @classmethod
    def of(cls, session: Session) -> Memory:
        """The part of a session that is saved."""
        page, pads, row = session.exploring, session.pads, session.row
        return cls(
            place=replace(session.place, pads=Pads(), row=RowChoice(), mix=Mix()),  # which stand by themselves
            compared=CompareMemory.of(session.comparison),
            visits=page.visits,
            trail=page.trail,
            pins=pads.pins,
            ring=pads.at,
            rival=pads.rival,
            remote=session.remote.settings,
            stops=row.stops,
            walked=row.at,
            tour=row.tour,
            **{name: getattr(session, name) for name in _SAME},
        )

    @classmethod
    def from_json(cls, text: str) -> Memory:
        """What `to_json` wrote.

        Raises:
            Damaged: it is something else, or a value is out of its range.
        """
        try:
            fields = parse(text, mend=True)
            table = DetailTable(fields.get("details", {}))
            memory = cls(**{name: read(fields, table) for name, read in PARTS.items()})
            memory = replace(memory, lost=table.lost)
            sound = fields["version"] == VERSION and memory._is_sound()
        except WRONG as error:
            raise Damaged(f"It holds no session ({in_short(error)})") from error
        if not sound:
            raise Damaged("It holds no session of this version")
        return memory

    def with_rescued(self, text: str) -> Memory:
        """This one with each part of a damaged session that is whole; of the favourites and the visits, with each."""
        try:
            fields = parse(text, mend=True)
        except ValueError:
            fields = {name: objects_in(text, name) for name in LISTS}
        if not isinstance(fields, dict):
            return self
        table, memory = DetailTable(fields.get("details")), self
        for name, kind in LISTS.items():
            given = fields.get(name)
            fields[name] = [each for each in given if reads(kind, each, table)] if isinstance(given, list) else []
        for name, read in PARTS.items():
            with suppress(*WRONG):
                more = replace(memory, **{name: read(fields, table)})
                memory = more if name in fields and more._is_sound() else memory
        return memory

    def to_json(self) -> str:
        """The text of the session file; `from_json` reads it."""
        fields = asdict(self) | {"version": VERSION}
        del fields["lost"], fields["place"]["pads"], fields["place"]["row"], fields["place"]["mix"]
        del fields["moving"]["recording"], fields["moving"]["word"]
        # Each detail once, however many places have it: they refer to it by its key.
        places: list[Place | Favourite | Visit | KeptPoint] = [self.place, *self.favourites, *self.visits]
        places += [*self.pins, *self.stops, *(source.point for source in self.mix.sources if source.point)]
        details = {each.detail for each in places if each.detail}
        fields["details"] = {detail.key: detail.to_text() for detail in sorted(details, key=lambda each: each.key)}
        fields["save"] |= {"folder": str(self.save.folder)}
        return to_text(fields, default=lambda each: each.value if isinstance(each, Enum) else each.key)

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
            comparison=self.compared.in_comparison(fresh.comparison),
            pads=Pads.kept(self.ring, self.pins, self.rival),
            remote=replace(fresh.remote, settings=self.remote),
            row=RowChoice.kept(self.stops, self.tour, self.walked),
            exploring=replace(fresh.exploring, visits=self.visits[-MOST_VISITS:], trail=self.trail),
            **{name: getattr(self, name) for name in _SAME},
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
            and all(map(is_part, (*place.position, *place.exact, *place.cursor)))
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
            and all(map(is_visit, self.visits))
            and len(self.ring) in {2, 4}
            and all(0 <= part <= 1 for part in self.ring)
            and self.rival in RIVALS
            and self.moving.name in (THE_ROW, *MOVERS)
            and 0 <= self.moving.depth <= 1
            and 0 <= self.walked <= 1
        )
