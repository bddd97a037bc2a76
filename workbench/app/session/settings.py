"""What the page `settings` shows: the sound device, looks and folders."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.audio.output import PlayerSettings
from workbench.core.errors import BadInput
from workbench.store.places import Places

THEMES = ("dark", "light")
AUTOMATIC = 0.0
SCALES = (AUTOMATIC, 1.0, 1.5, 2.0)
"""Sizes of the interface to choose from; `AUTOMATIC` follows the screen."""
BLOCKS = (0, 64, 128, 256, 512, 1024, 2048)
"""Samples a callback to choose from; 0 leaves it to PortAudio."""
LATENCIES = (0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5)
"""Seconds of output buffer to choose from."""


@dataclass(frozen=True)
class Settings:
    """The part of the session that belongs to this page; all but the last four is remembered.

    Attributes:
        sound: how the sound device is opened.
        theme: one of `THEMES`.
        scale: one of `SCALES`.
        welcomed: whether the first steps were read, and are not shown by themselves any more.
        steps_shown: whether they are asked for.
        devices: the sound outputs that are there.
        gaps: how often the output has run out of sound since it was opened.
        places: the folders; None where there is no window.

    Raises:
        BadInput: there is no such theme or scale.
    """

    sound: PlayerSettings = field(default=PlayerSettings())
    theme: str = THEMES[0]
    scale: float = AUTOMATIC
    welcomed: bool = False
    steps_shown: bool = False
    devices: tuple[str, ...] = ()
    gaps: int = 0
    places: Places | None = None

    def __post_init__(self) -> None:
        if self.theme not in THEMES or self.scale not in SCALES:
            raise BadInput(f"No theme {self.theme} at the scale {self.scale}")

    @property
    def advice(self) -> str:
        """What to do about gaps in the sound; empty if there are none."""
        if not self.gaps:
            return ""
        counted = f"{self.gaps:,} gap{'s' if self.gaps > 1 else ''} in the sound"
        if self.sound.block < BLOCKS[-1]:
            return f"{counted}: choose a larger block"
        more = self.sound.latency < LATENCIES[-1]
        return f"{counted}: choose more latency" if more else f"{counted}: close other programs"

    @property
    def remembered(self) -> tuple[object, ...]:
        """What a change of it is written for."""
        return self.sound, self.theme, self.scale, self.welcomed

    @property
    def shows_steps(self) -> bool:
        """Whether the first steps lie over the window."""
        return self.steps_shown or not self.welcomed
