"""The child processes of a test."""

import time
from contextlib import suppress

import psutil


def child_of(module, parent=None, patience=10):
    """The process of `python -m MODULE`; one that has just begun has no command line for a moment."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        for each in psutil.Process(parent).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if module in each.cmdline():
                    return each
        time.sleep(0.01)
    raise AssertionError(f"there is no child {module}")
