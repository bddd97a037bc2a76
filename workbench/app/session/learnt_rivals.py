"""What the rivals of the page Play have learnt of the same pins."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from workbench.app.session.pads import NOTHING_MAPPED, Mapped, Pin
from workbench.mapping.rivals import RIVALS


@dataclass(frozen=True, eq=False)
class LearntRivals:
    """What was learnt, by the key of the rival.

    Attributes:
        learnt: some of them may still be of earlier pins.
    """

    learnt: Fields[str, Mapped] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, rival: str) -> Mapped:
        """What one of them has learnt."""
        return self.learnt.get(rival, NOTHING_MAPPED)

    def with_news(self, pins: tuple[Pin, ...], news: Fields[str, Any], rival: str = "") -> LearntRivals:
        """These with more known of one that learns `pins`, or of all of them.

        Args:
            pins: of the same model.
            news: attributes of `Mapped`.
            rival: its key; empty for all.
        """
        anew = dict(self.learnt)
        for key in (rival,) if rival else RIVALS:
            before = self.of(key)
            known = before if before.pins == pins else Mapped(pins)
            anew[key] = replace(known, **news)
        return LearntRivals(MappingProxyType(anew))
