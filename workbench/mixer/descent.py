"""Descent of a neuron's settings toward a sound, by Levenberg and Marquardt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.mixer.linear import farthest_lag, products_at
from workbench.mixer.neuron import HEAVIEST, Floats, Nonlinearity, high_passed

MOST_BIAS = 10.0
"""The bias times the gain stays so near to 0."""
TRIES = 6
"""Smaller and smaller steps that are tried from one place."""
SLIGHT = 1e-5
"""Two steps in a row that take away no more than this part of the error end the descent."""
EXACT = 1e-10
"""A part of the target's energy that is nothing."""


@dataclass(frozen=True, eq=False)
class Likeness:
    """How near a neuron comes to a sound.

    Its settings are one row of numbers: the weights times the gain, the bias times the gain, and the level.

    Attributes:
        inputs: shape (sounds, samples).
        target: shape (samples,).
        activation: of the neuron.
        rate: sample rate, Hz; 0 where the target is that before the high-pass filter, so that samples may be left out.
    """

    inputs: Floats
    target: Floats
    activation: Nonlinearity
    rate: int = 0

    def off(self, settings: Floats) -> Floats:
        """Output minus target, shape (samples,)."""
        *weights, bias, level = settings
        bent = self.activation.of(np.array(weights) @ self.inputs + bias) - self._resting(bias)
        return self._filtered(level * bent) - self.target

    def cost(self, settings: Floats) -> float:
        """The energy of `off`."""
        off = self.off(settings)
        return float(off @ off)

    def slopes(self, settings: Floats) -> Floats:
        """How `off` changes with each of the settings, shape (settings, samples)."""
        *weights, bias, level = settings
        total = np.array(weights) @ self.inputs + bias
        slope = level * self.activation.slope(total)
        found = np.empty((len(settings), len(total)))
        found[:-2] = slope * self.inputs
        found[-2] = slope - level * self.activation.slope(np.full(1, bias))
        # Of what is not bent, or bent at 0 alone, the level is but another gain.
        alone = self.activation not in (Nonlinearity.LINEAR, Nonlinearity.RELU)
        found[-1] = self.activation.of(total) - self._resting(bias) if alone else 0.0
        return self._filtered(found)

    def descent(self, settings: Floats) -> Iterator[tuple[Floats, float]]:
        """Better and better settings, each with its cost, from these on until nothing is gained any more.

        Levenberg (1944) and Marquardt (1963): a step of Gauss and Newton, damped along each setting.
        """
        here = within(settings)
        off = self.off(here)
        cost, damping, slight = float(off @ off), 1e-3, 0
        yield here, cost
        while slight < 2 and cost > EXACT * float(self.target @ self.target):
            slopes = self.slopes(here)
            products, along = slopes @ slopes.T, slopes @ off
            scale = np.diag(np.diag(products) + 1e-12 * np.trace(products) + 1e-300)
            for _ in range(TRIES):
                there = within(here - np.linalg.solve(products + damping * scale, along))
                nearer = self.off(there)
                if nearer @ nearer < cost:
                    break
                damping *= 5
            else:
                return
            slight = slight + 1 if nearer @ nearer > (1 - SLIGHT) * cost else 0
            here, off, cost = there, nearer, float(nearer @ nearer)
            damping = max(damping / 5, 1e-9)
            yield here, cost

    def moved(self, settings: Floats, delays: tuple[int, ...], sounds: Floats, rate: int) -> tuple[int, ...]:
        """Better delays of the sounds, where one by one they are moved by up to 2 ms.

        How the output would differ is taken from its slope.

        Args:
            settings: those that go with `delays`.
            sounds: `inputs` before they were moved by `delays`, shape (sounds, samples).
        """
        *weights, bias, level = settings
        slope = level * self.activation.slope(np.array(weights) @ self.inputs + bias)
        off, found = self.off(settings), list(delays)
        for which, weight in enumerate(weights):
            each = weight * slope
            left = each * self.inputs[which] - off
            nearer = 2 * products_at(sounds[which], each * left, rate)
            nearer -= products_at(sounds[which] ** 2, each**2, rate)
            best = int(np.argmax(nearer))
            here = farthest_lag(rate) + delays[which]
            found[which] += best - here if nearer[best] > nearer[here] else 0
        return tuple(found)

    def _resting(self, bias: float) -> float:
        return float(self.activation.of(np.full(1, bias))[0])

    def _filtered(self, sound: Floats) -> Floats:
        return high_passed(sound, self.rate) if self.rate and self.activation is not Nonlinearity.LINEAR else sound


def within(settings: Floats) -> Floats:
    """The nearest settings that a neuron can have, shape (settings,)."""
    held = settings.copy()
    held[-2] = np.clip(held[-2], -MOST_BIAS, MOST_BIAS)
    held[-1] = np.clip(held[-1], -HEAVIEST, HEAVIEST)
    return held
