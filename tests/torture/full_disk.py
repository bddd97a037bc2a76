"""A disk that fills up while the program writes: what was there before stays, and nothing half-written is seen."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from tests.torture.row import Row
from workbench.app.session.settings import Settings
from workbench.app.settings.file import read_settings, write_settings
from workbench.audio.files import read, write
from workbench.audio.prepare import PrepareSettings
from workbench.core.errors import WorkbenchError
from workbench.data.build import build
from workbench.data.dataset import Dataset
from workbench.data.request import BuildRequest
from workbench.data.synth import snare
from workbench.exporters.kit import Kit
from workbench.exporters.writing import write_kit
from workbench.listening.vote import Vote
from workbench.listening.vote_log import VoteLog
from workbench.training.checkpoint import CHECKPOINT, Checkpoint
from workbench.training.epochs import Epoch

SIZES = ("1m", "5m")
TIMES = 20
"""Of each writer on each disk."""
Writer = tuple[int, Callable[[Path, int], None], Callable[[Path], bool]]


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


def _is_there(path: Path) -> bool:
    return path.is_file()


def _loads(path: Path) -> bool:
    return bool(Checkpoint.load(path).variables)


def _sound(number: int):
    return snare(np.random.default_rng(number), PrepareSettings())


def _write_sound(home: Path, number: int) -> None:
    write(home / "sound.wav", _sound(number))


def _build(home: Path, number: int) -> None:
    build(BuildRequest(("synthetic",), size=4 + number), home / f"set{number}", workers=1)


def _write_kit(home: Path, number: int) -> None:
    write_kit(Kit(f"kit{number}", [(f"s{each}", _sound(each)) for each in range(3)]), home)


def _vote(home: Path, number: int) -> None:
    log = VoteLog(home / "votes.jsonl")
    for each in range(1 + 200 * number):
        log.add(Vote("a", "b", item=f"item {each}", voter="me"))


def _settings(home: Path, number: int) -> None:
    write_settings(home / "settings.json", Settings(welcomed=bool(number)))


def _checkpoint(home: Path, number: int) -> None:
    variables = [np.full((100, 500), number, np.float32)]
    try:
        Checkpoint({"seed": 0}, variables, [Epoch(1, 0.5, 0.5, 1.0)]).save(home / CHECKPOINT)
    except OSError as error:  # which a training tells so
        raise WorkbenchError(str(error)) from error


def _whole_dataset(home: Path) -> bool:
    if not (home / "set0" / "manifest.csv").exists():
        return False
    dataset = Dataset.open(home / "set0")
    return all(len(read(home / "set0" / row.file)) for row in dataset.of(None))


WRITERS: dict[str, Writer] = {
    "a sound": (80_000, _write_sound, lambda home: _is_there(home / "sound.wav") and len(read(home / "sound.wav")) > 0),
    "a dataset": (400_000, _build, _whole_dataset),
    "a kit": (500_000, _write_kit, lambda home: _is_there(home / "kit0" / "kit0.sfz")),
    "votes": (60_000, _vote, lambda home: bool(VoteLog(home / "votes.jsonl").read()[0])),
    "settings": (8_000, _settings, lambda home: not read_settings(home / "settings.json")[1]),
    "a checkpoint": (220_000, _checkpoint, lambda home: _is_there(home / CHECKPOINT) and _loads(home / CHECKPOINT)),
}
"""Each kind: bytes that it needs at most, what writes it for the first or second time, and whether it is whole."""
