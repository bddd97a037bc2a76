"""Broken sessions, settings, votes, manifests, training files: opened with what can be saved, the broken one kept."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.torture.json_mutations import damaged_json
from tests.torture.mutations import damaged
from tests.torture.row import Row
from workbench.app.saved_session import Memory
from workbench.app.session.explore import Visit
from workbench.app.session.moving import Moving
from workbench.app.session.pads import Pin
from workbench.app.session.session import Session
from workbench.app.session.settings import Settings
from workbench.app.session_file import Keeper
from workbench.app.settings.file import read_settings, to_json, write_settings
from workbench.app.train.scan import half_trained
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.detail import Detail
from workbench.core.errors import Damaged, WorkbenchError
from workbench.core.favourite import Favourite
from workbench.core.origin import Origin
from workbench.data.dataset import Dataset
from workbench.data.manifest import ManifestRow, write_rows
from workbench.data.request import BuildRequest, BuildState
from workbench.jobs.save_settings import SaveSettings
from workbench.listening.plan import Item, ListeningTest, Setup
from workbench.listening.vote import Guess, Retraction, Vote, to_line
from workbench.listening.vote_log import VoteLog
from workbench.models.recipes import load_recipes
from workbench.training.checkpoint import CHECKPOINT, Checkpoint
from workbench.training.epochs import Epoch, read_history, write_history
from workbench.training.training_request import REQUEST, TrainingRequest

TIMES = 2_000
FRESH = Session({}, "one", (0.5, 0.5), SaveSettings(Path("/snares")))
STAR = Favourite("one", (0.1, 0.2), "a", "good", detail=Detail([1.0, 2.0]))
PINS = tuple(
    Pin("one", "hash", (0.1, 2.0), name, Detail([1.0, 2.0]) if name == "A" else None, place=place)
    for name, place in (("A", (0.5, 0.5, 0.1, 0.9)), ("B", (0.1, 0.1, 0.2, 0.2)))
)
LEFT = Memory(
    FRESH.place,
    0.5,
    FRESH.save,
    7,
    (STAR, Favourite("two", (0.3,), "b", exact=(2.0,))),
    visits=(Visit("one", (0.5,)),),
    pins=PINS,
    ring=(0.5, 0.5, 0.2, 0.8),
    moving=Moving("slow drift", 0.25),
)
TEST = ListeningTest("now", Setup(models=("a", "b")), (Item("x", "/x.wav"), Item("y")))
SAID = (Vote("a", "b", "x", test="now", trial=0), Guess("a", "b", True, "y"), Retraction("now", 0))
REQUESTED = TrainingRequest(load_recipes()["ae_small_tanh"], "mine")
ROWS = [ManifestRow(f"{n}.wav", "recording", "train", *"ab", "", "", "", "", Descriptors(1, 2, 3, 4, 5)) for n in "01"]


class Kept(Exception):
    """The broken file was put aside, and what could be saved of it opened."""


def tried(share: float = 1.0) -> Row:
    """Damage each kind of file again and again, open it as the program does, and go on from there."""
    rng, row = np.random.default_rng(0), Row("broken sessions, settings, votes, tests, datasets, trainings")
    kinds, kept = list(KINDS.items()), 0
    for number in range(max(len(kinds), round(TIMES * share))):
        name, (whole, attempt) = kinds[number % len(kinds)]
        row.times += 1
        with tempfile.TemporaryDirectory() as folder:
            try:
                try:
                    attempt(Path(folder), whole(Path(folder), rng))
                except WorkbenchError as error:
                    row.refused += 1
                    str(error).encode()
            except Kept:
                kept += 1
            except Exception as error:
                row.lost.append(f"{name}, try {number}: {type(error).__name__}: {str(error)[:200]!r}")
    row.remark = f"{len(kinds)} kinds of file, {kept:,} put aside and opened as far as they can be"
    return row


def _text(text: str) -> Callable[[Path, np.random.Generator], bytes]:
    return lambda _folder, rng: damaged_json(text, rng)


def _written(write: Callable[[Path], object]) -> Callable[[Path, np.random.Generator], bytes]:
    def make(folder: Path, rng: np.random.Generator) -> bytes:
        write(folder / "whole.npz")
        return damaged((folder / "whole.npz").read_bytes(), rng)

    return make


def _session(folder: Path, content: bytes) -> None:
    path = folder / "session.json"
    path.write_bytes(content)
    session = Keeper(path).recall(FRESH)
    session.status.text.encode()
    if not path.exists() and path.with_suffix(".damaged").read_bytes() != content:
        raise ValueError("the broken file is not kept")
    aside = not path.exists()
    if job := Keeper(path).due(session):
        job()
    if Memory.from_json(path.read_text(encoding="utf-8")) != Memory.of(session):
        raise ValueError("it does not come back")
    if aside:
        raise Kept


def _settings(folder: Path, content: bytes) -> None:
    path = folder / "settings.json"
    path.write_bytes(content)
    settings, problem = read_settings(path)
    problem.encode()
    if problem and path.with_suffix(".damaged.json").read_bytes() != content:
        raise ValueError("the broken file is not kept")
    write_settings(path, settings)
    if read_settings(path) != (settings, ""):
        raise ValueError("they do not come back")
    if problem:
        raise Kept


def _votes(folder: Path, content: bytes) -> None:
    log = VoteLog(folder / "votes.jsonl")
    log.path.write_bytes(content)
    before, skipped = log.read()
    "".join(why for _, why in skipped).encode()
    log.add(Vote("c", "d", "z"))
    after, _ = log.read()
    if len(after) != len(before) + 1 or not log.path.read_bytes().startswith(content):
        raise ValueError("a vote is lost")
    for each in after:
        to_line(each).encode()
    if skipped:
        raise Kept


def _test(_folder: Path, content: bytes) -> None:
    test = ListeningTest.from_json(content.decode("utf-8", "replace"))
    if not test.trials or ListeningTest.from_json(test.to_json()) != test:
        raise ValueError("it does not come back")
    test.to_json().encode()


def _origin(_folder: Path, content: bytes) -> None:
    origin = Origin.from_text(content.decode("utf-8", "replace"))
    if origin and Origin.from_text(origin.to_text()) != origin:
        raise ValueError("it does not come back")


def _dataset(folder: Path, content: bytes) -> None:
    write_rows(folder / "manifest.csv", ROWS)
    (folder / "build.json").write_bytes(content)
    opened = Dataset.open(folder)
    json.dumps(opened.summary())


def _manifest(folder: Path, content: bytes) -> None:
    (folder / "manifest.csv").write_bytes(content)
    (folder / "build.json").write_text(BUILT)
    opened = Dataset.open(folder)
    json.dumps(opened.summary(), allow_nan=False)
    for row in opened.rows:
        if not (folder / row.file).resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{row.file} lies outside the dataset")


def _training(folder: Path, content: bytes) -> None:
    (folder / "half").mkdir()
    (folder / "half" / REQUEST).write_bytes(content)
    CHECK.save(folder / "half" / CHECKPOINT)
    (half,) = half_trained(folder)
    if half.epochs != 2:
        raise ValueError("its epochs are lost")
    if half.request is None:
        raise Damaged("Its settings are lost")
    half.request.to_json().encode()


def _checkpoint(folder: Path, content: bytes) -> None:
    (folder / "half").mkdir()
    (folder / "half" / CHECKPOINT).write_bytes(content)
    REQUESTED.save(folder / "half")
    (half,) = half_trained(folder)
    if half.request != REQUESTED:
        raise ValueError("its settings are lost")
    found = Checkpoint.load(folder / "half" / CHECKPOINT)
    found.require(CHECK.identity)


def _history(folder: Path, content: bytes) -> None:
    (folder / "history.csv").write_bytes(content)
    write_history(folder / "again.csv", read_history(folder / "history.csv"))


CHECK = Checkpoint(
    {"seed": 0}, [np.ones((3, 4), np.float32), np.int64(2)], [Epoch(1, 0.5, 0.5, 1.0), Epoch(2, 0.4, 0.5, 1.0)]
)
BUILT = BuildState(BuildRequest(("synthetic",)).identity(), "0" * 64).to_json()
KINDS: dict[str, tuple[Callable[[Path, np.random.Generator], bytes], Callable[[Path, bytes], None]]] = {
    "session": (_text(LEFT.to_json()), _session),
    "settings": (_text(to_json(Settings(welcomed=True))), _settings),
    "votes": (
        lambda _, rng: (
            b"\n".join(
                damaged_json(to_line(each), rng) if rng.random() < 0.5 else to_line(each).encode() for each in SAID
            )
            + b"\n"
        ),
        _votes,
    ),
    "blind test": (_text(TEST.to_json()), _test),
    "remark": (_text(Origin("m", "0" * 64, (0.5, 0.25), 3, detail=Detail([1.0])).to_text()), _origin),
    "build.json": (_text(BUILT), _dataset),
    "manifest": (_written(lambda path: write_rows(path, ROWS)), _manifest),
    "training.json": (_text(REQUESTED.to_json()), _training),
    "checkpoint": (_written(CHECK.save), _checkpoint),
    "history": (_written(lambda path: write_history(path, CHECK.history)), _history),
}
"""Each kind of file: what makes the bytes of a broken one, and what the program does with it."""
