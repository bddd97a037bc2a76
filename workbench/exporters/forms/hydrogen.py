"""A kit for the drum machine Hydrogen, and a song that plays each sound in turn."""

from __future__ import annotations

from pathlib import Path

from workbench.exporters.hydrogen import archive
from workbench.exporters.hydrogen_song import song_xml
from workbench.exporters.kit import SAMPLES, Kit, KitForm


def write(kit: Kit, folder: Path) -> None:
    """Write the archive, which holds the sounds, and the song."""
    files = {slot.file: (folder / SAMPLES / slot.file).read_bytes() for slot in kit.slots}
    (folder / f"{kit.name}.h2drumkit").write_bytes(archive(kit, files))
    (folder / f"{kit.name}.h2song").write_bytes(song_xml(kit))


FORM = KitForm("Hydrogen", write, needs_samples=False)
