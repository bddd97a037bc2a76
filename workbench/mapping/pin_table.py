"""Pins as a CSV file: a row each, columns in_... for the controls and out_... for the outputs."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from workbench.core.errors import BadInput, NotFound, reason
from workbench.mapping.pins import LARGEST, MOST_CONTROLS, MOST_OUTPUTS, MOST_PINS, Array

CONTROL, OUTPUT = "in_", "out_"
_LONGEST_HEAD = 1 << 17
_DELIMITERS = ",;\t"


@dataclass(frozen=True, eq=False)
class PinTable:
    """What stands in the file, in its own units.

    Attributes:
        controls, outputs: names of the columns, without what they begin with.
        places: shape (rows, controls).
        settings: shape (rows, outputs).
        ignored: names of other columns.
    """

    controls: tuple[str, ...]
    outputs: tuple[str, ...]
    places: Array
    settings: Array
    ignored: tuple[str, ...]


def read_pins(path: Path) -> PinTable:
    """The pins in a CSV file, of commas, semicolons or tabs.

    Raises:
        NotFound: there is no such file, or it cannot be read.
        BadInput: it holds something else; the message names row and column.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            head = file.readline(_LONGEST_HEAD)
            delimiter = max(_DELIMITERS, key=head.count)
            names = next(csv.reader([head], delimiter=delimiter), [])
            columns = _columns(path, [name.strip() for name in names], len(head) == _LONGEST_HEAD)
            rows = list(islice(csv.reader(file, delimiter=delimiter), MOST_PINS + 1))
    except OSError as error:
        raise NotFound(f"{path} cannot be read ({reason(error)})", "Choose a CSV file.") from error
    except csv.Error as error:
        raise BadInput(f"{path} is no CSV file ({error})", "Export it as CSV again.") from error
    values = [_numbers(path, number, row, names) for number, row in enumerate(rows, start=2) if any(row)]
    if len(values) > MOST_PINS:
        raise BadInput(f"{path} has more than {MOST_PINS:,} pins", "Take some out.")
    table = np.array(values, np.float64).reshape(len(values), len(names))
    controls, outputs, ignored = columns

    def called(found: Sequence[int], start: str) -> tuple[str, ...]:
        return tuple(names[index].strip().removeprefix(start) for index in found)

    return PinTable(
        called(controls, CONTROL), called(outputs, OUTPUT), table[:, controls], table[:, outputs], called(ignored, "")
    )


def _columns(path: Path, names: list[str], is_cut: bool) -> tuple[list[int], list[int], list[int]]:
    """Where the controls, the outputs, and other columns are."""
    if is_cut:
        raise BadInput(f"The first line of {path} is too long", f"At most {MOST_OUTPUTS:,} outputs have a column.")
    controls, outputs = (
        [index for index, name in enumerate(names) if name.startswith(start)] for start in (CONTROL, OUTPUT)
    )
    if not controls or not outputs:
        raise BadInput(
            f"The first line of {path} names no columns {CONTROL}... and {OUTPUT}...",
            f"Name each control {CONTROL}NAME, and each output {OUTPUT}NAME.",
        )
    for found, most, kind in ((controls, MOST_CONTROLS, "controls"), (outputs, MOST_OUTPUTS, "outputs")):
        if len(found) > most:
            raise BadInput(f"{path} has {len(found):,} {kind}, and at most {most:,} can be learnt", "Take some out.")
    nameless = next((name for name in (CONTROL, OUTPUT) if name in names), None)
    if nameless:
        raise BadInput(f"{path} has a column {nameless} without a name", f"Call it {nameless}NAME.")
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise BadInput(f"{path} has two columns {sorted(twice)[0]}", "Name each column differently.")
    return controls, outputs, [index for index in range(len(names)) if index not in {*controls, *outputs}]


def _numbers(path: Path, number: int, row: list[str], names: list[str]) -> list[float]:
    """The values of a row; 0 in columns that are not asked for."""
    if len(row) != len(names):
        raise BadInput(f"Row {number} of {path} has {len(row)} values, and the first line names {len(names)}")
    return [_number(path, number, *each) for each in zip(names, row, strict=True)]


def _number(path: Path, row: int, name: str, text: str) -> float:
    if not name.strip().startswith((CONTROL, OUTPUT)):
        return 0.0
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isnan(value) or abs(value) > LARGEST:
        why = "no number" if math.isnan(value) else "too large"
        hint = "Write decimals with a point." if "," in text else ""
        raise BadInput(f"Row {row}, column {name.strip()} of {path}: “{text.strip()[:40]}” is {why}", hint)
    return value
