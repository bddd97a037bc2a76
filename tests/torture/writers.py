"""What the program writes, each kind by what writes it and what tells whether it is whole."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

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

Writer = tuple[int, Callable[[Path, int], None], Callable[[Path], bool]]


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
