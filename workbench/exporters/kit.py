"""A kit: sounds under names, one key of a keyboard each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import BadInput
from workbench.core.origin import Origin
from workbench.core.sample import Sound
from workbench.data.names import printable

FIRST_KEY = 36
"""MIDI note of the first sound: where drum kits begin, and the lowest pad of most controllers."""
MOST = 128 - FIRST_KEY
"""Sounds of one kit: the keys of MIDI from the first one upwards."""
SAMPLES = "samples"
"""Folder of the WAV files of a kit, within its own."""
USUAL_FORM = "both"
"""What a kit is written for where nobody chooses."""
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Slot:
    """Where one sound of a kit lies.

    Attributes:
        key: MIDI note.
        label: its name on one line, for people.
        file: name of its WAV file, unlike all others of the kit.
        origin: the point that it comes from, which the file carries; None where it is not known.
    """

    key: int
    label: str
    file: str
    sample: Sound
    origin: Origin | None = None


@dataclass(frozen=True)
class Kit:
    """Sounds that belong together.

    Args:
        name: of the kit, its folder and its files; what file systems and samplers misread becomes `_`.
        sounds: 1 to `MOST` sounds, each with a name.
        author, licence: free text for the user of the kit; may be empty.
        origins: the point that each sound comes from; empty where none is known.

    Raises:
        BadInput: the name holds nothing that can be used, or there are too few or too many sounds.
    """

    name: str
    sounds: Sequence[tuple[str, Sound]]
    author: str = ""
    licence: str = ""
    origins: Sequence[Origin | None] = ()

    def __post_init__(self) -> None:
        if not (name := safe_name(self.name)):
            raise BadInput(f"The name {printable(self.name)!r} cannot be that of a kit", "Use letters and digits.")
        if not self.sounds:
            raise BadInput("There are no sounds for this kit", "Give it at least one.")
        if len(self.sounds) > MOST:
            raise BadInput(f"A kit has {MOST} keys, but these are {len(self.sounds)} sounds", "Choose fewer.")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "author", printable(self.author))
        object.__setattr__(self, "licence", printable(self.licence))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """One for each sound, in order; its number makes the name of its file unique."""
        origins = self.origins or [None] * len(self.sounds)
        return tuple(
            Slot(
                FIRST_KEY + index, printable(name), f"{index + 1:02d}_{safe_name(name) or 'sound'}.wav", sample, origin
            )
            for index, ((name, sample), origin) in enumerate(zip(self.sounds, origins, strict=True))
        )


@dataclass(frozen=True)
class KitForm:
    """What a kit can be written for: a sampler, a drum machine.

    Attributes:
        label: on the page Export.
        write: puts the files of this form into the kit's new folder, whose `SAMPLES` hold the WAV files of the slots;
            the same kit must give the same bytes.
        needs_samples: whether the WAV files stay there.
    """

    label: str
    write: Callable[[Kit, Path], None]
    needs_samples: bool = True


def safe_name(text: str) -> str:
    """`text` in letters, digits and `_.+-`, which all file systems and samplers take; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.+-]+", "_", plain).strip("._+-")[:_LONGEST_NAME].rstrip("._+-")
