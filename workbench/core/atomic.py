"""Files and folders that are either written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST_SUFFIX = 16


@contextmanager
def replacing(target: Path, to_disk: bool = True, new: bool = False) -> Iterator[Path]:
    """Yield a temporary path beside `target`, which replaces `target` when the block ends without an error.

    The temporary name keeps the suffix of `target`, because libraries choose a format by it, unless it is too long to
    be one. It starts with a dot, so that nothing lists it. If the block raises, the temporary file is deleted and
    `target` stays.

    Args:
        to_disk: wait until the file is on the disk, which takes longer than to write a small one; of thousands that can
            be made again it is enough to call `all_to_disk` at the end.
        new: there must be no `target`, also none that another program has made meanwhile; else raises FileExistsError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    suffix = target.suffix if len(target.suffix) <= _LONGEST_SUFFIX else ""
    temporary = target.with_name(f".{secrets.token_hex(4)}{suffix}")
    try:
        yield temporary
        if to_disk:
            _to_disk(temporary)
        if new:
            _rename_new(temporary, target)
        else:
            temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


@contextmanager
def replacing_folder(target: Path, new: bool = False) -> Iterator[Path]:
    """Yield a temporary folder beside `target`, which replaces `target` when the block ends without an error.

    Args:
        new: there must be no `target`, also none that another program has made meanwhile; else raises FileExistsError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = secrets.token_hex(4)
    temporary, old = (target.with_name(f".{mark}-{part}") for part in ("new", "old"))
    temporary.mkdir()
    try:
        yield temporary
        if os.path.lexists(target):
            if new:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
            target.replace(old)
        try:
            temporary.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def write_text(target: Path, text: str) -> None:
    """Write UTF-8 `text` to `target`, atomically."""
    with replacing(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def _rename_new(temporary: Path, target: Path) -> None:
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as those of memory sticks
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        temporary.replace(target)


def put_aside(path: Path, suffix: str) -> Path | None:
    """Rename a file that cannot be read to one with another suffix, in place of an earlier one; None if that fails."""
    aside = path.with_suffix(suffix)
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside


def all_to_disk() -> None:
    """Ask the system to write out all that was written, where it can be asked for that."""
    if hasattr(os, "sync"):
        os.sync()


def _to_disk(path: Path) -> None:
    """Ask the system to write `path` out, so that a power cut after the rename leaves no empty file."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
