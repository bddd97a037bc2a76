"""Where and how sounds are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.audio.finish import END_FADE, Finish, Level
from workbench.core.errors import BadInput
from workbench.jobs.file_names import READABLE, STANDARD, fields_of

SAVE_RATES = (44_100, 48_000, 22_050, 32_000, 88_200, 96_000, 192_000)
SAVE_DEPTHS = ("16", "24", "float")
SAVE_FORMATS = ("wav", "flac", "aiff")
RATE_LIMITS = (8_000, 384_000)


@dataclass(frozen=True)
class SaveSettings:
    """Where and how sounds are written; without further arguments as they are, under the names of their points.

    Attributes:
        rate: Hz.
        depth, format: one of `SAVE_DEPTHS` and `SAVE_FORMATS`.
        trim, fade, level, target: as in `audio.finish.Finish`; level by its value.
        pattern: of the names, see `app.naming`.
    """

    folder: Path
    rate: int = 44_100
    depth: str = "24"
    format: str = "wav"
    trim: bool = False
    fade: float = 0.0
    level: str = Level.KEPT.value
    target: float = -1.0
    pattern: str = STANDARD

    @classmethod
    def ready(cls, folder: Path) -> SaveSettings:
        """Those of the window until others are chosen: sounds to be used at once, under names that read well."""
        return cls(folder, trim=True, fade=END_FADE, pattern=READABLE)

    @property
    def finish(self) -> Finish:
        """How a sound is finished before it is written."""
        return Finish(self.trim, self.fade, Level(self.level), self.target)

    def checked(self) -> SaveSettings:
        """The same settings.

        Raises:
            BadInput: there is no such rate, depth or format, or a format that cannot be of that depth; or the finish or
                the pattern cannot be used.
        """
        lowest, highest = RATE_LIMITS
        if self.format not in SAVE_FORMATS or self.depth not in SAVE_DEPTHS:
            raise BadInput(f"{self.format} with {self.depth} cannot be written", "Choose wav, flac or aiff.")
        if (self.format, self.depth) == ("flac", "float"):
            raise BadInput("FLAC cannot hold floats", "Choose 16 or 24 bit, or wav or aiff.")
        if not lowest <= self.rate <= highest:
            raise BadInput(f"{self.rate} Hz is not a rate that can be written", f"Choose {lowest:,} to {highest:,} Hz.")
        if self.level not in {level.value for level in Level}:
            raise BadInput(f"A level cannot be set by {self.level}")
        fields_of(self.pattern)
        assert self.finish  # which raises where it cannot be made
        return self
