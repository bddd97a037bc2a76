"""The settings in their file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.app.session.settings import Settings
from workbench.audio.output import PlayerSettings
from workbench.core.atomic import put_aside, write_text
from workbench.core.errors import Damaged, WorkbenchError, in_short, reason
from workbench.core.json_text import parse, read_text, to_text

VERSION = 1


def to_json(settings: Settings) -> str:
    """What is remembered of `settings`."""
    sound = settings.sound
    fields = {
        "version": VERSION,
        "device": sound.device,
        "block": sound.block,
        "latency": sound.latency,
        "theme": settings.theme,
        "scale": settings.scale,
        "welcomed": settings.welcomed,
    }
    return to_text(fields, indent=2) + "\n"


def from_json(text: str) -> Settings:
    """What `to_json` wrote.

    Raises:
        Damaged: it is something else, or a value is out of its range.
    """
    try:
        fields = parse(text, mend=True)
        if fields["version"] != VERSION:
            raise Damaged("It holds no settings of this version")
        return Settings(**{name: read(fields) for name, read in _PARTS.items()})
    except Damaged:
        raise
    except _WRONG as error:
        raise Damaged(f"It holds no settings ({in_short(error)})") from error


def read_settings(path: Path) -> tuple[Settings, str]:
    """The settings in `path`, and what is wrong with them: then they are those that are right, and it is put aside."""
    text = ""
    try:
        if not path.exists():
            return Settings(), ""
        text = read_text(path, mend=True)
        return from_json(text), ""
    except (OSError, ValueError, Damaged) as error:
        what = f"The settings could not be read: {error.what if isinstance(error, Damaged) else error}"
    if aside := put_aside(path, ".damaged.json"):
        what = f"{what}. The file is put aside as {aside}"
    settings = _rescued(text)
    if settings == Settings():
        return settings, f"{what}. All settings are back to their defaults"
    return settings, f"{what}. Those that could not be read are back to their defaults"


def _rescued(text: str) -> Settings:
    """Each part of damaged settings that is right."""
    settings = Settings()
    with suppress(*_WRONG):
        fields = parse(text, mend=True)
        for name, read in _PARTS.items():
            with suppress(*_WRONG):
                settings = replace(settings, **{name: read(fields)})
    return settings


def _sound(fields: Mapping[str, Any]) -> PlayerSettings:
    if not isinstance(device := fields["device"], str | None):
        raise Damaged("The sound device has no name")
    return PlayerSettings(device, int(fields["block"]), float(fields["latency"]))


def _welcomed(fields: Mapping[str, Any]) -> bool:
    if not isinstance(welcomed := fields["welcomed"], bool):
        raise Damaged("It holds no settings of this version")
    return welcomed


_WRONG = (ValueError, TypeError, LookupError, AttributeError, WorkbenchError)
"""What is raised by parts that are something else."""
_PARTS: Mapping[str, Callable[[Mapping[str, Any]], Any]] = MappingProxyType(
    {
        "sound": _sound,
        "theme": lambda fields: fields["theme"],
        "scale": lambda fields: float(fields["scale"]),
        "welcomed": _welcomed,
    }
)
"""What reads each part of the settings from the fields of their file."""


def write_settings(path: Path, settings: Settings) -> None:
    """Remember `settings`.

    Raises:
        WorkbenchError: the file cannot be written.
    """
    try:
        write_text(path, to_json(settings))
    except OSError as error:
        raise WorkbenchError(f"The settings could not be saved in {path} ({reason(error)})") from error
