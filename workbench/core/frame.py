"""Axes that turn a position of the window into a latent: the latents themselves, or directions found among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.descriptor_kinds import DescriptorKind
from workbench.core.errors import BadInput
from workbench.core.latent import ROUNDING, Floats, Latent, LatentBox, Latents, as_latent, number_text

PLANE = 2
"""Dimensions of the map. A model of more latents is shown along directions of its own, see `store.model_map`."""


@dataclass(frozen=True, eq=False)
class Frame:
    """The axes along which a latent space is explored: the first two across and up on the map, all of them on sliders.

    A position has one part for each axis, 0 to 1 over the reach of that axis. As many axes as latents, at right angles
    to each other: every latent has exactly one position.

    Attributes:
        box: where the latents may lie.
        reach: the coordinates along each axis at position 0 and at position 1.
        basis: the directions of the axes, one a row, shape (size, size), orthonormal, in a space in which the box runs
            from -1 to 1 along each latent; None where each latent is an axis and its value the coordinate.
        shares: which part of the variance of the sounds each axis accounts for, 0 to 1; empty where it is not known.
        controls: the descriptors that the axes after those of the map follow, each over its whole range.
        words: what changes along each axis of the map, such as "dry to ringing", or nothing; empty where not known.

    Raises:
        BadInput: these are of different sizes, or the directions are not orthonormal.
    """

    box: LatentBox
    reach: LatentBox
    basis: Floats | None = None
    shares: tuple[float, ...] = ()
    controls: tuple[DescriptorKind, ...] = ()
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        sizes = {self.box.size, self.reach.size, len(self.shares) or self.box.size}
        if (
            len(sizes) > 1
            or len(self.words) not in (0, min(PLANE, self.size))
            or (self.controls and PLANE + len(self.controls) > self.size)
            or (self.basis is not None and self.basis.shape != (self.box.size, self.box.size))
        ):
            raise BadInput(f"These are not the axes of {self.box.size} latents")
        if self.basis is not None and not np.abs(self.basis @ self.basis.T - np.eye(len(self.basis))).max() < ROUNDING:
            raise BadInput("The directions of a latent space must have length 1 and be at right angles")

    @classmethod
    def of(cls, box: LatentBox) -> Frame:
        """The frame in which each latent is an axis, over the range of the box."""
        return cls(box, box)

    @property
    def size(self) -> int:
        """The number of axes, which is the number of latents."""
        return self.box.size

    def latent(self, position: Latent, exact: Latent = ()) -> Latent:
        """The latent at `position`, clamped to the box; or `exact` if that has as many latents as the frame."""
        if len(exact) == self.size:
            return exact
        if self.basis is None:
            return self.box.from_unit(position)
        even = self.reach.from_units(np.array(position)) @ self.basis
        return self.box.from_unit((even + 1) / 2)

    def beyond(self, position: Latent) -> Latent:
        """The latent at `position`, which may lie outside the box."""
        if self.basis is None:
            return as_latent(self.box.from_units(np.array(position)))
        even = self.reach.from_units(np.array(position)) @ self.basis
        return as_latent(self.box.from_units((even + 1) / 2))

    def position(self, latent: Latent) -> Latent:
        """The inverse of `latent` inside the box; beyond 0 to 1 for what lies beyond the reach of an axis."""
        if self.basis is None:
            return self.box.unit(latent)
        return self.reach.unit(self.basis @ evened(np.array(latent), self.box))

    def on_plane(self, latents: Latents) -> Floats:
        """Where latents lie on the map: shape (points, size) to (points, 2), or to (points, 1) for one latent."""
        axes = min(PLANE, self.size)
        along = latents if self.basis is None else evened(latents, self.box) @ self.basis.T
        return self.reach.units(along)[:, :axes]

    @property
    def control_axes(self) -> range:
        """The axes that follow descriptors; axes are counted from 0."""
        return range(PLANE, PLANE + len(self.controls))

    @property
    def axes_beside(self) -> range:
        """The axes that neither the plane of the map nor a control covers."""
        return range(PLANE + len(self.controls), self.size)

    def control(self, axis: int) -> DescriptorKind | None:
        """The descriptor that an axis controls, or None."""
        return self.controls[axis - PLANE] if axis in self.control_axes else None

    def coordinate(self, axis: int, part: float) -> float:
        """The coordinate at `part` of the reach of an axis."""
        position = np.full(self.size, 0.5)
        position[axis] = part
        return float(self.reach.from_units(position)[axis])

    def uses(self, axis: int) -> bool:
        """Whether the sound changes along an axis; it does not along a latent in which all sounds coincide."""
        return self.basis is not None or self.box.used[axis]

    def text(self, axis: int, part: float) -> str:
        """The coordinate at `part` of an axis as text, with its unit if it has one."""
        if not self.uses(axis):
            return "not used"
        coordinate, kind = self.coordinate(axis, part), self.control(axis)
        return kind.text(kind.value(coordinate)) if kind else number_text(coordinate, 3)

    def name(self, axis: int) -> str:
        """The label of an axis: the name of a control, or a number."""
        if kind := self.control(axis):
            return kind.label
        number = axis + 1 if axis < PLANE else axis + 1 - len(self.controls)
        return f"{'latent' if self.basis is None else 'character'} {number}"


def needs_map(box: LatentBox) -> bool:
    """Whether the axes are directions found among more latents than the plane has, which lie in a map of the model.

    Else the latents are the axes: `Frame.of`.
    """
    return box.size > PLANE


def evened(latents: npt.NDArray[Any], box: LatentBox) -> Floats:
    """`latents`, shape (..., size), in units in which `box` runs from -1 to 1 along each of them."""
    return 2 * box.units(latents) - 1


def within_reach(position: Latent) -> Latent:
    """`position` with each part between 0 and 1."""
    return as_latent(np.clip(position, 0.0, 1.0))


def fitted(position: Latent, size: int) -> Latent:
    """`position` with `size` parts: cut, or continued in the middle."""
    return (position + (0.5,) * size)[:size]
