"""The sliders of the neuron: what their steps mean, and how their values are written."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from workbench.core.words import signed
from workbench.mixer.neuron import AFTER_MS, HEAVIEST


@dataclass(frozen=True)
class SliderScale:
    """A slider over whole numbers for a value.

    Attributes:
        label: what stands beside it.
        help: for its tooltip.
        span: its first and its last step.
        value: of a step.
        step: of a value, also of one beyond the slider.
        text: a value, written.
    """

    label: str
    help: str
    span: tuple[int, int]
    value: Callable[[int], float]
    step: Callable[[float], float]
    text: Callable[[float], str]

    def at(self, value: float) -> int:
        """Where the slider stands for a value: at its end where that is beyond."""
        low, high = self.span
        return min(max(round(self.step(value)), low), high)


def _plain(label: str, words: str) -> SliderScale:
    end = round(100 * HEAVIEST)
    return SliderScale(
        label, words, (-end, end), lambda at: at / 100, lambda value: 100 * value, partial(signed, places=2)
    )


WEIGHT = _plain("", "How much of this sound there is; below zero it is turned upside down (← →)")
SCALES = MappingProxyType(
    {
        "bias": _plain("Bias", "What is added to the sum: it bends one side more than the other"),
        "gain": SliderScale(
            "Gain",
            "What the sum is multiplied by before it is bent: the more, the harder the bend",
            (-400, 400),
            lambda at: 10 ** (at / 200),
            lambda value: 200 * math.log10(value),
            lambda value: f"{signed(20 * math.log10(value), 1)} dB",
        ),
        "level": _plain("Level", "What comes out is multiplied by this"),
        "feedback": _plain("Feedback", "How much of what comes out goes in again"),
        "after": SliderScale(
            "After",
            "How much later what comes out goes in again: the shorter, the higher it rings",
            (round(10 * AFTER_MS[0]), round(10 * AFTER_MS[1])),
            lambda at: at / 10,
            lambda value: 10 * value,
            "{:.1f} ms".format,
        ),
    }
)
"""Of the settings of `MixingNeuron`, by their names, in the order shown."""
