"""Every dialogue of the program: for a recording, a folder or a new name that a command needs.

File dialogues open where the user was last, never in the program's own folder.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tkinter import filedialog, simpledialog
from types import MappingProxyType
from typing import Any

from workbench.app.command_table import COMMANDS, of_drop
from workbench.app.session.session import Session

ASK = object()
"""In place of an argument: the user is asked for it."""
KINDS = ("wav", "flac", "aif", "aiff", "ogg", "mp3")
RECORDINGS = [("Recordings", " ".join(f"*.{kind} *.{kind.upper()}" for kind in KINDS)), ("All files", "*")]
Wanted = tuple[Path | str | None, ...]


@dataclass(frozen=True)
class Prompt:
    """A question to the user, asked before a command is carried out.

    Attributes:
        put: opens the dialogue and returns the answer; empty if the user closes it.
        always: ask whenever the command has no argument; otherwise only when its argument is `ASK`.
    """

    put: Callable[[tk.Misc, Session], str | None]
    always: bool = True


def given(name: str, argument: Any, session: Session, root: tk.Misc) -> tuple[str, Any] | None:
    """The command to carry out and its argument, after asking the user if need be; None if the user gave no answer."""
    if name == "open_file" and QUESTIONS.get(there := of_drop(session.tab)) is RECORDING:
        name = there  # the button below all pages opens a recording for the one in sight
    question = QUESTIONS.get(name)
    asks = question and (argument is ASK or (question.always and argument is None))
    if not question or not asks or COMMANDS[name].unavailable(session):
        return name, None if argument is ASK else argument
    answer = question.put(root, session)
    return (name, answer) if answer else None


def begin(*wanted: Path | str | None) -> Path:
    """The folder in which a dialogue opens: the first of `wanted` that exists, or the nearest existing folder above it.

    Relative paths are skipped; if none is left, it is the user's home.
    """
    for each in wanted:
        path = Path(each) if each else Path()
        there = next((folder for folder in (path, *path.parents) if folder.is_dir()), None)
        if path.is_absolute() and there and there != Path(path.anchor):
            return there
    return Path.home()


def _recording(root: tk.Misc, session: Session) -> str:
    first = begin(*_last_used(session))
    return filedialog.askopenfilename(parent=root, title="Open a recording", filetypes=RECORDINGS, initialdir=first)


def _folder(title: str, wanted: Callable[[Session], Wanted], root: tk.Misc, session: Session) -> str:
    return filedialog.askdirectory(parent=root, title=title, initialdir=begin(*wanted(session)))


def _name(present: Callable[[Session], str], command: str, root: tk.Misc, session: Session) -> str | None:
    words = f"{COMMANDS[command].help}:"
    return simpledialog.askstring("Another name", words, initialvalue=present(session), parent=root)


def _last_used(session: Session) -> Wanted:
    """Folders with recordings, the most recent first."""
    opened = session.target.file if session.target else session.comparison.target
    return opened and opened.parent, session.building.source, session.save.folder


RECORDING = Prompt(_recording)
QUESTIONS: Mapping[str, Prompt] = MappingProxyType(
    {
        "open_file": RECORDING,
        "compare_open": RECORDING,
        "mix_open": RECORDING,
        "mix_target_open": RECORDING,
        "dataset_folder": Prompt(partial(_folder, "A folder of recordings", _last_used)),
        "set_folder": Prompt(partial(_folder, "Where to save snares", lambda s: (s.save.folder,))),
        "train_against": Prompt(
            partial(_folder, "Recordings to measure against", lambda s: (s.training.against, s.save.folder))
        ),
        # Without an argument it goes to the next of the sounds that it knows.
        "blind_sounds": Prompt(
            partial(_folder, "Recordings to copy", lambda s: (s.blind.setup.recordings, s.save.folder)), always=False
        ),
        "model_rename": Prompt(partial(_name, lambda s: s.model, "model_rename")),
        "dataset_rename": Prompt(partial(_name, lambda s: s.building.picked, "dataset_rename")),
    }
)
"""The commands that ask first."""
