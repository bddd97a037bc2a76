"""Texts used on more than one page: file formats, tick marks, shortened names."""

from __future__ import annotations

from pathlib import Path

from workbench.jobs.save_settings import SAVE_RATES

DEPTH_LABELS = {"16": "16 bit", "24": "24 bit", "float": "32 bit float"}
RATE_LABELS = {rate: f"{rate / 1000:g} kHz" for rate in SAVE_RATES}


def ticked(label: str, on: bool) -> str:
    """The text of a `tick`."""
    return f"{'☑' if on else '☐'}  {label}"


def shortened(text: str, longest: int) -> str:
    """`text`, with its middle left out where it has more than `longest` characters."""
    kept = (longest - 3) // 2
    return text if len(text) <= longest else f"{text[:kept].rstrip()} … {text[-kept:].lstrip()}"


def shortened_path(path: Path, longest: int) -> str:
    """`path` without its first folders where it has more than `longest` characters."""
    parts, text = path.parts, str(path)
    while len(text) > longest and len(parts) > 1:
        parts = parts[1:]
        text = str(Path("…", *parts))
    return shortened(text, longest)
