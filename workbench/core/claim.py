"""One program at a time: a folder or a file that is being written belongs to one of several that run side by side.

A claim is a lock of the operating system's on an empty file, so it ends with its program, however that ends. The
package `filelock` does the same; to import it takes half as long as to open the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from workbench.core.errors import InUse

LOCK = ".in-use"
"""The file in a folder by which it is claimed."""


@contextmanager
def claimed(folder: Path, doing: str) -> Iterator[None]:
    """Keep `folder` for this program until the block ends; a folder that is made for it and stays empty is removed.

    Where the folder is read-only, nothing is claimed: to write into it fails by itself.

    Args:
        folder: it need not be there yet.
        doing: what is done to it, such as "building this dataset".

    Raises:
        InUse: another program has it.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = claim(folder / LOCK)
    except OSError:
        yield
        return
    if lock is None:
        raise InUse(f"Another program is {doing}: {folder.name}", "Wait until it has ended, or end it, then try again.")
    with lock:
        try:
            yield
        finally:
            with suppress(OSError):
                (folder / LOCK).unlink()
                if made:
                    folder.rmdir()


def refuse_if_claimed(folder: Path, doing: str = "at work on this") -> None:
    """Raise InUse if another program has claimed `folder`; `doing` as in `claimed`."""
    if (folder / LOCK).exists():
        with claimed(folder, doing):
            pass


def claim(path: Path) -> BinaryIO | None:
    """Claim the file `path`, which is made if it is not there: it is this program's until what is returned is closed.

    On a file system without locks every claim succeeds.

    Returns:
        None where it is another program's, or claimed already.

    Raises:
        OSError: it cannot be opened.
    """
    while True:
        lock = path.open("ab")
        if not _is_mine(lock):
            lock.close()
            return None
        # Whoever had it before may have removed it meanwhile, and somebody else made another.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
                return lock
        lock.close()


def _is_mine(lock: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True
