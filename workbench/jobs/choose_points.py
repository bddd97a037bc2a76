"""Many sounds from one model: points named, on its map, drawn, on a grid or on a line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.audio.files import SUBTYPES
from workbench.audio.finish import Level
from workbench.core.errors import BadInput
from workbench.core.frame import evened
from workbench.core.latent import Latent, Latents, as_latent
from workbench.core.model import LatentModel
from workbench.core.progress import Progress, Reporter, silent
from workbench.jobs.tour import tour
from workbench.measures.descriptors import describe

OnMap = Callable[[tuple[float, float]], Latent]
"""What the map of a model plays at a place, 0 to 1 across and up."""
LARGEST = float(np.finfo(np.float32).max)
MOST = 1_000_000
"""Sounds that one command makes at most: more is a slip of the finger, and would take all memory."""
SPREADS = ("latent", "descriptors")
MOST_SPREAD = 2_000
CANDIDATES = 10
"""Points drawn for each one that is chosen, where they are to be evenly spread."""


@dataclass(frozen=True)
class Points:
    """A choice of points in a latent space.

    Attributes:
        at: these very points, which may lie outside the box.
        random: how many to draw.
        grid: rows and columns of a grid over the box.
        line: the ends of a line, and its number of points.
        controls: controls by name, held at a value while the rest is drawn, or is what the map plays, or else stays
            in the middle of the box.
        spread: whether the random points are evenly spread, and in which space: "latent" or "descriptors".
        places: places of the map, 0 to 1 across and up.
        tour: how far apart the points of a tour are at least, as `jobs.tour` takes it; 0 for none. With `spread` by
            descriptors it is how far apart they sound.
    """

    at: tuple[Latent, ...] = ()
    random: int = 0
    grid: tuple[int, int] | None = None
    line: tuple[Latent, Latent, int] | None = None
    controls: tuple[tuple[str, float], ...] = ()
    spread: str = ""
    places: tuple[tuple[float, float], ...] = ()
    tour: float = 0.0

    @classmethod
    def parse(
        cls,
        at: Sequence[str],
        random: int,
        grid: str,
        line: str,
        steps: int,
        controls: Sequence[str] = (),
        places: Sequence[str] = (),
        tour: float = 0.0,
    ) -> Points:
        """Read the options of the command line: `0.1,-0.3`, `8`, `3x5`, `0,0:1,1`, 16, `latent1=0.4`, `0.2,0.7`.

        Raises:
            BadInput: one of them cannot be read, or nothing was asked for.
        """
        shape = re.fullmatch(r"(\d+)x(\d+)", grid) if grid else None
        if grid and shape is None:
            raise BadInput(f"The grid {grid!r} cannot be read", shell="Write rows x columns, such as --grid 3x5.")
        ends = line.split(":") if line else []
        if line and len(ends) != 2:
            raise BadInput(f"The line {line!r} cannot be read", shell="Write two points, such as --line 0,0:1,1.")
        points = cls(
            tuple(_point(text) for text in at),
            random,
            (int(shape[1]), int(shape[2])) if shape else None,
            (_point(ends[0]), _point(ends[1]), steps) if line else None,
            tuple(_control(text) for text in controls),
            places=tuple(_place(text) for text in places),
            tour=tour,
        )
        if points == cls():
            raise BadInput(
                "Nothing was asked for", shell="Give --at, --map, --random, --grid, --line, --tour or --set."
            )
        if not 0 <= tour < math.inf:
            raise BadInput("A tour needs a distance above 0")
        if random < 0:
            raise BadInput("A number of random points cannot be negative")
        if len(at) + len(places) + random + math.prod(points.grid or (0,)) + (steps if line else 0) > MOST:
            raise BadInput(f"That is more than {MOST:,} sounds", "Ask for fewer at a time.")
        return points

    def of(self, model: LatentModel, seed: int, on_map: OnMap | None = None) -> Latents:
        """The points in the latent space of a model, shape (points, size); places need the map of the model."""
        return last(self.find(model, seed, on_map), silent)

    def find(self, model: LatentModel, seed: int, on_map: OnMap | None = None) -> Generator[Progress, None, Latents]:
        """`of`, in steps, of which there are many where sounds must be measured."""
        if seed < 0:
            raise BadInput(f"The seed is {seed}, but must be 0 or more")
        if self.spread not in ("", *SPREADS):
            raise BadInput(f"Points cannot be spread by {self.spread}", f"Choose one of: {', '.join(SPREADS)}.")
        if self.spread and self.random > MOST_SPREAD:
            raise BadInput(f"At most {MOST_SPREAD:,} points can be spread evenly", "Ask for fewer.")
        box = model.card.box
        drawn = self._drawn(model, seed, self.random * (CANDIDATES if self.spread else 1))
        if self.spread and self.random:
            drawn = yield from self._spread(model, drawn)
        parts = [drawn]
        if self.places:
            if on_map is None:
                raise BadInput(f"The map of {model.card.name} is not at hand here")
            parts.insert(0, self._held(model, np.array([on_map(place) for place in self.places], np.float32)))
        if self.at:
            wrong = [point for point in self.at if len(point) != box.size]
            if wrong:
                raise BadInput(f"This model has {box.size} latents, but a point with {len(wrong[0])} was given")
            parts.insert(0, np.array(self.at, dtype=np.float32))
        if self.grid:
            parts.append(box.grid(*self.grid))
        if self.line:
            parts.append(box.line(*self.line))
        if self.tour:
            toured = yield from tour(model, self.tour, self.spread == "descriptors", seed)
            parts.append(self._held(model, toured))
        return np.concatenate(parts)

    def _spread(self, model: LatentModel, drawn: Latents) -> Generator[Progress, None, Latents]:
        """Of the points drawn those that are the farthest from each other."""
        if self.spread == "latent":
            return drawn[farthest(evened(drawn, model.card.box), self.random)]
        measured = []
        for number, latent in enumerate(drawn, start=1):
            measured.append(describe(model.decode(as_latent(latent))).even())
            yield Progress("listening", number, len(drawn))
        return drawn[farthest(np.array(measured), self.random)]

    def _drawn(self, model: LatentModel, seed: int, count: int) -> Latents:
        """The random points, with the controls that are set; the middle of the box where nothing else has them."""
        drawn = model.draw(count, np.random.default_rng(seed))
        if self.controls and not self.random and not self.places and not self.tour:
            drawn = np.array([model.card.box.centre], dtype=np.float32)
        return self._held(model, drawn)

    def _held(self, model: LatentModel, latents: Latents) -> Latents:
        """`latents` with the controls that are set."""
        names = model.card.latent_names
        for name, value in self.controls:
            if name not in names:
                raise BadInput(f"This model has no control {name}", f"It has: {', '.join(names)}.")
            if not abs(value) <= LARGEST:
                raise BadInput(f"{name} cannot be {value}")
            latents[:, names.index(name)] = value
        return latents


def depth_of(subtype: str) -> str:
    """The bit depth by the name that people use, of libsndfile's subtype."""
    return {name: depth for depth, name in SUBTYPES.items()}.get(subtype.upper(), subtype)


def finish_of(peak: float | None, loudness: float | None) -> tuple[str, float]:
    """What sets the level, and the level: those of `SaveSettings`.

    Raises:
        BadInput: both are given.
    """
    if peak is not None and loudness is not None:
        raise BadInput("A sound has one level", shell="Give --peak or --loudness.")
    if peak is None and loudness is None:
        return Level.KEPT.value, 0.0
    return (
        (Level.LOUDNESS.value, loudness) if peak is None and loudness is not None else (Level.PEAK.value, peak or 0.0)
    )


def last(steps: Generator[Progress, None, Latents], report: Reporter) -> Latents:
    """What the steps of `Points.find` return, shape (points, size), once each of them is reported."""
    while True:
        try:
            report(next(steps))
        except StopIteration as end:
            latents: Latents = end.value
            return latents


def _point(text: str) -> Latent:
    try:
        point = as_latent(float(value) for value in text.split(","))
    except ValueError:
        point = ()
    if not point or not all(abs(value) <= LARGEST for value in point):
        raise BadInput(f"The point {text!r} cannot be read", shell="Write numbers with commas, such as --at 0.1,-0.3.")
    return point


def _place(text: str) -> tuple[float, float]:
    try:
        across, up = map(float, text.split(","))
    except ValueError:
        across = up = math.nan
    if not (0 <= across <= 1 and 0 <= up <= 1):
        raise BadInput(
            f"{text!r} is not a place on the map", shell="Write two numbers from 0 to 1, across and up: --map 0.25,0.8."
        )
    return across, up


def _control(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise BadInput(f"The control {text!r} cannot be read", shell="Write --set NAME=VALUE.") from None


def farthest(points: npt.NDArray[Any], count: int) -> list[int]:
    """Which `count` of `points`, shape (points, size), to take so that they are evenly spread, in order.

    The farthest-point strategy (Gonzalez 1985; Eldar et al. 1997): first the point nearest to the mean, then each time
    the one farthest from all that are taken. What it takes is a Poisson-disc set: no two are nearer to each other than
    some radius, and no other point is farther than that from all of them. Where there are fewer points, all are taken.
    """
    found = np.asarray(points, dtype=np.float64)
    if not len(found) or count < 1:
        return []
    taken = [int(np.argmin(np.linalg.norm(found - found.mean(axis=0), axis=1)))]
    nearest = np.linalg.norm(found - found[taken[0]], axis=1)
    while len(taken) < min(count, len(found)):
        nearest[taken] = -1.0  # of points that coincide each is taken once
        taken.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, np.linalg.norm(found - found[taken[-1]], axis=1))
    return taken
