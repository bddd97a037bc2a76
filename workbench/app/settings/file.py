"""The settings in their file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbench.app.session.settings import Settings
from workbench.audio.output import PlayerSettings
from workbench.core.atomic import write_text
from workbench.core.errors import Damaged, WorkbenchError, reason
from workbench.core.json_text import parse, to_text

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
        if fields["version"] != VERSION or not isinstance(fields["welcomed"], bool):
            raise Damaged("It holds no settings of this version")
        device = fields["device"]
        if device is not None and not isinstance(device, str):
            raise Damaged("The sound device has no name")
        sound = PlayerSettings(device, int(fields["block"]), float(fields["latency"]))
        return Settings(sound, fields["theme"], float(fields["scale"]), fields["welcomed"])
    except Damaged:
        raise
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError, WorkbenchError) as error:
        raise Damaged(f"It holds no settings ({error})") from error


def read_settings(path: Path) -> tuple[Settings, str]:
    """The settings in `path`, and what is wrong with them: then they are the defaults, and the file is put aside."""
    try:
        if not path.exists():
            return Settings(), ""
        return from_json(path.read_text(encoding="utf-8")), ""
    except (OSError, UnicodeError, Damaged) as error:
        what = f"The settings could not be read: {error.what if isinstance(error, Damaged) else error}"
    aside = path.with_suffix(".damaged.json")
    with suppress(OSError):
        path.replace(aside)
        what = f"{what}. The file is put aside as {aside}"
    return Settings(), f"{what}. All settings are back to their defaults"


def write_settings(path: Path, settings: Settings) -> None:
    """Remember `settings`.

    Raises:
        WorkbenchError: the file cannot be written.
    """
    try:
        write_text(path, to_json(settings))
    except OSError as error:
        raise WorkbenchError(f"The settings could not be saved in {path} ({reason(error)})") from error
