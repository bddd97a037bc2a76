"""A mapping on disk: one JSON file, with the names and ranges of its controls and outputs."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.atomic import write_text
from workbench.core.errors import BadInput, Damaged, NotFound, WorkbenchError, reason
from workbench.core.json_text import load, to_text
from workbench.mapping.mapping import Mapping
from workbench.mapping.network import Layer, Network
from workbench.mapping.pin_table import PinTable
from workbench.mapping.pins import LARGEST, Array, Pins, Ranges

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
    def learnt(cls, table: PinTable, seed: int = 0) -> NamedMapping:
        """The mapping of the pins in a table. A column that has no value outside 0 to 1 has this range, any other one
        that of its values.

        Raises:
            BadInput: there are fewer than two pins, or two on one spot.
        """
        controls, outputs = Ranges.of(table.places), Ranges.of(table.settings)
        pins = Pins(controls.positions(table.places), outputs.positions(table.settings))
        return cls(Mapping.learnt(pins, seed), table.controls, table.outputs, controls, outputs)

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
        "seed": mapping.seed,
        "pins": {"places": mapping.pins.places.tolist(), "settings": mapping.pins.settings.tolist()},
        "layers": [
            {"weights": layer.weights.tolist(), "bias": layer.bias.tolist()} for layer in mapping.network.layers
        ],
        "correction": mapping.correction.tolist(),
    }


def mapping_of(values: Fields[str, Any]) -> Mapping:
    """The inverse of `fields_of`.

    Raises KeyError, ValueError, TypeError or BadInput where the fields are something else.
    """
    pins = Pins(_array(values["pins"]["places"], 2), _array(values["pins"]["settings"], 2))
    layers = tuple(Layer(_array(each["weights"], 2), _array(each["bias"], 1)) for each in values["layers"])
    correction = _array(values["correction"], 2)
    sizes = [pins.places.shape[1], *(len(layer.bias) for layer in layers)]
    shapes = [layer.weights.shape for layer in layers]
    fits = shapes == list(pairwise(sizes)) and correction.shape == pins.settings.shape
    if not fits or sizes[-1] != pins.settings.shape[1] or not layers:
        raise ValueError("its parts do not fit together")
    return Mapping(pins, Network(layers), correction, int(values["seed"]))


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
    low, high = (tuple(_array([each[end] for each in columns], 1).tolist()) for end in ("low", "high"))
    if not all(one < other for one, other in zip(low, high, strict=True)):
        raise ValueError("a range ends before it begins")
    return tuple(str(each["name"]) for each in columns), Ranges(low, high)


def _array(values: Any, dimensions: int) -> Array:
    found = np.array(values, np.float64)
    if found.ndim != dimensions:
        raise ValueError(f"a table has {found.ndim} dimensions, not {dimensions}")
    if not (np.abs(found) <= LARGEST).all():
        raise ValueError("a number is too large")
    return found
