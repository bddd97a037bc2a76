"""The plain mixture that comes nearest to a sound: the line that a neuron has to beat."""

from __future__ import annotations

import numpy as np

from workbench.mixer.neuron import LATEST_MS, Floats, later

RIDGE = 1e-9
"""Of the mean energy of the sounds: so that sounds that are equal share their weight."""
ALIKE = 0.9999
"""Two sounds whose correlation is higher are one as good as the other."""
SWEEPS = 6
"""Rounds in which each delay is looked at again."""
WORTH = 0.99
"""Delays are kept where they leave no more than this part of the error."""


def least_squares(inputs: Floats, target: Floats) -> Floats:
    """The weights with which sounds add up to what is nearest to another one.

    Ridge regression (Hoerl and Kennard 1970) with so small a ridge that it matters only where sounds are equal.

    Args:
        inputs: shape (sounds, samples).
        target: shape (samples,).

    Returns:
        Shape (sounds,).
    """
    products = inputs @ inputs.T
    ridge = RIDGE * max(float(np.trace(products)) / len(inputs), 1e-300)
    return np.asarray(np.linalg.solve(products + ridge * np.eye(len(inputs)), inputs @ target))


def are_alike(inputs: Floats) -> bool:
    """Whether two of the sounds, shape (sounds, samples), differ by their levels alone."""
    scaled = inputs / np.maximum(np.linalg.norm(inputs, axis=1, keepdims=True), 1e-300)
    return bool((np.abs(np.triu(scaled @ scaled.T, 1)) > ALIKE).any())


def delays_toward(inputs: Floats, target: Floats, rate: int) -> tuple[int, ...]:
    """By how many samples to move each sound, 2 ms at most, for a mixture that is nearer to `target`.

    Sound by sound, the one first that explains most, each goes to where it correlates most with what the others leave
    of the target; then again, until none moves (matching pursuit, Mallat and Zhang 1993). Differences from sample to
    sample are correlated, whose peaks are sharper.

    Args:
        inputs: shape (sounds, samples).
        target: shape (samples,).
        rate: sample rate, Hz.

    Returns:
        Zeros where nothing is gained.
    """
    count, still = len(inputs), (0,) * len(inputs)
    steps, wanted = np.diff(inputs, axis=1), np.diff(target)
    energies = np.maximum((steps**2).sum(axis=1), 1e-300)
    delays, placed = list(still), list[int]()
    while len(placed) < count:
        left = _left(later(steps, tuple(delays))[placed], wanted)
        found = {
            which: best_lag(products_at(steps[which], left, rate)) for which in range(count) if which not in placed
        }
        which = max(found, key=lambda each: (found[each][1] ** 2 / energies[each], -each))
        delays[which] = found[which][0]
        placed.append(which)
    for _ in range(SWEEPS):
        before = list(delays)
        for which in range(count):
            others = np.delete(later(steps, tuple(delays)), which, axis=0)
            delays[which] = best_lag(products_at(steps[which], _left(others, wanted), rate))[0]
        if delays == before:
            break
    errors = [float(np.linalg.norm(_left(later(inputs, each), target))) for each in (tuple(delays), still)]
    return tuple(delays) if errors[0] <= WORTH * errors[1] else still


def products_at(sound: Floats, left: Floats, rate: int) -> Floats:
    """The sums of products of a sound, moved by each lag up to 2 ms, with what is left, both of shape (samples,).

    Returns:
        Shape (lags,), from the earliest to the latest.
    """
    farthest = farthest_lag(rate)
    size = 1 << (len(sound) + farthest).bit_length()
    products = np.fft.irfft(np.fft.rfft(left, size) * np.conj(np.fft.rfft(sound, size)), size)
    return np.asarray(products[np.arange(-farthest, farthest + 1)])


def farthest_lag(rate: int) -> int:
    """The samples in 2 ms."""
    return int(LATEST_MS * rate / 1000)


def best_lag(products: Floats) -> tuple[int, float]:
    """The lag of the largest of `products_at`, and that one."""
    at = int(np.argmax(np.abs(products)))
    return at - len(products) // 2, float(products[at])


def _left(inputs: Floats, target: Floats) -> Floats:
    return target - least_squares(inputs, target) @ inputs if len(inputs) else target
