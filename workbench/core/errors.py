"""Errors that a person may see: what happened, and what to do next."""


class WorkbenchError(Exception):
    """Something went wrong that the user can understand and act on.

    Args:
        what: one sentence, plain words, no trailing full stop.
        next_step: what to do about it, as an instruction; may be empty.
    """

    def __init__(self, what: str, next_step: str = "") -> None:
        super().__init__(what, next_step)
        self.what = what
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.what}. {self.next_step}".strip() if self.next_step else self.what


class BadInput(WorkbenchError):
    """What the user gave cannot be used: a value out of range, an unreadable file, a wrong name."""


class NotFound(WorkbenchError):
    """A model, dataset or file that was asked for by name does not exist."""


class Damaged(WorkbenchError):
    """A file of ours is incomplete or was changed: its hash or its contents are not what its card says."""


class AudioUnavailable(WorkbenchError):
    """There is no sound device, or it went away."""


class Cancelled(WorkbenchError):
    """The user stopped a long job; what was finished is kept."""
