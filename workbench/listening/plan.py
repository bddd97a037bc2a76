"""A listening test: its question, models and order of trials; the same settings give the same test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import combinations

import numpy as np

from workbench.core.errors import BadInput, Damaged, in_short
from workbench.core.json_text import parse, to_text
from workbench.listening.vote import BETTER, NEARER

MOST_TRIALS, MOST_ITEMS, MOST_MODELS = 300, 100, 1_000


class Question(Enum):
    """What is asked in each trial; the value is written into the log."""

    BETTER = BETTER
    NEARER = NEARER
    ABX = "abx"


@dataclass(frozen=True)
class Setup:
    """What a test is made of.

    Attributes:
        question: what is asked.
        models: the names of the models to judge; may be empty while the user chooses.
        recordings: what the models copy: a dataset's folder (its held-out recordings), any folder, or one file. Empty
            for random points of each model.
        items: number of recordings or points.
        trials: number of pairs to listen to.
        seed: of points, choice of recordings, order and sides.
    """

    question: Question = Question.BETTER
    models: tuple[str, ...] = ()
    recordings: str = ""
    items: int = 20
    trials: int = 60
    seed: int = 0


@dataclass(frozen=True)
class Item:
    """What both models of a trial play: a recording's name and file, or the name of a random point."""

    name: str
    file: str = ""


@dataclass(frozen=True)
class Trial:
    """One pair: the models behind A and B, which item of the test they play, and which of them (0 or 1) is behind X."""

    a: str
    b: str
    item: int
    x: int


@dataclass(frozen=True)
class ListeningTest:
    """A test that was started.

    Attributes:
        name: its start time in ISO 8601.
        setup: its settings, with two models or more.
        items: what is played, at least one.
    """

    name: str
    setup: Setup
    items: tuple[Item, ...]

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
            setup = Setup(**(given | {"question": Question(given["question"]), "models": tuple(given["models"])}))
            setup = replace(setup, trials=min(setup.trials, MOST_TRIALS))
            test = cls(str(fields["name"]), setup, tuple(Item(**each) for each in fields["items"]))
            _check(test)
        except (ValueError, TypeError, LookupError, AttributeError, BadInput) as error:
            raise Damaged(f"This is not a blind test ({in_short(error)})") from error
        return test


def _check(test: ListeningTest) -> None:
    """Raise ValueError unless each value of a test that was read has its type and range."""
    setup = test.setup
    words = (*setup.models, setup.recordings, *(word for item in test.items for word in (item.name, item.file)))
    if not all(isinstance(word, str) for word in words):
        raise ValueError("a name is no text")
    if any("\0" in file for file in (setup.recordings, *(item.file for item in test.items))):
        raise ValueError("a file has a name that no file can have")
    if not all(isinstance(count, int) for count in (setup.items, setup.trials, setup.seed)):
        raise ValueError("a count is no whole number")
    if len(setup.models) > MOST_MODELS or len(test.items) > MOST_ITEMS or not test.items or not test.trials:
        raise ValueError("it asks nothing, or too much")


def balanced(setup: Setup, items: int) -> tuple[Trial, ...]:
    """Trials in which all pairs come equally often, up to one time, and go through all items.

    Each round has all pairs in a new random order; in every two rounds the models of a pair change sides once. What X
    is in an ABX test is drawn for each trial independently, so that earlier answers do not help to guess.

    Raises:
        BadInput: there are fewer than two models, or no items.
    """
    if len(set(setup.models)) < 2 or items < 1:
        raise BadInput("A blind test needs two models and a sound of each", "Choose more.")
    rng = np.random.default_rng(setup.seed)
    pairs = list(combinations(sorted(set(setup.models)), 2))
    orders = [rng.permutation(items) for _ in pairs]
    turned = rng.integers(2, size=len(pairs))
    trials: list[Trial] = []
    for number in range(-(-setup.trials // len(pairs))):
        turned = 1 - turned if number % 2 else rng.integers(2, size=len(pairs))
        for index in rng.permutation(len(pairs)):
            one, other = pairs[index][:: -1 if turned[index] else 1]
            trials.append(Trial(one, other, int(orders[index][number % items]), int(rng.integers(2))))
    return tuple(trials[: setup.trials])


def pairs_of(models: Sequence[str]) -> int:
    """The number of pairs of `models`."""
    return len(models) * (len(models) - 1) // 2
