"""A kit as SFZ, the text format that most software samplers read (sfzformat.com)."""

from __future__ import annotations

from pathlib import Path

from workbench.exporters.kit import SAMPLES, Kit, KitForm

_FADE = 0.05
"""Seconds in which a hit ends when its own drum is hit again: a roll does not pile up, nor does it click."""


def sfz_text(kit: Kit) -> str:
    """The instrument: each sound plays to its end, whenever its key is released."""
    about = [kit.name, *(f"{what}: {text}" for what, text in (("By", kit.author), ("Licence", kit.licence)) if text)]
    lines = [
        *(f"// {line}" for line in about),
        "<global>",
        "loop_mode=one_shot",
        "off_mode=normal",
        f"ampeg_release={_FADE}",
    ]
    for number, slot in enumerate(kit.slots, start=1):
        # A group of its own, which it turns off itself: other drums ring on.
        lines += [f"// {slot.label}", "<region>", f"sample={SAMPLES}/{slot.file}", f"key={slot.key}"]
        lines += [f"group={number}", f"off_by={number}"]
    return "\n".join(lines) + "\n"


def write(kit: Kit, folder: Path) -> None:
    """Write the instrument, which plays the sounds in the folder beside it."""
    (folder / f"{kit.name}.sfz").write_text(sfz_text(kit), encoding="utf-8", newline="\n")


FORM = KitForm("SFZ", write)
