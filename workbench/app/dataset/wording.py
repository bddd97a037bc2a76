"""What went wrong, in the words of the window, which has buttons where the command line has options."""

from __future__ import annotations

from workbench.core.errors import Damaged, WorkbenchError
from workbench.data.packages import MissingPackages
from workbench.data.request import NothingUsable, OtherDataset


def in_the_window(error: WorkbenchError) -> str:
    """The error, and what to do next on the page."""
    match error:
        case MissingPackages():
            return f"{error.what}. Install them with: {error.install}; or tick Without missing packages."
        case OtherDataset() | Damaged():
            return f"{error.what}. Give the dataset another name."
        case NothingUsable():
            return f"{error.what}. The list says why."
    return str(error)
