"""Variations of a sound: points around its own whose sounds differ from it by as much as is asked for.

How far one has to go for that is another matter in each direction, and near each point: so the difference is measured,
and each variation goes its way until it is right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Set
from dataclasses import dataclass

import numpy as np

from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.frame import Frame, evened
from workbench.core.latent import Floats, Latent
from workbench.core.model import LatentModel
from workbench.core.progress import Progress
from workbench.core.sample import Audio
from workbench.measures.excerpt import scaled
from workbench.measures.sound_distance import mr_stft_to_each

AT_ONCE = 16
"""Sounds that are made in one step: some 0.1 s, for which a drag may have to wait."""
FARTHEST = 1.5
"""How far a way is gone, where it reaches a random point at 1."""
NEAR_ENOUGH = 0.02
"""Parts of the difference asked for by which a variation may miss it."""
ROUNDS, WAYS = 16, 4
"""Sounds that are made for one variation at most, and ways that are tried for it, one after the other."""

Kept = Callable[[Floats], Floats]
"""Points of the same shape, (points, size), with all that is to stay as it is put back."""


@dataclass(frozen=True, eq=False)
class VariedSounds:
    """A sound and its variations, each at a peak of 0.9.

    Attributes:
        origin: the sound itself, shape (samples,).
        latents: of the variations, shape (count, size).
        distances: `mr_stft` from the sound to each variation, shape (count,).
        sounds: of the variations, shape (count, samples).
    """

    origin: Audio
    latents: Floats
    distances: Floats
    sounds: Audio


def vary(
    model: LatentModel, latent: Latent, detail: Detail | None, amount: float, count: int, seed: int, kept: Kept
) -> Generator[Progress, None, VariedSounds]:
    """Find `count` variations of the sound at `latent` with `detail` for the synthesis; the same seed finds the same.

    Each lies on the way to a random point of the model, straight on the scales of its box, or up to half as far again
    beyond it; never further out of the box than `latent` itself is. Where no sound of a way differs so much, another
    way is tried, and in the end the nearest that was found is taken.

    Args:
        amount: the distance (`mr_stft`) asked for.
        kept: puts back what must not change.

    Raises:
        BadInput: all is kept, or the model cannot make the sound.
        NotFound, Damaged: as `model.draw`.
    """
    box, here = model.card.box, np.array(latent, np.float64)
    drawn = model.draw(count * WAYS, np.random.default_rng(seed))
    if np.allclose(kept(drawn.astype(np.float64)), here):
        raise BadInput("Nothing is left to vary: all of this sound is locked", "Unlock a slider.")
    start = evened(here, box)
    bounds = np.minimum(start, -1), np.maximum(start, 1)
    origin = scaled(model.decode_many(here[np.newaxis].astype(np.float32), detail))[0]
    searches = [_Search(amount, ways) for ways in evened(drawn, box).reshape(count, WAYS, -1)]
    for _ in range(ROUNDS):
        looking = [search for search in searches if not search.over]
        for first in range(0, len(looking), AT_ONCE):
            batch = looking[first : first + AT_ONCE]
            tried = np.clip([start + search.step * (search.way - start) for search in batch], *bounds)
            latents = kept(box.from_units((tried + 1) / 2))
            sounds = scaled(model.decode_many(latents.astype(np.float32), detail))
            distances = mr_stft_to_each(origin, sounds)
            for search, *found in zip(batch, distances.tolist(), latents, sounds, strict=True):
                search.take(*found)
            yield Progress("varying", sum(search.over for search in searches), count)
    best = [search.best for search in searches]
    distances, latents, sounds = (np.array(part) for part in zip(*best, strict=True))
    return VariedSounds(origin, latents, distances, sounds)


class _Search:
    """Looks for one variation.

    Attributes:
        over: whether it is found, or given up.
        step: where on its way to listen next: 0 is the sound itself, 1 the random point.
        best: distance, latent and sound of the nearest to what is wanted.
    """

    def __init__(self, amount: float, ways: Floats) -> None:
        self._amount, self._ways = amount, list(ways[::-1])
        self.best: tuple[float, Floats, Audio] = (math.inf, ways[0], np.empty(0, np.float32))
        self.over = False
        self._above: tuple[float, float] | None = None
        self._begin()

    def take(self, distance: float, latent: Floats, sound: Audio) -> None:
        """What was heard at `step`."""
        missed = abs(distance - self._amount)
        if missed < abs(self.best[0] - self._amount):
            self.best = distance, latent, sound
        if missed <= NEAR_ENOUGH * self._amount:
            self.over = True
        elif distance > self._amount:
            self._above = self.step, distance
            self._between()
        else:
            self._below = self.step, distance
            self._further()

    def _begin(self) -> None:
        self.way = self._ways.pop()
        self.step, self._below, self._above = 1.0, (0.0, 0.0), None

    def _further(self) -> None:
        if self._above:
            self._between()
        elif self.step < FARTHEST:
            self.step = FARTHEST
        elif self._ways:
            self._begin()
        else:
            self.over = True

    def _between(self) -> None:
        """Where a straight line would have it, but well inside of what is left, which therefore shrinks."""
        assert self._above
        (low, less), (high, more) = self._below, self._above
        part = (self._amount - less) / (more - less)
        self.step = low + (high - low) * min(max(part, 0.1), 0.9)


def hold_axes(frame: Frame, latent: Latent, locked: Set[int]) -> Kept:
    """Puts points back to where `latent` is along the axes `locked` of a frame.

    A latent that is one of these axes, as controls are, comes back to the very value.
    """
    here, axes = np.array(latent, np.float64), sorted(locked)

    def kept(latents: Floats) -> Floats:
        if not axes:
            return latents
        found = np.array(latents, np.float64)
        if frame.basis is None:
            found[:, axes] = here[axes]
            return found
        directions = frame.basis[axes]
        even, start = evened(found, frame.box), evened(here, frame.box)
        back = even - (even - start) @ directions.T @ directions
        found = frame.box.from_units((back + 1) / 2)
        own = np.isclose(np.square(directions).sum(axis=0), 1)
        found[:, own] = here[own]
        return found

    return kept
