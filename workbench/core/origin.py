"""Where a written sound came from: enough to find exactly that point again."""

from __future__ import annotations

import json
import math
import re
from dataclasses import asdict, dataclass, field

import numpy as np

from workbench.core.detail import Detail
from workbench.core.errors import Damaged, in_short
from workbench.core.json_text import parse, writable
from workbench.core.latent import Latent, as_latent

PROGRAM = "snare workbench"
VERSION, VERSION_WITH_DETAIL = 1, 2
_OURS = re.compile(rf'\s*{{\s*"program"\s*:\s*"{PROGRAM}"')


@dataclass(frozen=True)
class Origin:
    """What a file says about the sound in it.

    Attributes:
        model: name of the model.
        decoder: SHA-256 of its decoder, which differs if a model was trained again under the same name.
        latent: the point; each value is exactly representable as float32.
        seed: the seed it was drawn with; None if it was not drawn.
        finishing: a description of what was done to the sound afterwards; may be empty.
        detail: what was added to the synthesis parameters at the point; None for nothing.
        sound: a hash of the sound in the file, by which it is seen that another program has changed it; empty in files
            of earlier versions. It is no part of where the sound came from, and is not compared.
    """

    model: str
    decoder: str
    latent: Latent
    seed: int | None = None
    finishing: str = ""
    detail: Detail | None = None
    sound: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        with np.errstate(over="ignore"):
            object.__setattr__(self, "latent", as_latent(float(np.float32(value)) for value in self.latent))

    def to_text(self) -> str:
        """One line of JSON, in ASCII, which every kind of file can carry."""
        # The shortest digits that name a float32 take half the room of those that name the same double.
        latent = [float(str(np.float32(value))) for value in self.latent]
        fields = {"program": PROGRAM, "version": VERSION, **asdict(self), "latent": latent}
        fields["model"] = writable(self.model)
        if not self.sound:
            del fields["sound"]
        if self.detail is None:
            del fields["detail"]
        else:  # earlier programs, to which it would be another sound, read no such version
            fields |= {"version": VERSION_WITH_DETAIL, "detail": self.detail.to_text()}
        return json.dumps(fields)

    @classmethod
    def from_text(cls, text: str) -> Origin | None:
        """Read what `to_text` wrote; None for any other text, such as a comment of another program.

        Raises:
            Damaged: it was written by this program, but cannot be read.
        """
        try:
            fields = parse(text)
        except ValueError as error:
            if _OURS.match(text):
                raise Damaged(f"The file has an invalid origin in its header ({in_short(error)})") from error
            return None
        if not isinstance(fields, dict) or fields.pop("program", None) != PROGRAM:
            return None
        if fields.pop("version", None) not in (VERSION, VERSION_WITH_DETAIL):
            raise Damaged("The file comes from another version of this program")
        try:
            detail = Detail.from_text(fields["detail"]) if "detail" in fields else None
            origin = cls(**{**fields, "latent": tuple(map(float, fields["latent"])), "detail": detail})
        except (TypeError, ValueError, LookupError) as error:
            raise Damaged(f"The file has an invalid origin in its header ({in_short(error)})") from error
        words = (origin.model, origin.decoder, origin.finishing, origin.sound)
        if not (all(isinstance(word, str) for word in words) and origin.latent and isinstance(origin.seed, int | None)):
            raise Damaged("The file has an invalid origin in its header")
        if not all(map(math.isfinite, origin.latent)):
            raise Damaged("The file comes from a point that is not finite")
        return origin
