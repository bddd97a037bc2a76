"""Whether two neurons stand still, go in a circle, drift or are chaotic."""

from __future__ import annotations

import math
from dataclasses import dataclass

from workbench.movers.neurons import Neurons, State

SETTLED, WATCHED = 2_000, 4_000
"""Hits that are let pass, and hits that are looked at."""
LONGEST = 64
"""The longest cycle that is called one."""
SAME = 1e-7
CHAOTIC = 0.01
"""The Lyapunov exponent, per hit, from which neighbours part: e times as far after a hundred hits."""


@dataclass(frozen=True)
class NeuronState:
    """What the neurons do once they have settled.

    Attributes:
        cycle: hits after which all repeats; 1 where they stand still, 0 where nothing repeats.
        exponent: the largest Lyapunov exponent, per hit: how fast neighbouring states part, in powers of e.
    """

    cycle: int
    exponent: float

    @property
    def word(self) -> str:
        """Still, a cycle of so many, drifting, or chaotic."""
        if self.cycle == 1:
            return "still"
        if self.cycle:
            return f"cycle of {self.cycle}"
        return "chaotic" if self.exponent > CHAOTIC else "drifting"


def state_of(neurons: Neurons, hand: State = (0.0, 0.0)) -> NeuronState:
    """What neurons do, with the joystick at rest.

    The exponent is the mean growth of a small difference, which is carried along by the Jacobian and brought back to
    length 1 at each hit (Benettin et al. 1980). A path that repeats to seven digits is a cycle, whatever the exponent.
    """
    path = neurons.path(hand)
    state = neurons.start
    for _ in range(SETTLED):
        state = next(path)
    across, up, growth = 1.0, 0.0, 0.0
    own, other, back, itself = neurons.weights
    seen = [state]
    for _ in range(WATCHED):
        one, two = (neurons.activation.slope(total) for total in neurons.sums(state, hand))
        across, up = one * (own * across + other * up), two * (back * across + itself * up)
        length = math.hypot(across, up)
        if length < 1e-150:  # flat: every difference dies out
            across, up, growth = 1.0, 0.0, growth - 345.0
        else:
            across, up, growth = across / length, up / length, growth + math.log(length)
        state = neurons.next(state, hand)
        seen.append(state)
    return NeuronState(_cycle(seen), growth / WATCHED)


def _cycle(seen: list[State]) -> int:
    """The shortest period, up to `LONGEST`, with which the last of these repeat; 0 where there is none."""
    last = seen[-4 * LONGEST :]
    for period in range(1, LONGEST + 1):
        pairs = zip(last, last[period:], strict=False)
        if all(abs(a - c) < SAME and abs(b - d) < SAME for (a, b), (c, d) in pairs):
            return period
    return 0
