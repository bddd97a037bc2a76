"""A starred point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.core.detail import Detail
from workbench.core.errors import Damaged
from workbench.core.frame import Frame, fitted
from workbench.core.json_text import writable
from workbench.core.latent import FARTHEST, Latent


@dataclass(frozen=True)
class Favourite:
    """A starred point.

    Attributes:
        model: the model's name.
        position: 0 to 1 along each axis of the model's frame.
        name: unique among the favourites.
        note: the user's remark.
        exact: the latent itself if `position` cannot represent it, as for a recording's copy outside the box; else
            empty.
        detail: what is added to the synthesis parameters; None for nothing.
        cursor: its place on the map, across and up; empty if `position` gives it.
    """

    model: str
    position: Latent
    name: str
    note: str = ""
    exact: Latent = ()
    detail: Detail | None = None
    cursor: tuple[float, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for words in ("name", "note"):
            if isinstance(text := getattr(self, words), str):
                object.__setattr__(self, words, writable(text))

    def latent(self, frame: Frame) -> Latent:
        """The latent of the favourite, given the frame of its model."""
        return frame.latent(fitted(self.position, frame.size), self.exact)

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Favourite:
        """The inverse of `dataclasses.asdict`, by way of JSON; `detail` must be a `Detail` already.

        Raises:
            Damaged: the fields are not those of a favourite.
        """
        try:
            points = {key: tuple(map(float, fields.get(key, ()))) for key in ("position", "exact", "cursor")}
            found = cls(**{**fields, **points})
        except (TypeError, ValueError, LookupError) as error:
            raise Damaged(f"A favourite is damaged ({error})") from error
        if not all(isinstance(text, str) for text in (found.model, found.name, found.note)) or not found.name:
            raise Damaged("A favourite has no name")
        if not found.position or not all(
            abs(part) <= FARTHEST for part in (*found.position, *found.exact, *found.cursor)
        ):
            raise Damaged(f"The favourite {found.name} has no point")
        if not isinstance(found.detail, Detail | None):
            raise Damaged(f"The favourite {found.name} has an invalid detail")
        return found
