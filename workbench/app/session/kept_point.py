"""A sound that is kept by the point that makes it, and that is lost where its model is trained anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from workbench.core.detail import Detail
from workbench.core.json_text import writable
from workbench.core.latent import FARTHEST, Latent
from workbench.core.point import Point


@dataclass(frozen=True)
class KeptPoint:
    """A point of a model as it was.

    Attributes:
        model: the model's name.
        decoder: SHA-256 of the decoder; where the model has another one, the sound is no more what was kept.
        latent: the point.
        name: what people call it.
        detail: inputs of the synthesis beyond the point, or None.
    """

    model: str
    decoder: str
    latent: Latent
    name: str
    detail: Detail | None = None

    @property
    def point(self) -> Point:
        """The latent and the detail."""
        return self.latent, self.detail

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> Self:
        """The point that `dataclasses.asdict` made these fields of, the detail being one already.

        Raises LookupError, TypeError or ValueError where they are something else.
        """
        return cls(**cls._read(fields))

    @classmethod
    def _read(cls, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of the class."""
        latent = tuple(map(float, fields["latent"]))
        texts = {key: fields[key] for key in ("model", "decoder", "name")}
        inside = all(abs(part) <= FARTHEST for part in latent)
        if not all(isinstance(text, str) for text in texts.values()) or not latent or not inside:
            raise ValueError("it is no point that was kept")
        names = {key: writable(text) for key, text in texts.items()}
        return {**names, "latent": latent, "detail": fields.get("detail")}
