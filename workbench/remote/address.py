"""An address that other programs may send to, as they are told of it."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "/workbench"
"""What all of them begin with."""
PART = (0.0, 1.0)
"""The range of most numbers."""


@dataclass(frozen=True)
class RemoteAddress:
    """One address, for whoever asks.

    Attributes:
        path: such as `/workbench/point`.
        help: what it does.
        names: of its values, each a number from 0 to 1 unless `ranges` says more; a text where it is one of `texts`.
        ranges: lowest and highest of each number.
        texts: what may be said where its value is a text; empty where it is numbers.
        label: what it moves or does, as the window calls it.
    """

    path: str
    help: str
    ranges: tuple[tuple[float, float], ...] = ()
    texts: tuple[str, ...] = ()
    label: str = ""

    @property
    def types(self) -> str:
        """The letters of its values, as OSC has them."""
        return "s" if self.texts else "f" * len(self.ranges)

    @property
    def values_text(self) -> str:
        """Its values, for people."""
        if self.texts:
            return "NAME"
        return " ".join(f"{low:g}…{high:g}" for low, high in self.ranges).replace("-", "−")
