"""Errors that a person may see: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WorkbenchError(Exception):
    """Something went wrong that the user can understand and act on.

    Args:
        what: one sentence, plain words, no trailing full stop.
        next_step: what to do about it, as an instruction; may be empty. It may name pages and buttons of the window,
            but no options or commands.
        shell: the instruction for the command line, if it differs.
    """

    def __init__(self, what: str, next_step: str = "", shell: str = "") -> None:
        super().__init__(what, next_step, shell)
        self.what = what
        self.next_step = next_step
        self.shell = shell

    def __str__(self) -> str:
        return _in_words(self.what, self.next_step)

    @property
    def on_command_line(self) -> str:
        """The message for the command line, in place of `str`."""
        return _in_words(self.what, self.shell or self.next_step)


def reason(error: OSError) -> str:
    """What the system says is wrong, such as "No space left on device": without its number and the path."""
    return error.strerror or str(error)


def in_short(error: Exception) -> str:
    """The first line of what a library says, 200 characters at most."""
    return str(error).strip().split("\n")[0][:200] or type(error).__name__


def _in_words(what: str, next_step: str) -> str:
    return f"{what}. {next_step}" if next_step else what


class BadInput(WorkbenchError):
    """What the user gave cannot be used: a value out of range, an unreadable file, a wrong name."""


class NotFound(WorkbenchError):
    """A model, dataset or file that was asked for by name does not exist."""


class Damaged(WorkbenchError):
    """One of the program's files is incomplete or was changed: its hash or contents do not match its card."""


class InUse(WorkbenchError):
    """Another program is at work on it."""


class AudioUnavailable(WorkbenchError):
    """There is no sound device, or it went away."""


class Cancelled(WorkbenchError):
    """The user stopped a long job; what was finished is kept."""


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Whatever is said of the sound in `file` meanwhile names the file.

    Raises:
        WorkbenchError: of the same kind as was raised.
    """
    try:
        yield
    except WorkbenchError as error:
        if file.name in error.what:
            raise
        raise type(error)(f"{file.name}: {error.what}", error.next_step, error.shell) from error
