"""The page Mix: sounds that a neuron mixes, and what it learns toward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.app.session.heard import Heard, Side
from workbench.core.favourite import Favourite
from workbench.core.json_text import writable
from workbench.core.words import counted
from workbench.mixer.neuron import MOST, MixingNeuron, NeuronSettings, Nonlinearity

FIRST_WEIGHT = 0.7
SETTINGS = ("bias", "gain", "level", "feedback", "after")
"""The settings of a neuron that are numbers."""


@dataclass(frozen=True)
class MixSource:
    """Where a sound comes from: a point, or a file.

    Attributes:
        point: as a favourite is kept; None of a file.
        file: the path; empty of a point.
    """

    point: Favourite | None = None
    file: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.point.name if self.point else Path(self.file).stem

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any], placed: Callable[[Any], dict[str, Any]]) -> MixSource:
        """The source that `dataclasses.asdict` made these fields of.

        Args:
            placed: fields of a point, with the detail in place of its key.

        Raises:
            Damaged, LookupError, TypeError or ValueError: they are something else.
        """
        point, file = fields["point"], fields["file"]
        found = cls(Favourite.from_fields(placed(point)) if point else None, writable(file))
        if bool(point) == bool(file) or "\0" in file:
            raise ValueError("it is no source")
        return found


@dataclass(frozen=True)
class MixRow:
    """One of the sounds.

    Attributes:
        weight: -2 to 2.
        delay: milliseconds by which it comes later.
        muted: whether it is left out.
    """

    source: MixSource
    weight: float = FIRST_WEIGHT
    delay: float = 0.0
    muted: bool = False

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any], placed: Callable[[Any], dict[str, Any]]) -> MixRow:
        """The row that `dataclasses.asdict` made these fields of; otherwise as of `MixSource`."""
        source = MixSource.from_fields(fields["source"], placed)
        return cls(source, float(fields["weight"]), float(fields["delay"]), bool(fields["muted"]))


@dataclass(frozen=True)
class Mix(NeuronSettings):
    """What is mixed, and how; undo goes over it.

    Attributes:
        rows: the sounds.
        target: what it learns toward.
    """

    rows: tuple[MixRow, ...] = ()
    target: MixSource | None = None

    @property
    def sources(self) -> tuple[MixSource, ...]:
        """All that is to be read, each once."""
        wanted = (*(row.source for row in self.rows), *((self.target,) if self.target else ()))
        return tuple(dict.fromkeys(wanted))

    @property
    def task(self) -> tuple[object, ...]:
        """What is to be learnt: the sounds that are let in, and the target."""
        return (*(row.source for row in self.rows if not row.muted), self.target)

    @property
    def name(self) -> str:
        """What the mixture is called."""
        names = [row.source.name for row in self.rows if not row.muted]
        few = len(names) in {1, 2}
        return f"mix of {' and '.join(names)}" if few else f"mix of {counted(len(names), 'sound')}"

    def without(self, source: MixSource) -> Mix:
        """The mix without a sound; it may stay the target."""
        rows = tuple(row for row in self.rows if row.source != source)
        return self if len(rows) == len(self.rows) else replace(self, rows=rows)

    def neuron(self, rows: tuple[MixRow, ...]) -> MixingNeuron:
        """The neuron over some of the rows."""
        weights, delays = tuple(row.weight for row in rows), tuple(row.delay for row in rows)
        own = {name: getattr(self, name) for name in SETTINGS}
        return MixingNeuron(weights, delays, activation=self.activation, **own)

    def with_neuron(self, neuron: MixingNeuron, rows: tuple[MixRow, ...]) -> Mix:
        """The mix with what was learnt of some of its rows."""
        learnt: dict[MixSource, dict[str, Any]] = {
            row.source: {"weight": weight, "delay": delay}
            for row, weight, delay in zip(rows, neuron.weights, neuron.delays, strict=True)
        }
        kept = tuple(replace(row, **learnt.get(row.source, {})) for row in self.rows)
        own = {name: getattr(neuron, name) for name in SETTINGS}
        return replace(self, rows=kept, activation=neuron.activation, **own)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any], placed: Callable[[Any], dict[str, Any]]) -> Mix:
        """The mix that `dataclasses.asdict` made these fields of, by way of JSON; otherwise as of `MixSource`."""
        rows = tuple(MixRow.from_fields(row, placed) for row in fields["rows"])
        target = MixSource.from_fields(fields["target"], placed) if fields["target"] else None
        own = {name: float(fields[name]) for name in SETTINGS}
        found = cls(rows[:MOST], activation=Nonlinearity(fields["activation"]), target=target, **own)
        if len({row.source for row in found.rows}) < len(found.rows):
            raise ValueError("a sound is there twice")
        found.neuron(found.rows)
        return found


@dataclass(frozen=True)
class Mixing:
    """What the page knows and does.

    Attributes:
        sounds: of the sources, each a sound or the reason why there is none; those that are still read are missing.
        heard: the mixture; None where there is none.
        chosen: the row that the keys change.
        all_bends: whether all activations are tried when it learns.
        learning: whether it does.
        lesson: how often it was asked to.
        taught: the mix as it was learnt last, or as it was when that began; once a hand has changed it, it is another.
        error: how far the mixture that is heard is from the target, relative; None where that is not known.
        curve: the least error after each step.
        line: that of the best plain mixture; None before anything was learnt.
        alike: whether sounds are equal.
        before: what was heard when the mixture took its place.
        opened: recordings that were put in and not read yet: one that cannot be read takes no place.
    """

    sounds: Mapping[MixSource, Heard | str] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    heard: Heard | None = field(default=None, compare=False)
    chosen: int = 0
    all_bends: bool = True
    learning: bool = False
    lesson: int = 0
    taught: Mix | None = None
    error: float | None = field(default=None, compare=False)
    curve: tuple[float, ...] = ()
    line: float | None = None
    alike: bool = False
    before: Side = Side.POINT
    opened: frozenset[MixSource] = frozenset()

    def instead_of(self, side: Side) -> Mixing:
        """The page once the mixture is heard in place of a side."""
        return self if side is Side.ELSEWHERE else replace(self, before=side)

    def learnt_of(self, mix: Mix) -> bool:
        """Whether what was learnt is of the sounds and the target of a mix; its weights may be others."""
        return self.taught is not None and self.taught.task == mix.task

    def mixed(self, mix: Mix) -> bool:
        """Whether there is a mixture: something sounds, and was mixed."""
        return bool(self.sounding(mix)) and self.heard is not None

    def sounding(self, mix: Mix) -> tuple[MixRow, ...]:
        """The rows that are heard: not muted, and there."""
        return tuple(row for row in mix.rows if not row.muted and isinstance(self.sounds.get(row.source), Heard))

    def found(self, source: MixSource) -> Heard | None:
        """The sound of a source, where there is one."""
        sound = self.sounds.get(source)
        return sound if isinstance(sound, Heard) else None

    def problem(self, source: MixSource) -> str:
        """Why there is no sound of a source; empty where there is one, or where it is still read."""
        sound = self.sounds.get(source)
        return sound if isinstance(sound, str) else ""
