"""A song for Hydrogen that plays each sound of a kit in turn."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from workbench.exporters.hydrogen import MAIN, encoded, fill, instrument_fields, layer
from workbench.exporters.kit import Kit, Slot

TEMPOS = (120, 60, 40, 30)
"""Beats a minute to choose from: their beats are whole samples at 44.1 and 48 kHz."""
_BEATS, _TICKS = 4, 48
"""Beats of a bar, and Hydrogen's ticks of a beat."""


def song_tempo(kit: Kit) -> int:
    """The fastest tempo at which each sound fades before the next; the slowest where none is slow enough."""
    longest = max(sample.seconds for _, sample in kit.sounds)
    return next((tempo for tempo in TEMPOS if 60 / tempo >= longest), TEMPOS[-1])


def song_xml(kit: Kit) -> bytes:
    """The song, one sound a beat; its sounds are those of the installed kit of that name."""
    root = ET.Element("song")
    fill(
        root,
        {
            "version": "1.2.0",
            "bpm": song_tempo(kit),
            "volume": 1,
            "metronomeVolume": 0.5,
            "name": kit.name,
            "author": kit.author,
            "notes": "",
            "license": kit.licence,
            "loopEnabled": False,
            "patternModeMode": True,
            "playbackTrackFilename": "",
            "playbackTrackEnabled": False,
            "playbackTrackVolume": 0,
            "action_mode": 0,
            "mode": "song",
            "pan_law_type": "RATIO_STRAIGHT_POLYGONAL",
            "pan_law_k_norm": 1.33333,
            "humanize_time": 0,
            "humanize_velocity": 0,
            "swing_factor": 0,
        },
    )
    fill(ET.SubElement(ET.SubElement(root, "componentList"), "drumkitComponent"), MAIN)
    instruments = ET.SubElement(root, "instrumentList")
    for number, slot in enumerate(kit.slots):
        _instrument(ET.SubElement(instruments, "instrument"), kit, number, slot)
    bars = [range(start, min(start + _BEATS, len(kit.sounds))) for start in range(0, len(kit.sounds), _BEATS)]
    patterns = ET.SubElement(root, "patternList")
    for number, bar in enumerate(bars, start=1):
        _pattern(ET.SubElement(patterns, "pattern"), f"Bar {number}", bar)
    ET.SubElement(root, "virtualPatternList")
    sequence = ET.SubElement(root, "patternSequence")
    for number, _ in enumerate(bars, start=1):
        fill(ET.SubElement(sequence, "group"), {"patternID": f"Bar {number}"})
    return encoded(root)


def _instrument(element: ET.Element, kit: Kit, number: int, slot: Slot) -> None:
    # A lookup of 0 takes the user's kit of that name before the system's.
    fill(element, {"id": number, "name": slot.label, "drumkit": kit.name, "drumkitLookup": 0})
    fill(element, instrument_fields(slot))
    whole = {"ismodified": False, "smode": "forward", "startframe": 0, "loopframe": 0, "loops": 0, "endframe": 0}
    as_it_is = {"userubber": 0, "rubberdivider": 1, "rubberCsettings": 4, "rubberPitch": 1}
    layer(element, slot, whole | as_it_is)


def _pattern(element: ET.Element, name: str, instruments: Sequence[int]) -> None:
    fill(element, {"name": name, "category": "", "size": _BEATS * _TICKS, "denominator": 4, "info": ""})
    notes = ET.SubElement(element, "noteList")
    for beat, instrument in enumerate(instruments):
        fill(
            ET.SubElement(notes, "note"),
            {
                "position": beat * _TICKS,
                "leadlag": 0,
                "velocity": 1,
                "pan": 0,
                "pitch": 0,
                "probability": 1,
                "key": "C0",
                "length": -1,
                "instrument": instrument,
                "note_off": False,
            },
        )
