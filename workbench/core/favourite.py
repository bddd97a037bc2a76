"""A point that somebody likes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.core.detail import Detail
from workbench.core.errors import Damaged
from workbench.core.frame import Frame, fitted
from workbench.core.latent import Latent


@dataclass(frozen=True)
class Favourite:
    """A starred point.

    Attributes:
        model: the model's name.
        position: 0 to 1 along each axis of the model's frame.
        name: what it is called, different from all others.
        note: what is to be remembered of it.
        exact: the latent itself where the position does not say it, as of a recording's copy beyond the box; else
            empty.
        detail: what the synthesis is told beyond the latent; None where nothing is.
        cursor: where on the map it stands, across and up; empty where the position says it.
    """

    model: str
    position: Latent
    name: str
    note: str = ""
    exact: Latent = ()
    detail: Detail | None = None
    cursor: tuple[float, ...] = field(default=(), compare=False)

    def latent(self, frame: Frame) -> Latent:
        """What was heard, in the units of the model, whose frame is `frame`."""
        return frame.latent(fitted(self.position, frame.size), self.exact)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Favourite:
        """The favourite that `dataclasses.asdict` made these fields of, by way of JSON; the detail is one already.

        Raises:
            Damaged: they hold something else.
        """
        try:
            points = {key: tuple(map(float, fields.get(key, ()))) for key in ("position", "exact", "cursor")}
            found = cls(**{**fields, **points})
        except (TypeError, ValueError, LookupError) as error:
            raise Damaged(f"A favourite is damaged ({error})") from error
        if not all(isinstance(text, str) for text in (found.model, found.name, found.note)) or not found.name:
            raise Damaged("A favourite has no name")
        if not found.position or not all(map(math.isfinite, (*found.position, *found.exact, *found.cursor))):
            raise Damaged(f"The favourite {found.name} is at no point")
        if not isinstance(found.detail, Detail | None):
            raise Damaged(f"The favourite {found.name} has a detail that is none")
        return found
