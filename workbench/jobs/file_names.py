"""File names for saved snares: by a pattern, fit for any file system, and never those of a file that is there."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from workbench.core.descriptor_kinds import KINDS, Descriptors, described_name
from workbench.core.errors import BadInput
from workbench.core.latent import Latent, number_text

FIELDS = ("model", "point", "number", "seed", "name", *KINDS)
"""What a pattern of names may hold in braces."""
STANDARD = "{model}_{point}"
READABLE = "{name}"
"""The pattern of the window, until another is chosen."""
LONGEST, MOST_BYTES = 120, 200
"""Characters of a name, and bytes; file systems take 255 bytes, and a number and a suffix follow."""
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""What Windows takes for a device."""


def snare_name(model: str, latent: Latent, named: int = 4) -> str:
    """A name without suffix, such as `ae_medium_tanh_+0.12_-0.53`; at most `named` latents appear."""
    return "_".join([model, point_name(latent, named)]) if latent else model


def point_name(latent: Latent, named: int = 4) -> str:
    """The first latents, such as `+0.12_-0.53`."""
    return "_".join(number_text(value, 2) for value in latent[:named])


def readable_name(descriptors: Descriptors, model: str) -> str:
    """What `{name}` stands for where nobody has given a name, such as "bright short snare ddsp_vae".

    Args:
        model: empty where no model has made the sound.
    """
    return f"{described_name(descriptors)} {model}".rstrip()


def fields_of(pattern: str) -> set[str]:
    """The fields that a pattern such as `{model}_{number:03}` holds.

    Raises:
        BadInput: it cannot be read, is empty, or holds another field than `FIELDS`.
    """
    try:
        parts = list(Formatter().parse(pattern))
        found = {name for _, name, _, _ in parts if name is not None}
        if any(len(re.sub(r"\D", "", spec or "")) > 3 for _, _, spec, _ in parts):
            raise ValueError("a width of more than three digits")
    except ValueError as error:
        raise BadInput(
            f"The pattern {pattern!r} cannot be read ({error})", "Write such as {model}_{number:03}."
        ) from error
    if unknown := sorted(found - set(FIELDS)):
        known = ", ".join(FIELDS)
        raise BadInput(f"A name cannot hold {{{unknown[0]}}}", f"There are: {known}; each in braces.")
    if not pattern.strip():
        raise BadInput("The pattern of the names is empty", "Write such as {model}_{number:03}.")
    return found


def file_name(pattern: str, values: Mapping[str, object]) -> str:
    """A name without suffix: `pattern` with its fields filled in, and made fit for any file system.

    Args:
        values: of each field of the pattern.

    Raises:
        BadInput: the pattern cannot be read, or a value cannot be written as it asks.
    """
    fields_of(pattern)
    try:
        name = pattern.format(**values)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise BadInput(f"The pattern {pattern!r} cannot be filled in ({error})", "Numbers: {number:03}.") from error
    name = _UNFIT.sub("_", name.encode(errors="replace").decode())[:LONGEST]
    name = name.encode()[:MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{name}" if not name or name[0] in ".- " or _DEVICES.fullmatch(name) else name


def free_path(folder: Path, name: str, suffix: str = ".wav") -> Path:
    """`folder/name.wav`, or `name-2.wav`, `name-3.wav` ... where that exists already; nothing lies there.

    Found in few looks, however many there are: in a batch thousands may be called alike.
    """

    def numbered(number: int) -> Path:
        return folder / f"{name}{suffix}" if number == 1 else folder / f"{name}-{number}{suffix}"

    taken, free = 0, 1
    while os.path.lexists(numbered(free)):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if os.path.lexists(numbered(middle)) else (taken, middle)
    return numbered(free)
