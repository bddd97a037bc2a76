"""Two programs at once on the same things: one is told that the other is at work, or both finish; nothing is mixed."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture.row import Row
from workbench.core.dataset_layout import MANIFEST
from workbench.store.folder import list_models, verify
from workbench.store.places import HOME_VARIABLE

MINUTES = 10.0
AT_WORK = "Another program is"
SNARES = """
import sys
from pathlib import Path
import numpy as np
from workbench.app.session_file import Keeper
from workbench.app.session.session import Session
from workbench.audio.prepare import PrepareSettings
from workbench.core.errors import WorkbenchError
from workbench.data.synth import snare
from workbench.exporters.kit import Kit
from workbench.exporters.writing import write_kit
from workbench.jobs.file_names import free_path
from workbench.jobs.save_settings import SaveSettings
from workbench.jobs.write_sounds import WantedSound, write_finished
from workbench.listening.vote import Vote
from workbench.listening.vote_log import VoteLog

home, me = Path(sys.argv[1]), sys.argv[2]
sound = snare(np.random.default_rng(int(me)), PrepareSettings())
keeper = Keeper(home / "session.json")
for number in range(40):
    settings = SaveSettings(home / "saves", pattern="{name}")
    write_finished(sound, WantedSound("", (), name="snare"), None, number, settings)
    VoteLog(home / "votes.jsonl").add(Vote("a", "b", item=str(number), voter=me))
    try:
        write_kit(Kit(free_path(home, "kit", "").name, [(me, sound)]), home)
    except WorkbenchError as error:
        print(error)
    keeper.due(Session({}, "", (0.1 * int(me), number / 100), SaveSettings(home)), now=True)()
print("session", keeper._path.name)
"""
"""A program that saves, votes, writes kits and keeps its session, forty times."""


def tried(share: float = 1.0) -> Row:
    """Begin pairs of programs at the same moment, again and again, and look at what they have made."""
    row = Row("two programs at once")
    end, count = time.monotonic() + 60 * MINUTES * share, 0
    while not count or time.monotonic() < end:
        for name, pair in PAIRS.items():
            count += 1
            with tempfile.TemporaryDirectory() as folder:
                if why := pair(Path(folder), row):
                    row.lost.append(f"{name}, pair {count}: {why}")
    row.times = count
    row.remark = f"{', '.join(PAIRS)}; refused are programs that were told of the other one"
    return row


def dataset(home: Path, row: Row) -> str:
    """Both build the same one: the files are those of one alone."""
    build = ["dataset", "build", "tiny", "--from", "synthetic", "--size", "200"]
    if why := _both([sys.executable, "-m", "workbench", *build], home, row):
        return why
    alone = home / "alone"
    alone.mkdir()
    _run([sys.executable, "-m", "workbench", *build], alone).wait()
    made, wanted = (_contents(each / "datasets" / "tiny") for each in (home, alone))
    return "" if made == wanted and Path(MANIFEST) in made else "the dataset is another than that of one program alone"


def model(home: Path, row: Row) -> str:
    """Both train the same one: it is whole, and nothing is left of a second training."""
    workbench = [sys.executable, "-m", "workbench"]
    _run([*workbench, "dataset", "build", "tiny", "--from", "synthetic", "--size", "40"], home).wait()
    train = [*workbench, "train", "ae_small_tanh", "--dataset", "tiny", "--epochs", "40"]
    if why := _both(train, home, row):
        return why
    (entry,) = list_models(home / "trained_models")
    if entry.card is None:
        return f"the model cannot be read: {entry.problem}"
    verify(entry.folder)
    return "a checkpoint is left" if (entry.folder / "checkpoint.npz").exists() else ""


def sounds(home: Path, row: Row) -> str:
    """Both save under the same names, vote, write kits, and keep their sessions."""
    both = [_run([sys.executable, "-c", SNARES, str(home), me], home) for me in ("1", "2")]
    said = [each.communicate()[0] for each in both]
    if any(each.returncode for each in both):
        return "\n".join(said)
    row.refused += sum(text.count("exists already") for text in said)
    kits = len([path for path in home.iterdir() if path.name.startswith("kit")])
    counts = {
        "saved": len(list((home / "saves").glob("*.wav"))) == 80,
        "votes": len((home / "votes.jsonl").read_text().splitlines()) == 80,
        "kits": kits == 80 - sum(text.count("exists already") for text in said),
        "sessions": {path.name for path in home.glob("session*.json")} <= {"session.json", "session-2.json"},
    }
    return ", ".join(f"{name} are lost" for name, right in counts.items() if not right)


PAIRS: dict[str, Callable[[Path, Row], str]] = {"dataset": dataset, "model": model, "sounds": sounds}


def _both(command: list[str], home: Path, row: Row) -> str:
    """Run it twice at once; what went wrong: each ends well, or is told that the other is at work."""
    done = [(each, each.communicate()[0]) for each in [_run(command, home), _run(command, home)]]
    for each, said in done:
        told = AT_WORK in said or "is trained already" in said
        row.refused += bool(each.returncode and told)
        if each.returncode and not told:
            return f"it ended {each.returncode}: {said[-1000:]}"
    return "" if any(each.returncode == 0 for each, _ in done) else "neither ended well"


def _run(command: list[str], home: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {HOME_VARIABLE: str(home)}
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
