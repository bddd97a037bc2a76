"""Where the window stands, in pixels of the screen; it comes back there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

FARTHEST = 100_000
"""No screen has a pixel farther from its corner."""


@dataclass(frozen=True)
class WindowPlace:
    """The left upper corner of its frame, and the size of what lies within.

    Attributes:
        filling: whether it fills the screen; the rest is where it stands when it does so no longer.
    """

    left: int
    top: int
    width: int
    height: int
    filling: bool = False

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> WindowPlace:
        """What `asdict` made of one; raises ValueError or LookupError where it is something else."""
        left, top, width, height = (int(fields[name]) for name in ("left", "top", "width", "height"))
        if max(map(abs, (left, top, width, height))) > FARTHEST or min(width, height) < 1:
            raise ValueError(f"{width} x {height} at {left}, {top} is no place of a window")
        return cls(left, top, width, height, bool(fields.get("filling", False)))

    def within(self, screen: tuple[int, int], frame: tuple[int, int]) -> WindowPlace:
        """The nearest place on a screen of that width and height, smaller if it must be, with room for a frame."""
        width, height = min(self.width, screen[0] - frame[0]), min(self.height, screen[1] - frame[1])
        left = min(max(self.left, 0), screen[0] - frame[0] - width)
        top = min(max(self.top, 0), screen[1] - frame[1] - height)
        return replace(self, left=left, top=top, width=width, height=height)
