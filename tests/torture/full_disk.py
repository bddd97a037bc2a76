"""A disk that fills up while the program writes: what was there before stays, and nothing half-written is seen."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from tests.torture.row import Row
from tests.torture.writers import WRITERS, Writer
from workbench.core.errors import WorkbenchError

SIZES = ("1m", "5m")
TIMES = 20
"""Of each writer on each disk."""


def tried(share: float = 1.0) -> Row:
    """Fill small disks in memory but for a random rest, and write each kind of file there."""
    row = Row("writing on a disk that fills up")
    if os.geteuid() != 0:
        row.remark = "not tried: to mount a small disk takes root"
        return row
    rng = np.random.default_rng(0)
    for size in SIZES:
        for name, writer in WRITERS.items():
            for number in range(max(1, round(TIMES * share))):
                row.times += 1
                with small_disk(size) as disk:
                    why = _lost(disk, int(rng.integers(writer[0])), writer, row)
                if why:
                    row.lost.append(f"{name} on {size}, try {number}: {why}")
    row.remark = f"{len(WRITERS)} kinds of files"
    return row


@contextmanager
def small_disk(size: str) -> Iterator[Path]:
    """A disk of that size, in memory."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def _lost(disk: Path, free: int, writer: Writer, row: Row) -> str:
    """What was lost in one try, where `free` bytes are left when it is written for a second time."""
    (_needed, write_there, whole), home = writer, disk / "home"
    home.mkdir()
    with suppress(WorkbenchError):
        write_there(home, 0)
    if not whole(home):
        return ""  # the disk is too small for one
    before = _contents(home)
    _fill(disk / "filler", free)
    try:
        write_there(home, 1)
    except WorkbenchError as error:
        row.refused += 1
        if "space" not in str(error).lower():
            return f"not said why: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    (disk / "filler").unlink()
    if not whole(home):
        return "what was there cannot be read any more"
    if gone := [str(path) for path in before if not (home / path).exists()]:
        return f"gone: {', '.join(gone)}"
    seen = {path.name for path in home.rglob("*") if not path.name.startswith(".") and path.stat().st_size == 0}
    return f"empty files are seen: {', '.join(seen)}" if seen - {path.name for path in before} else ""


def _contents(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}


def _fill(path: Path, free: int) -> None:
    rest = shutil.disk_usage(path.parent).free - free
    with path.open("wb") as file:
        for _ in range(max(0, rest) // 4096):
            file.write(bytes(4096))
