"""The child processes of a test."""

import time
from contextlib import suppress

import psutil


def children_of(module, parent=None):
    """The processes beneath `parent`, else beneath this one, whose command line holds `module`; what is gone is left
    out, as is one that nobody has waited for yet."""
    found = []
    for each in psutil.Process(parent).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if any(module in word for word in each.cmdline()):
                found.append(each)
    return found


def child_of(module, parent=None, patience=10):
    """The first of them; one that has just begun has no command line for a moment."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := children_of(module, parent):
            return found[0]
        time.sleep(0.01)
    raise AssertionError(f"there is no child {module}")
