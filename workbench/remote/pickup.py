"""Pick-up: a knob moves a value only once it has come past where that stands, so that nothing jumps."""

from __future__ import annotations

from dataclasses import dataclass

NEAR = 1 / 127
"""Of the whole range: a knob this near has picked the value up."""
MOVED = 0.02
"""A value this far from where the knob left it has been moved by something else."""


@dataclass(frozen=True)
class Pickup:
    """What is known of a knob.

    Attributes:
        last: where it was last, 0 to 1; None where it was not moved yet.
        holds: whether it moved its value then.
    """

    last: float | None = None
    holds: bool = False

    def moved(self, to: float, stands: float) -> Pickup:
        """The knob moved to `to`, where its value stands at `stands`, both 0 to 1; whether it holds it now.

        A fast turn may step over the value: it counts that it is on the other side.
        """
        if self.holds and self.last is not None and abs(self.last - stands) <= MOVED:
            return Pickup(to, True)
        crossed = self.last is not None and (self.last - stands) * (to - stands) <= 0
        return Pickup(to, crossed or abs(to - stands) <= NEAR)
