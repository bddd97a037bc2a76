"""A kit for software samplers and for Hydrogen."""

from __future__ import annotations

from pathlib import Path

from workbench.exporters.forms import hydrogen, sfz
from workbench.exporters.kit import Kit, KitForm


def write(kit: Kit, folder: Path) -> None:
    """Write the files of both forms."""
    hydrogen.write(kit, folder)
    sfz.write(kit, folder)


FORM = KitForm("SFZ and Hydrogen", write)
