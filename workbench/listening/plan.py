"""A listening test: its question, what is compared and the order of trials; the same settings give the same test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from workbench.core.errors import BadInput, Damaged, in_short
from workbench.core.json_text import parse, to_text
from workbench.core.latent import FARTHEST
from workbench.listening.vote import BETTER, NEARER, PAD

MOST_TRIALS, MOST_ITEMS, MOST_MODELS = 300, 100, 1_000


class Question(Enum):
    """What is asked in each trial; the value is written into the log."""

    BETTER = BETTER
    NEARER = NEARER
    ABX = "abx"
    PAD = PAD


@dataclass(frozen=True)
class Setup:
    """What a test is made of.

    Attributes:
        question: what is asked.
        models: the names of the models to judge; may be empty while the user chooses.
        rivals: the keys of the rivals to judge where they are what is asked for; empty for all.
        recordings: what the models copy: a dataset's folder (its held-out recordings), any folder, or one file. Empty
            for random points of each model.
        items: number of recordings, points or places.
        trials: number of pairs to listen to.
        seed: of points, choice of recordings, order and sides.
    """

    question: Question = Question.BETTER
    models: tuple[str, ...] = ()
    recordings: str = ""
    items: int = 20
    trials: int = 60
    seed: int = 0
    rivals: tuple[str, ...] = ()

    @property
    def compared(self) -> tuple[str, ...]:
        """The names of what is compared: models, or rivals."""
        return self.rivals if self.question is Question.PAD else self.models

    @property
    def source(self) -> str:
        """The recordings that are copied; empty where nothing is."""
        return "" if self.question is Question.PAD else self.recordings


@dataclass(frozen=True)
class Item:
    """What both sides of a trial play: a recording's name and file, or the name of a random point or place."""

    name: str
    file: str = ""


@dataclass(frozen=True)
class Trial:
    """One pair: what is behind A and B, which item of the test they play, and which of them (0 or 1) is behind X."""

    a: str
    b: str
    item: int
    x: int


@dataclass(frozen=True)
class PinnedPad:
    """The pins that rivals have learnt.

    Attributes:
        model: whose sounds are pinned.
        decoder: SHA-256 of its decoder.
        places: of the pins on the pads, 0 to 1: two parts each, or four.
        latents: the points that are pinned, one a place.
    """

    model: str
    decoder: str
    places: tuple[tuple[float, ...], ...]
    latents: tuple[tuple[float, ...], ...]

    def __post_init__(self) -> None:
        if not isinstance(self.model, str) or not isinstance(self.decoder, str):
            raise ValueError("a name is no text")
        if not 2 <= len(self.places) == len(self.latents) <= MOST_ITEMS:
            raise ValueError("it has no pins, or too many")
        if {len(each) for each in self.places} not in ({2}, {4}) or len({len(each) for each in self.latents}) != 1:
            raise ValueError("its pins do not fit together")
        if not all(0 <= part <= 1 for place in self.places for part in place):
            raise ValueError("a pin is not on the pad")
        if not all(abs(part) <= FARTHEST for latent in self.latents for part in latent):
            raise ValueError("a pin is too far away")

    @classmethod
    def from_fields(cls, fields: Any) -> PinnedPad:
        """The pad that `dataclasses.asdict` made these fields of.

        Raises LookupError, TypeError or ValueError where they are something else.
        """
        places, latents = (
            tuple(tuple(float(part) for part in each) for each in fields[key]) for key in ("places", "latents")
        )
        return cls(fields["model"], fields["decoder"], places, latents)


@dataclass(frozen=True)
class ListeningTest:
    """A test that was started.

    Attributes:
        name: its start time in ISO 8601.
        setup: its settings, with two models or rivals, or more.
        items: what is played, at least one.
        pad: the pins that the rivals have learnt, where rivals are compared.
    """

    name: str
    setup: Setup
    items: tuple[Item, ...]
    pad: PinnedPad | None = None

    @cached_property
    def trials(self) -> tuple[Trial, ...]:
        """All trials in their order."""
        return balanced(self.setup, len(self.items))

    def to_json(self) -> str:
        """The test as one line of JSON, without the trials, which follow from the seed."""
        fields = asdict(self)
        fields["setup"]["question"] = self.setup.question.value
        return to_text(fields)

    @classmethod
    def from_json(cls, text: str) -> ListeningTest:
        """The inverse of `to_json`.

        Raises:
            Damaged: the text is not a blind test.
        """
        try:
            fields = parse(text, mend=True)
            given = fields["setup"]
            names = {key: tuple(given.get(key, ())) for key in ("models", "rivals")}
            setup = Setup(**(given | names | {"question": Question(given["question"])}))
            setup = replace(setup, trials=min(setup.trials, MOST_TRIALS))
            pad = PinnedPad.from_fields(fields["pad"]) if fields.get("pad") else None
            test = cls(str(fields["name"]), setup, tuple(Item(**each) for each in fields["items"]), pad)
            _check(test)
        except (ValueError, TypeError, LookupError, AttributeError, BadInput) as error:
            raise Damaged(f"This is not a blind test ({in_short(error)})") from error
        return test


def _check(test: ListeningTest) -> None:
    """Raise ValueError unless each value of a test that was read has its type and range."""
    setup = test.setup
    named = (*setup.models, *setup.rivals)
    words = (*named, setup.recordings, *(word for item in test.items for word in (item.name, item.file)))
    if not all(isinstance(word, str) for word in words):
        raise ValueError("a name is no text")
    if any("\0" in file for file in (setup.recordings, *(item.file for item in test.items))):
        raise ValueError("a file has a name that no file can have")
    if not all(isinstance(count, int) for count in (setup.items, setup.trials, setup.seed)):
        raise ValueError("a count is no whole number")
    if (setup.question is Question.PAD) != (test.pad is not None):
        raise ValueError("it lacks its pins, or asks nothing of them")
    if len(named) > MOST_MODELS or len(test.items) > MOST_ITEMS or not test.items or not test.trials:
        raise ValueError("it asks nothing, or too much")


def balanced(setup: Setup, items: int) -> tuple[Trial, ...]:
    """Trials in which all pairs come equally often, up to one time, and go through all items.

    Each round has all pairs in a new random order; in every two rounds the two of a pair change sides once. What X
    is in an ABX test is drawn for each trial independently, so that earlier answers do not help to guess.

    Raises:
        BadInput: there are fewer than two of them, or no items.
    """
    names = set(setup.compared)
    if len(names) < 2 or items < 1:
        raise BadInput("A blind test needs two models or rivals, and a sound of each", "Choose more.")
    rng = np.random.default_rng(setup.seed)
    pairs = list(combinations(sorted(names), 2))
    orders = [rng.permutation(items) for _ in pairs]
    turned = rng.integers(2, size=len(pairs))
    trials: list[Trial] = []
    for number in range(-(-setup.trials // len(pairs))):
        turned = 1 - turned if number % 2 else rng.integers(2, size=len(pairs))
        for index in rng.permutation(len(pairs)):
            one, other = pairs[index][:: -1 if turned[index] else 1]
            trials.append(Trial(one, other, int(orders[index][number % items]), int(rng.integers(2))))
    return tuple(trials[: setup.trials])


def pairs_of(names: Sequence[str]) -> int:
    """The number of pairs of them."""
    return len(names) * (len(names) - 1) // 2
