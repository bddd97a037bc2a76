"""Where a descent may begin: settings that are right where a target was made by a neuron."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from workbench.mixer.descent import Likeness, within
from workbench.mixer.linear import least_squares
from workbench.mixer.neuron import Floats, Nonlinearity

Flags = npt.NDArray[np.bool_]

BIASES = (-2.0, -1.5, -1.0, -0.7, -0.4, -0.2, 0.0, 0.2, 0.4, 0.7, 1.0, 1.5, 2.0)
"""Biases times gain that are tried."""
LEVELS = (1.0, 1.1, 1.4, 2.0, 4.0)
"""Levels that are tried, in halves of the span of the target."""
QUIET = (0.5, 0.8, 0.95)
"""Parts of the samples, from the quietest on, in which the bend is taken for straight."""
FLAT = 0.05
"""Where the bend is no steeper than this, it hides what the weights are."""
PLATEAU = 1e-3
"""Of its span: how near to its end a target may be to count as held there."""


def best_guesses(few: Likeness, every: Likeness, most: int) -> list[Floats]:
    """The settings with which to begin, those that come nearest first.

    Args:
        few, every: to some samples and to all of the target before the high-pass filter.
    """
    found = [within(each) for each in (*_from_quiet_parts(few), *_off_the_plateau(every))]
    return sorted(found, key=few.cost)[:most]


def _from_quiet_parts(likeness: Likeness) -> Iterator[Floats]:
    """What is quiet is hardly bent: weights by least squares there, for many a bias and level."""
    inputs, target, bend = likeness.inputs, likeness.target, likeness.activation
    loud = np.abs(inputs).max(axis=0)
    order = np.argsort(loud, kind="stable")
    parts = [order[: int(part * len(order))] for part in (*QUIET, 1.0)]
    straight = [least_squares(inputs[:, part], target[part]) for part in parts if len(part) > 20 * len(inputs)]
    half = float(np.ptp(target)) / 2
    signs = (1, -1) if bend in (Nonlinearity.RELU, Nonlinearity.CIRCUIT) else (1,)
    sizes = (1.0,) if bend is Nonlinearity.RELU else tuple(half * part for part in LEVELS)
    for weights in straight:
        for bias in BIASES:
            slope = float(bend.slope(np.full(1, bias))[0])
            slope = slope if abs(slope) > FLAT else 1.0
            for level in (sign * size for sign in signs for size in sizes):
                yield np.array([*(weights / (level * slope)), bias, level])


def _off_the_plateau(likeness: Likeness) -> Iterator[Floats]:
    """A bend of straight pieces holds the output at one end: elsewhere the target is a plain mixture and a constant.

    So weights, and where the bend lies, follow from the samples that are not held.
    """
    if likeness.activation not in (Nonlinearity.RELU, Nonlinearity.CIRCUIT):
        return
    relu = likeness.activation is Nonlinearity.RELU
    for sign in (1.0, -1.0):
        target = sign * likeness.target
        near = PLATEAU * float(np.ptp(target))
        held = float(target.min() if relu else target.max())
        free = target > held + near if relu else target < held - near
        if free.sum() <= 2 * len(likeness.inputs) + 2:
            continue
        rows = np.vstack([likeness.inputs, np.ones(len(target))])
        *weights, constant = least_squares(rows[:, free], target[free])
        rests_free = abs(held) > near  # silence is not held at the end: what it gives is 0
        if relu:
            yield np.array([*weights, -held if rests_free else constant, sign])
            continue
        # Below its range the circuit jumps to the upper end: from where it does the level follows.
        mixed = np.array(weights) @ likeness.inputs + (0.0 if rests_free else constant)
        level = (held - _edge(mixed, free & (mixed < held), ~free & (mixed < held))) / 2
        if level > 0:
            bias = 2 - held / level if rests_free else 2 + constant / level
            yield np.array([*(np.array(weights) / level), bias, sign * level])


def _edge(mixed: Floats, free: Flags, jumped: Flags) -> float:
    """The value that parts best what is free, above it, from what has jumped, below it."""
    both = free | jumped
    values, is_free = mixed[both], free[both]
    if not len(values):
        return -np.inf
    order = np.argsort(values, kind="stable")
    values, is_free = values[order], is_free[order]
    # Wrong where the edge lies before each value, or after the last: those free below it, and those jumped above it.
    wrong = np.concatenate([[0], np.cumsum(is_free)]) + np.concatenate([np.cumsum(~is_free[::-1])[::-1], [0]])
    at = int(np.argmin(wrong))
    low = values[at - 1] if at else values[0] - 1e-9
    return float((low + values[min(at, len(values) - 1)]) / 2)
