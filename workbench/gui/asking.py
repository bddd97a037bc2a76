"""What commands are given that the window asks for: a recording, a folder, another name."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import simpledialog

from workbench.app.commands import COMMANDS, of_drop
from workbench.app.session.session import Session
from workbench.gui import ask_path

RECORDING = ("open_file", "compare_open")
NAME = ("model_rename", "dataset_rename")
ASKED_FOR = (*RECORDING, *NAME, "dataset_folder", "set_folder")
"""Commands that are asked about where they come without an argument."""


def meant(name: str, session: Session) -> str:
    """The command that `name` stands for: the button below all pages opens a recording for the one in sight."""
    there = of_drop(session.tab)
    return there if name == "open_file" and there in RECORDING else name


def argument_of(name: str, session: Session, root: tk.Misc) -> str | None:
    """What the user gives to the command `name`; empty or None where the dialogue is closed without an answer."""
    if name in RECORDING:
        return ask_path.recording(root, "Open a recording", *_looked_in(session))
    if name == "dataset_folder":
        return ask_path.folder(root, "A folder of recordings", *_looked_in(session))
    if name == "set_folder":
        return ask_path.folder(root, "Where to save snares", session.save.folder)
    present = session.model if name == "model_rename" else session.building.picked
    return simpledialog.askstring("Another name", f"{COMMANDS[name].help}:", initialvalue=present, parent=root)


def _looked_in(session: Session) -> tuple[Path | str | None, ...]:
    """Where the recordings of a session lie, what was opened last first."""
    opened = session.target.file if session.target else session.comparison.target
    return opened and opened.parent, session.building.source, session.save.folder
