"""The table of a dataset: one row a sound, kept as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from workbench.core.atomic import replacing
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.errors import Damaged


@dataclass(frozen=True)
class ManifestRow:
    """What is known about one sound.

    Attributes:
        file: its WAV, relative to the dataset's folder, with `/`.
        kind: `recording`, `augmented` or `synthetic`.
        split: `train` or `validation`.
        source: the kit, package or drum it comes from; no source is on both sides of the split.
        licence: its terms.
        origin: a description of where it came from.
        parent: the file that an augmented sound was made from; else empty.
        layer: the file, under the same terms, that was layered under the parent; else empty.
        augmentation: what was done to the parent; else empty.
        descriptors: of the sound, in their own units.
    """

    file: str
    kind: str
    split: str
    source: str
    licence: str
    origin: str
    parent: str
    layer: str
    augmentation: str
    descriptors: Descriptors


_TEXT = tuple(field.name for field in fields(ManifestRow) if field.name != "descriptors")
_FIGURES = tuple(field.name for field in fields(Descriptors))


def write_rows(path: Path, rows: Iterable[ManifestRow]) -> None:
    """Write the table, atomically; descriptors with six digits."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*_TEXT, *_FIGURES])
        for row in rows:
            figures = asdict(row.descriptors).values()
            writer.writerow([*(getattr(row, name) for name in _TEXT), *(f"{value:.6g}" for value in figures)])


def read_rows(path: Path) -> tuple[ManifestRow, ...]:
    """Read the table.

    Raises:
        Damaged: it is not such a table, or was cut short.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, strict=True)
            if missing := {*_TEXT, *_FIGURES} - set(table.fieldnames or ()):
                raise ValueError(f"no column {min(missing)}")
            return tuple(_row(fields) for fields in table)
    except (OSError, ValueError, TypeError, csv.Error) as error:
        raise Damaged(f"{path} is not a dataset's table ({error})", "Build the dataset again.") from error


def _row(fields: dict[str, str]) -> ManifestRow:
    figures = Descriptors(**{name: float(fields[name]) for name in _FIGURES})
    return ManifestRow(**{name: fields[name] for name in _TEXT}, descriptors=figures)


def write_skipped(path: Path, skipped: Iterable[tuple[str, str]]) -> None:
    """Write what was left out of a dataset, and why: pairs of file and reason."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "reason"])
        writer.writerows(skipped)
