"""A point that somebody likes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.core.errors import Damaged
from workbench.core.latent import Latent


@dataclass(frozen=True)
class Favourite:
    """A starred point.

    Attributes:
        model: the model's name.
        position: 0 to 1 along each axis of the model's frame.
        name: what it is called, different from all others.
        note: what is to be remembered of it.
    """

    model: str
    position: Latent
    name: str
    note: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Favourite:
        """The favourite that `dataclasses.asdict` made these fields of, by way of JSON.

        Raises:
            Damaged: they hold something else.
        """
        try:
            found = cls(**{**fields, "position": tuple(map(float, fields["position"]))})
        except (TypeError, ValueError, LookupError) as error:
            raise Damaged(f"A favourite is damaged ({error})") from error
        if not all(isinstance(text, str) for text in (found.model, found.name, found.note)) or not found.name:
            raise Damaged("A favourite has no name")
        if not found.position or not all(map(math.isfinite, found.position)):
            raise Damaged(f"The favourite {found.name} is at no point")
        return found
