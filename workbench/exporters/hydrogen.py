"""A kit for the drum machine Hydrogen, version 1.2: `drumkit.xml` and its archive.

The elements and their order are those of Hydrogen's own schema, `drumkit.xsd`.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from workbench.core.words import counted
from workbench.exporters.kit import Kit, Slot

Fields = dict[str, object]
NAMESPACE = "http://www.hydrogen-music.org/drumkit"
MAIN = {"id": 0, "name": "Main", "volume": 1}
"""The one component of each instrument."""
LAYER = {"min": 0, "max": 1, "gain": 1, "pitch": 0}
"""One sample for all velocities, as it is."""


def drumkit_xml(kit: Kit) -> bytes:
    """The description of the kit, one instrument a sound."""
    root = ET.Element("drumkit_info", xmlns=NAMESPACE)
    info = f"{counted(len(kit.sounds), 'sound')} of Snare workbench"
    about: Fields = {"name": kit.name, "author": kit.author, "info": info, "license": kit.licence}
    fill(root, about | {"image": "", "imageLicense": ""})
    fill(ET.SubElement(ET.SubElement(root, "componentList"), "drumkitComponent"), MAIN)
    instruments = ET.SubElement(root, "instrumentList")
    for number, slot in enumerate(kit.slots):
        instrument = ET.SubElement(instruments, "instrument")
        fill(instrument, {"id": number, "name": slot.label} | instrument_fields(slot))
        layer(instrument, slot, {})
    return encoded(root)


def archive(kit: Kit, files: Mapping[str, bytes]) -> bytes:
    """The `.h2drumkit`: a compressed tar of one folder with the description and the sounds.

    Args:
        files: contents of the WAV files, by the names of the kit's slots.
    """
    packed = io.BytesIO()
    # No time and no file name in the header, so that the same kit gives the same bytes.
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for name, content in [("drumkit.xml", drumkit_xml(kit)), *files.items()]:
            entry = tarfile.TarInfo(f"{kit.name}/{name}")
            entry.size, entry.mode = len(content), 0o644
            tar.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


def instrument_fields(slot: Slot) -> Fields:
    """How an instrument plays: its sound to the end, at the level of the file, in the middle."""
    return {
        "volume": 1,
        "isMuted": False,
        "isSoloed": False,
        "pan": 0,
        "pitchOffset": 0,
        "randomPitchFactor": 0,
        "gain": 1,
        "applyVelocity": True,
        "filterActive": False,
        "filterCutoff": 1,
        "filterResonance": 0,
        "Attack": 0,
        "Decay": 0,
        "Sustain": 1,
        "Release": 1000,
        "muteGroup": -1,
        "midiOutChannel": -1,
        "midiOutNote": slot.key,
        "isStopNote": False,
        "sampleSelectionAlgo": "VELOCITY",
        "isHihat": -1,
        "lower_cc": 0,
        "higher_cc": 127,
        "FX1Level": 0,
        "FX2Level": 0,
        "FX3Level": 0,
        "FX4Level": 0,
    }


def layer(instrument: ET.Element, slot: Slot, more: Fields) -> None:
    """Add the sample of `slot` to `instrument`; `more` stands between its file and its levels."""
    component = ET.SubElement(instrument, "instrumentComponent")
    fill(component, {"component_id": MAIN["id"], "gain": 1})
    fill(ET.SubElement(component, "layer"), {"filename": slot.file, **more, **LAYER})


def fill(parent: ET.Element, fields: Fields) -> None:
    """One element a field, in order; truths in lower case, as XML has them."""
    for name, value in fields.items():
        ET.SubElement(parent, name).text = str(value).lower() if isinstance(value, bool) else str(value)


def encoded(root: ET.Element) -> bytes:
    """A document of UTF-8, one element a line."""
    ET.indent(root, " ")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
