"""A mapping on disk: one JSON file, with the names and ranges of its controls and outputs."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.atomic import write_text
from workbench.core.errors import BadInput, Damaged, NotFound, WorkbenchError, reason
from workbench.core.json_text import load, to_text
from workbench.mapping.kinds import KINDS_OF_MAPPING, NETWORK
from workbench.mapping.mapping import Mapping
from workbench.mapping.pin_table import PinTable
from workbench.mapping.pins import Array, Pins, Ranges
from workbench.mapping.regressor import fitting, table

VERSION = 1
SUFFIX = ".json"
_AGAIN = "Delete it and learn it again."


@dataclass(frozen=True, eq=False)
class NamedMapping:
    """A mapping of something that has names and units.

    Attributes:
        mapping: from positions to positions.
        controls, outputs: their names.
        control_ranges, output_ranges: their ranges.
    """

    mapping: Mapping
    controls: tuple[str, ...]
    outputs: tuple[str, ...]
    control_ranges: Ranges
    output_ranges: Ranges

    @classmethod
    def learnt(cls, given: PinTable, seed: int = 0, kind: str = NETWORK) -> NamedMapping:
        """The mapping of the pins in a table, of a kind that is a key of `KINDS_OF_MAPPING`.

        A column that has no value outside 0 to 1 has this range, any other one that of its values.

        Raises:
            BadInput: there are fewer than two pins, or two on one spot.
        """
        controls, outputs = Ranges.of(given.places), Ranges.of(given.settings)
        pins = Pins(controls.positions(given.places), outputs.positions(given.settings))
        return cls(Mapping.learnt(pins, seed, kind), given.controls, given.outputs, controls, outputs)

    def at(self, values: Array) -> Array:
        """The values of the outputs at values of the controls, shape (points, controls); beyond its range a control
        stays at its end.
        """
        places = np.clip(self.control_ranges.positions(values), 0, 1)
        return self.output_ranges.values(self.mapping.at(places))

    def save(self, path: Path) -> None:
        """Write it, atomically; `load` reads the very same mapping. An earlier mapping is replaced.

        Raises:
            BadInput: another file has that name.
        """
        if path.exists():
            try:
                NamedMapping.load(path)
            except (Damaged, NotFound) as error:
                raise BadInput(f"{path} is there, and is no mapping", "Choose another name.") from error
        values = {
            "version": VERSION,
            "controls": _columns(self.controls, self.control_ranges),
            "outputs": _columns(self.outputs, self.output_ranges),
            **fields_of(self.mapping),
        }
        write_text(path, to_text(values))

    @classmethod
    def load(cls, path: Path) -> NamedMapping:
        """Read what `save` wrote.

        Raises:
            NotFound: there is no such file, or it cannot be read.
            Damaged: it holds something else.
        """
        try:
            return cls._of(load(path))
        except OSError as error:
            raise NotFound(
                f"There is no mapping {path} ({reason(error)})",
                shell="Make one: workbench map learn PINS.csv --out NAME.",
            ) from error
        except KeyError as error:
            raise Damaged(f"The mapping {path} is damaged (it lacks {error})", _AGAIN) from error
        except (ValueError, TypeError, WorkbenchError) as error:
            raise Damaged(f"The mapping {path} is damaged ({error})", _AGAIN) from error

    @classmethod
    def _of(cls, values: Any) -> NamedMapping:
        if values["version"] != VERSION:
            raise ValueError(f"it is of version {values['version']}, not {VERSION}")
        mapping = mapping_of(values)
        sizes = mapping.pins.places.shape[1], mapping.pins.settings.shape[1]
        controls, outputs = (
            _named(values[kind], count) for kind, count in zip(("controls", "outputs"), sizes, strict=True)
        )
        return cls(mapping, controls[0], outputs[0], controls[1], outputs[1])


def fields_of(mapping: Mapping) -> dict[str, Any]:
    """What `mapping_of` makes the very same mapping of, for JSON."""
    return {
        "kind": mapping.kind,
        "seed": mapping.seed,
        "pins": {"places": mapping.pins.places.tolist(), "settings": mapping.pins.settings.tolist()},
        **mapping.regressor.fields(),
        "correction": mapping.correction.tolist(),
    }


def mapping_of(values: Fields[str, Any]) -> Mapping:
    """The inverse of `fields_of`; a mapping that names no kind is a network.

    Raises KeyError, ValueError, TypeError or BadInput where the fields are something else.
    """
    kind = values.get("kind", NETWORK)
    if kind not in KINDS_OF_MAPPING:
        raise ValueError(f"there is no kind {kind!r}")
    pins = Pins(table(values["pins"]["places"], 2), table(values["pins"]["settings"], 2))
    regressor = KINDS_OF_MAPPING[kind].of_fields(values, pins)
    correction = fitting(table(values["correction"], 2), pins.settings.shape)
    return Mapping(pins, regressor, correction, int(values["seed"]), kind)


def mapping_path(name: Path) -> Path:
    """The file of a mapping, which may be named without its suffix."""
    return name if name.suffix == SUFFIX else name.with_name(name.name + SUFFIX)


def _columns(names: tuple[str, ...], ranges: Ranges) -> list[dict[str, str | float]]:
    return [
        {"name": name, "low": low, "high": high} for name, low, high in zip(names, ranges.low, ranges.high, strict=True)
    ]


def _named(columns: list[dict[str, Any]], count: int) -> tuple[tuple[str, ...], Ranges]:
    if len(columns) != count:
        raise ValueError(f"it names {len(columns)} columns, not {count}")
    low, high = (tuple(table([each[end] for each in columns], 1).tolist()) for end in ("low", "high"))
    if not all(one < other for one, other in zip(low, high, strict=True)):
        raise ValueError("a range ends before it begins")
    return tuple(str(each["name"]) for each in columns), Ranges(low, high)
