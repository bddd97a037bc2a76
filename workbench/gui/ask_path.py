"""Dialogues for a folder or a recording. They open where the user was last, never in the program's own folder."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog

KINDS = ("wav", "flac", "aif", "aiff", "ogg", "mp3")
RECORDINGS = [("Recordings", " ".join(f"*.{kind} *.{kind.upper()}" for kind in KINDS)), ("All files", "*")]


def folder(root: tk.Misc, title: str, *wanted: Path | str | None) -> str:
    """A folder that the user picks, empty where none is; `wanted` as of `begin`."""
    return filedialog.askdirectory(parent=root, title=title, initialdir=begin(*wanted))


def recording(root: tk.Misc, title: str, *wanted: Path | str | None) -> str:
    """A recording that the user picks, empty where none is; `wanted` as of `begin`."""
    return filedialog.askopenfilename(parent=root, title=title, filetypes=RECORDINGS, initialdir=begin(*wanted))


def begin(*wanted: Path | str | None) -> Path:
    """Where to begin to look: the first of `wanted`, or else the nearest folder above it, that is there.

    A folder that is not there yet counts as the one in which it would lie; what is no whole path counts for nothing.
    """
    for each in wanted:
        path = Path(each) if each else Path()
        there = next((folder for folder in (path, *path.parents) if folder.is_dir()), None)
        if path.is_absolute() and there and there != Path(path.anchor):
            return there
    return Path.home()
