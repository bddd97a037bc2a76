"""What reads each part of a saved session from the fields of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.app.session.compare import CompareMemory
from workbench.app.session.explore import Visit
from workbench.app.session.kept_point import KeptPoint
from workbench.app.session.mix import Mix
from workbench.app.session.moving import Moving
from workbench.app.session.pads import MIDDLE, Pin
from workbench.app.session.remote import RemoteSettings
from workbench.app.session.row import Tour, TourSettings
from workbench.app.session.undo_steps import Place
from workbench.app.session.window_place import WindowPlace
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.latent import FARTHEST
from workbench.core.pattern import Pattern
from workbench.jobs.save_settings import SaveSettings
from workbench.mapping.rivals import FIRST_RIVAL


class DetailTable:
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


def _place(fields: Mapping[str, Any], table: DetailTable) -> Place:
    place = table.placed(fields["place"])
    bar = place["pattern"]
    pattern = Pattern(tuple(map(float, bar["levels"])), float(bar["swing"]), float(bar.get("accent", 0.0)))
    points = {key: tuple(map(float, place.get(key, ()))) for key in ("position", "exact", "cursor")}
    return Place(**(place | points | {"pattern": pattern}))


def _save(fields: Mapping[str, Any], _table: DetailTable) -> SaveSettings:
    return SaveSettings(**(fields["save"] | {"folder": Path(fields["save"]["folder"])}))


WRONG = (ValueError, TypeError, LookupError, AttributeError, OverflowError, WorkbenchError)
"""What is raised by parts that are something else."""
LISTS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = MappingProxyType(
    {"favourites": Favourite.from_fields, "visits": Visit.from_fields, "pins": Pin.from_fields}
    | {"stops": KeptPoint.from_fields}
)
"""What reads the elements of each list."""
PARTS: Mapping[str, Callable[[Mapping[str, Any], DetailTable], Any]] = MappingProxyType(
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
        "moving": lambda fields, _: Moving.from_fields(fields["moving"]) if "moving" in fields else Moving(),
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
        for name, kind in LISTS.items()
    }
)
"""What reads each part of a session from the fields of its file."""


def reads(kind: Callable[[Mapping[str, Any]], Any], fields: Any, table: DetailTable) -> bool:
    """Whether an element of one of `LISTS` can be read."""
    try:
        found = kind(table.placed(fields))
    except WRONG:
        return False
    return isinstance(found, Favourite | KeptPoint) or is_visit(found)


def is_visit(visit: Visit) -> bool:
    """Whether it is a place that was heard."""
    parts = visit.position
    whole = isinstance(visit.model, str) and bool(parts) and all(0 <= part <= 1 for part in parts)
    return whole and all(map(is_part, visit.exact))


def is_part(value: float) -> bool:
    """Whether a value can be one of a point: a network takes it as float32."""
    return abs(value) <= FARTHEST
