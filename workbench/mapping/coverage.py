"""How much of all settings a mapping reaches, and whether it just does one thing.

Controls and outputs move in steps of 0.01 of their ranges: an output has 100 settings, and n of them 100 to the n.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from workbench.core.errors import BadInput
from workbench.core.progress import Progress, Reporter, silent
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import Array

STEP = 0.01
STOPS = 101
"""Places of one control, 0 and 1 among them."""
AT_ONCE = STOPS**2
SAMPLED = 100_000
"""Places that are tried where there are too many."""
ALWAYS_EXACT, MOST_EXACT = 3, 4
"""Controls of which every place is tried, a million, and can be tried, 104 million."""
FEW, HALF, NARROW = 0.05, 0.5, 0.05
"""A mapping does one thing where fewer of its places than this differ, or fewer of its outputs move, or where its pins
all stand within so much of each control: all else is then a guess."""
_PARTS = 16

Hashes: TypeAlias = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Coverage:
    """What a mapping reaches.

    Attributes:
        points: places of the controls that were tried.
        sampled: how many of them were drawn by chance; 0 where all were tried.
        unique: different settings among them.
        outputs_moving: outputs whose deviation over all places is larger than a step.
        outputs: of the mapping.
        spread: the largest part of a control that lies between two pins.
    """

    points: int
    sampled: int
    unique: int
    outputs_moving: int
    outputs: int
    spread: float

    @property
    def share_exponent(self) -> float:
        """The power of ten that `share` is; 0 and no more where all 101 stops of an output came out."""
        return min(math.log10(self.unique) - 2 * self.outputs, 0.0)

    @property
    def share(self) -> float:
        """Of all settings; 0 where it is too small for a computer's numbers."""
        return float(10.0**self.share_exponent) if self.share_exponent > -307 else 0.0

    @property
    def share_text(self) -> str:
        """`share` for people; where it is small its power of ten."""
        return f"{self.share:.2g}" if self.share_exponent > -3 else f"10^{self.share_exponent:.0f}"

    @property
    def focused(self) -> bool:
        """Whether it just does one thing."""
        few = self.unique < FEW * self.points or self.outputs_moving < HALF * self.outputs
        return few or self.spread < NARROW


def coverage(mapping: Mapping, exact: bool = False, report: Reporter = silent) -> Coverage:
    """Try every place of up to three controls, and of more than these 100,000 drawn by chance.

    Args:
        exact: try every place of four controls too: some minutes, and 1 GB in the folder for temporary files.
        report: raising `Cancelled` from it stops the work.

    Raises:
        BadInput: there are too many controls for `exact`.
    """
    controls, outputs = mapping.pins.places.shape[1], mapping.pins.settings.shape[1]
    if exact and controls > MOST_EXACT:
        raise BadInput(
            f"Every place of {controls} controls cannot be tried, at most of {MOST_EXACT}",
            "Draw some by chance.",
            shell="Leave out --exact.",
        )
    is_sampled = controls > ALWAYS_EXACT and not exact
    points = SAMPLED if is_sampled else STOPS**controls
    # Zobrist's hash (1970): settings that differ have the same one once in 2^64.
    table = np.random.default_rng(0).integers(0, 2**64, (outputs, STOPS), np.uint64)
    sums, done = _Sums(outputs), 0
    with tempfile.TemporaryDirectory() as folder:
        hashed = _Distinct(Path(folder))
        for places in _drawn(controls) if is_sampled else _all(controls):
            settings = mapping.at(places)
            sums.add(settings)
            hashed.add(_hashes(np.rint(settings / STEP).astype(np.intp), table))
            done += len(places)
            report(Progress("trying places", done, points))
        spread = float(np.ptp(mapping.pins.places, axis=0).max())
        return Coverage(points, SAMPLED * is_sampled, hashed.count(), sums.moving, outputs, spread)


def _all(controls: int) -> Iterator[Array]:
    """Every place, some thousands at a time."""
    total = STOPS**controls
    for start in range(0, total, AT_ONCE):
        numbers = np.arange(start, min(start + AT_ONCE, total))
        yield np.float64(STEP) * np.stack([numbers // STOPS**axis % STOPS for axis in range(controls)], axis=1)


def _drawn(controls: int) -> Iterator[Array]:
    rng = np.random.default_rng(0)
    for start in range(0, SAMPLED, AT_ONCE):
        yield np.float64(STEP) * rng.integers(0, STOPS, (min(AT_ONCE, SAMPLED - start), controls))


def _hashes(settings: npt.NDArray[np.intp], table: Hashes) -> Hashes:
    found = np.zeros(len(settings), np.uint64)
    for output, column in enumerate(settings.T):
        found ^= table[output][column]
    return found


class _Sums:
    """What of the outputs is needed to tell which of them move."""

    def __init__(self, outputs: int) -> None:
        self._count, self._sum, self._squares = 0, np.zeros(outputs), np.zeros(outputs)

    def add(self, settings: Array) -> None:
        self._count += len(settings)
        # Around the middle of the range, so that the squares lose nothing.
        self._sum += (settings - 0.5).sum(axis=0)
        self._squares += ((settings - 0.5) ** 2).sum(axis=0)

    @property
    def moving(self) -> int:
        variance = self._squares / self._count - (self._sum / self._count) ** 2
        return int((np.sqrt(np.maximum(variance, 0)) > STEP).sum())


class _Distinct:
    """Counts different hashes, of which more may come than fit into memory: they wait in files, one a range of them."""

    def __init__(self, folder: Path) -> None:
        self._files = [folder / str(part) for part in range(_PARTS)]

    def add(self, hashes: Hashes) -> None:
        hashes = np.unique(hashes)
        ends = np.searchsorted(hashes, np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(60))
        for path, part in zip(self._files, np.split(hashes, ends), strict=True):
            with path.open("ab") as file:
                file.write(part.tobytes())

    def count(self) -> int:
        return sum(len(np.unique(np.frombuffer(path.read_bytes(), np.uint64))) for path in self._files)
