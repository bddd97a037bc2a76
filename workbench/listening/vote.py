"""Votes and guesses of blind tests, each a line of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from types import MappingProxyType
from typing import Any, get_type_hints

from workbench.core.errors import Damaged
from workbench.core.json_text import parse, to_text

BETTER, NEARER, PAD = "better", "nearer", "pad"
"""The questions of a vote: which snare is better, which is nearer to the recording, which rival plays a pad better."""


@dataclass(frozen=True)
class Vote:
    """A listener's preference for one of two models, or of two rivals that play a pad.

    Attributes:
        better, worse: their names; their order means nothing in a tie.
        item: what both of them played: the name of a recording that they copied, or of a random point.
        voter: who listened.
        time: in ISO 8601.
        question: `BETTER`, `NEARER` or `PAD`.
        tie: whether neither was preferred.
        test, trial: the test, and the number of the trial in it; empty and -1 outside a test.
        better_decoder, worse_decoder: SHA-256 of the decoders that were heard; empty if not known.

    Raises:
        Damaged: both models are the same, or a value is empty or of the wrong type.
    """

    better: str
    worse: str
    item: str = ""
    voter: str = ""
    time: str = ""
    question: str = BETTER
    tie: bool = False
    test: str = ""
    trial: int = -1
    better_decoder: str = ""
    worse_decoder: str = ""

    def __post_init__(self) -> None:
        _check(self, self.better, self.worse)
        if self.question not in (BETTER, NEARER, PAD):
            raise Damaged(f"{self.question} is not a question of a vote")

    @property
    def decoders(self) -> Mapping[str, str]:
        """What was heard of each model."""
        return {self.better: self.better_decoder, self.worse: self.worse_decoder}


@dataclass(frozen=True)
class Guess:
    """A listener's answer in an ABX test: which of two models made X.

    Attributes:
        one, other: the models' names.
        right: whether the answer was correct.
        item, voter, time, test, trial: as in `Vote`.
        one_decoder, other_decoder: SHA-256 of the decoders that were heard; empty if not known.

    Raises:
        Damaged: both models are the same, or a value is empty or of the wrong type.
    """

    one: str
    other: str
    right: bool
    item: str = ""
    voter: str = ""
    time: str = ""
    test: str = ""
    trial: int = -1
    one_decoder: str = ""
    other_decoder: str = ""

    def __post_init__(self) -> None:
        _check(self, self.one, self.other)

    @property
    def decoders(self) -> Mapping[str, str]:
        """What was heard of each model."""
        return {self.one: self.one_decoder, self.other: self.other_decoder}


@dataclass(frozen=True)
class Retraction:
    """The answer in a trial of a test was taken back, and does not count.

    Raises:
        Damaged: a value is of the wrong type.
    """

    test: str
    trial: int
    time: str = ""

    def __post_init__(self) -> None:
        _check(self, self.test)


Judgement = Vote | Guess
Entry = Judgement | Retraction
_KINDS: Mapping[str, type[Entry]] = MappingProxyType({"vote": Vote, "guess": Guess, "taken back": Retraction})


def to_line(entry: Entry) -> str:
    """The JSON of `entry`, without the end of the line."""
    kind = next(name for name, known in _KINDS.items() if isinstance(entry, known))
    return to_text({"kind": kind, **asdict(entry)})


def from_line(line: str) -> Entry:
    """The inverse of `to_line`; unknown fields are ignored, and a line without a kind is a vote.

    Raises:
        Damaged: the line is not an entry of the log.
    """
    try:
        found: Any = parse(line, mend=True)
    except ValueError as error:
        raise Damaged(f"It is not JSON ({error})") from error
    if not isinstance(found, Mapping):
        raise Damaged("It is not a vote")
    kind = _KINDS.get(str(found.get("kind", "vote")))
    if kind is None:
        raise Damaged(f"It is of an unknown kind, {found['kind']}")
    try:
        return kind(**{each.name: found[each.name] for each in fields(kind) if each.name in found})
    except TypeError as error:
        raise Damaged("It lacks a field") from error


def standing(entries: Iterable[Entry]) -> tuple[Judgement, ...]:
    """The entries of a log that count: the last answer in each trial, unless it was taken back."""
    kept: dict[tuple[str, int], Judgement] = {}
    for number, entry in enumerate(entries):
        place = (entry.test, entry.trial) if entry.test else ("", number)
        kept.pop(place, None)  # so that the order is that of the last answers
        if not isinstance(entry, Retraction):
            kept[place] = entry
    return tuple(kept.values())


def about(said: Iterable[Judgement], decoders: Mapping[str, str]) -> tuple[Judgement, ...]:
    """The votes that apply to the current decoders; votes on earlier trainings are dropped.

    Votes on a model that was renamed since count for its new name.

    Args:
        said: votes and guesses.
        decoders: SHA-256 of each existing model's decoder, by the model's name. Votes on models that are gone, and
            votes that do not name their decoders, are kept.
    """
    names = {decoder: name for name, decoder in decoders.items()}
    said = (_of_names_now(each, decoders, names) for each in said)
    return tuple(
        each for each in said if all(heard in ("", decoders.get(name, heard)) for name, heard in each.decoders.items())
    )


def _of_names_now(said: Judgement, decoders: Mapping[str, str], names: Mapping[str, str]) -> Judgement:
    """`said` with the current names of the models; `names` are those by decoder."""
    now = [name if name in decoders else names.get(heard, name) for name, heard in said.decoders.items()]
    if len(set(now)) < len(now):
        return said
    if isinstance(said, Guess):
        return replace(said, one=now[0], other=now[1])
    return replace(said, better=now[0], worse=now[1])


def _check(entry: Entry, *names: str) -> None:
    """Raise Damaged unless each field has its type, and `names` are not empty and differ."""
    for name, kind in get_type_hints(type(entry)).items():
        value = getattr(entry, name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Damaged(f"{name} of a vote is not {'text' if kind is str else 'a number'}")
    if not all(names) or len(set(names)) < len(names):
        raise Damaged("A vote must name two models" if len(names) > 1 else "It names no test")
