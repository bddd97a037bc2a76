"""A neuron learns its settings toward a sound, step by step; what it has is never worse than the plain mixture."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from workbench.core.errors import BadInput
from workbench.mixer.descent import Likeness
from workbench.mixer.guesses import best_guesses
from workbench.mixer.linear import are_alike, delays_toward, least_squares
from workbench.mixer.neuron import (
    FLATTEST,
    HEAVIEST,
    LATEST_MS,
    STEEPEST,
    Floats,
    MixingNeuron,
    Nonlinearity,
    before_high_pass,
    later,
)

SILENT = 1e-4
"""A sound whose peak is lower is silent (-80 dB)."""
LOOKED_AT = 2_500
"""Samples by which guesses are told from each other."""
GUESSES, FOLLOWED, SHORT, LONG = 8, 3, 15, 60
"""Guesses that are tried with so many short steps; the best of them are followed with so many of all samples."""
MOVES, WORTH_MOVING = 8, 0.98
"""Rounds in which delays are looked at again, as long as each takes away so much of the error's energy."""
CLOSE = 1e-2
"""A relative error from which on nobody asks for other delays."""
_End = tuple[Floats, float]
"""Settings and their cost."""
DONE = 1e-4
"""A relative error that nobody needs to fall further."""


@dataclass(frozen=True)
class Learnt:
    """The best that was learnt so far.

    Attributes:
        neuron: its settings; what was learnt has no feedback.
        error: RMS of output minus target, over that of the target.
        line: the same of the best plain mixture, in which it begins.
        alike: whether sounds were equal, so that each might have the weight of the other.
    """

    neuron: MixingNeuron
    error: float
    line: float
    alike: bool


def learn(
    inputs: Floats,
    target: Floats,
    rate: int,
    activations: Sequence[Nonlinearity],
    known: MixingNeuron | None = None,
) -> Iterator[Learnt]:
    """Learn weights, delays, bias, gain and level of a neuron.

    The first results are plain mixtures by linear least squares; from there on the error never grows.

    Args:
        inputs: shape (sounds, samples).
        target: shape (samples,), as long as the sounds.
        rate: sample rate, Hz.
        activations: those that are tried.
        known: a neuron that is the first result where it is better than the plain mixture.

    Yields:
        The best so far, after each step of a few milliseconds.

    Raises:
        BadInput: the target or all sounds are silent.
    """
    if not np.abs(target).max(initial=0.0) >= SILENT:
        raise BadInput("The target is silent", "Choose another one.")
    if not np.abs(inputs).max(initial=0.0) >= SILENT:
        raise BadInput("The sounds are silent", "Choose others.")
    best = _Best(inputs, target, rate)
    still = (0,) * len(inputs)
    best.plain(still)
    yield best.offered(known) if known else best.learnt
    delays = delays_toward(inputs, target, rate)
    yield best.plain(delays)
    begun: list[_Begun] = []
    for moved_by in dict.fromkeys((delays, still)):
        for activation in activations:
            if activation is not Nonlinearity.LINEAR and best.error > DONE:
                begun.append((yield from _begun(best, moved_by, activation)))  # noqa: PERF401 - no comprehension yields
    for each in sorted(begun, key=lambda each: each.ends[0][1]):  # the most promising first
        if best.error > DONE:
            yield from _followed(best, each)


class _Best:
    """Keeps the best neuron of those that are tried."""

    def __init__(self, inputs: Floats, target: Floats, rate: int) -> None:
        self.inputs, self.target, self.rate = inputs, target, rate
        self._size = float(np.linalg.norm(target))
        self._alike = are_alike(inputs)
        self._neuron = MixingNeuron((0.0,) * len(inputs), activation=Nonlinearity.LINEAR)
        self.error = self._line = 1.0

    def plain(self, delays: tuple[int, ...]) -> Learnt:
        """Try the plain mixture with these delays."""
        weights = least_squares(later(self.inputs, delays), self.target)
        neuron = _neuron(np.array([*weights, 0.0, 1.0]), delays, Nonlinearity.LINEAR, self.rate)
        self._line = min(self._line, self._error_of(neuron))
        return self.offered(neuron)

    def tried(self, settings: Floats, delays: tuple[int, ...], activation: Nonlinearity) -> Learnt:
        """The best, now that these settings were tried too."""
        return self.offered(_neuron(settings, delays, activation, self.rate))

    def offered(self, neuron: MixingNeuron) -> Learnt:
        """The best, now that there is this one too."""
        error = self._error_of(neuron)
        if error < self.error:
            self._neuron, self.error = neuron, error
        return self.learnt

    def _error_of(self, neuron: MixingNeuron) -> float:
        return float(np.linalg.norm(neuron.output(self.inputs, self.rate) - self.target)) / self._size

    @property
    def learnt(self) -> Learnt:
        """What is known now."""
        return Learnt(self._neuron, self.error, self._line, self._alike)


@dataclass(frozen=True, eq=False)
class _Begun:
    """Where some guesses have led so far, the best first, with an activation and delays."""

    delays: tuple[int, ...]
    activation: Nonlinearity
    ends: list[_End]


def _begun(best: _Best, delays: tuple[int, ...], activation: Nonlinearity) -> Generator[Learnt, None, _Begun]:
    """Try many guesses briefly, with few samples and before the high-pass filter."""
    inputs = later(best.inputs, delays)
    loud = np.abs(inputs).max(axis=0)
    sounding = np.flatnonzero(loud > 1e-5 * loud.max())
    some = sounding[:: max(1, len(sounding) // LOOKED_AT)]
    before = before_high_pass(best.target, best.rate)
    few, every = (Likeness(inputs[:, these], before[these], activation) for these in (some, sounding))
    guesses = best_guesses(few, every, GUESSES)
    yield best.learnt
    ends = []
    for guess in guesses:
        *_, end = islice(few.descent(guess), SHORT)
        ends.append(end)
        yield best.learnt
    return _Begun(delays, activation, sorted(ends, key=lambda each: each[1])[:FOLLOWED])


def _followed(best: _Best, begun: _Begun) -> Iterator[Learnt]:
    """Follow what is begun to its end; the best of it with better delays."""
    whole = Likeness(later(best.inputs, begun.delays), best.target, begun.activation, best.rate)
    ends = []
    for settings, _cost in begun.ends:
        end = settings, np.inf
        for end in islice(whole.descent(settings), LONG):
            yield best.tried(end[0], begun.delays, begun.activation)
        if best.error <= DONE:
            return
        ends.append(end)
    yield from _moved(best, whole, min(ends, key=lambda each: each[1]), begun.delays)


def _moved(best: _Best, whole: Likeness, end: _End, delays: tuple[int, ...]) -> Iterator[Learnt]:
    """Go on from where a guess has led, with better delays, as long as these are found."""
    for _ in range(MOVES):
        settings, before = end
        moved = whole.moved(settings, delays, best.inputs, best.rate)
        if best.error <= CLOSE or moved == delays:
            return
        delays = moved
        whole = Likeness(later(best.inputs, delays), best.target, whole.activation, best.rate)
        for end in islice(whole.descent(settings), LONG):  # noqa: PLR1704 - the next begins at the last
            yield best.tried(end[0], delays, whole.activation)
        if end[1] >= WORTH_MOVING * before:
            return


def _neuron(settings: Floats, delays: tuple[int, ...], activation: Nonlinearity, rate: int) -> MixingNeuron:
    """The neuron of a row of settings, its weights spread from -1 to 1 as far as its gain can be that of it."""
    *weights, bias, level = settings.tolist()
    gain = max(*map(abs, weights), abs(bias) / HEAVIEST, FLATTEST)
    gain = min(gain, STEEPEST)
    held = [min(max(value / gain, -HEAVIEST), HEAVIEST) for value in (*weights, bias)]
    milliseconds = tuple(min(max(1000 * by / rate, -LATEST_MS), LATEST_MS) for by in delays)
    return MixingNeuron(tuple(held[:-1]), milliseconds, bias=held[-1], gain=gain, level=level, activation=activation)
