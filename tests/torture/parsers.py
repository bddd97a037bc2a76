"""What the program parses itself, each as a function of bytes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.data.test_gus_patch import patch
from tests.torture.broken_state import BUILT, CHECK, LEFT, REQUESTED, ROWS, SAID, TEST
from workbench.app.saved_session import Memory
from workbench.app.settings.file import from_json
from workbench.audio.chunks import chunk_of, vorbis_comments
from workbench.audio.files import write
from workbench.core.card import ModelCard
from workbench.core.detail import Detail
from workbench.core.evaluation import Evaluation
from workbench.core.json_text import objects_in
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.data.gus_patch import read_patch
from workbench.data.manifest import read_rows, write_rows
from workbench.data.request import BuildState
from workbench.jobs.file_names import fields_of
from workbench.listening.plan import ListeningTest
from workbench.listening.vote import from_line, to_line
from workbench.training.checkpoint import Checkpoint
from workbench.training.epochs import read_history, write_history
from workbench.training.training_request import TrainingRequest

MODEL = Path(__file__).parents[2] / "trained_models" / "ddsp_vae"


def parsers(folder: Path) -> dict[str, tuple[bytes, Callable[[bytes], object]]]:
    """Each parser by name: a text that it takes, and what reads one. Files are written in `folder`."""

    def of_text(text: str, read: Callable[[str], object]) -> tuple[bytes, Callable[[bytes], object]]:
        return text.encode(), lambda content: read(content.decode("utf-8", "replace"))

    def of_file(write: Callable[[Path], object], read: Callable[[Path], object]):
        path = folder / "file.npz"
        write(path)
        return path.read_bytes(), lambda content: (path.write_bytes(content), read(path))

    def sound(suffix: str, words: str) -> Callable[[Path], object]:
        def write_as(path: Path) -> None:
            made = path.with_suffix(suffix)
            write(made, Sample(np.zeros(64), 8_000), "PCM_16", comment=words)
            made.replace(path)

        return write_as

    fresh, words = Memory.from_json(LEFT.to_json()), Origin("m", "0" * 64, (0.5,)).to_text()
    return {
        "card": of_text((MODEL / "card.json").read_text(), ModelCard.from_json),
        "evaluation": of_text((MODEL / "evaluation.json").read_text(), Evaluation.from_json),
        "remark": of_text(Origin("m", "0" * 64, (0.5,), 3, detail=Detail([1.0])).to_text(), Origin.from_text),
        "detail": of_text(Detail([1.0, 2.0, 3.0]).to_text(), Detail.from_text),
        "session": of_text(LEFT.to_json(), Memory.from_json),
        "what is saved of a session": of_text(LEFT.to_json(), fresh.with_rescued),
        "objects in a text": of_text('{"a": [{"b": [1, {"c": 2}]}, {"d": 3}]}', lambda text: objects_in(text, "a")),
        "pattern of names": of_text("{model}_{point} {note}", fields_of),
        "chunks of a WAV": of_file(sound(".wav", words * 9), chunk_of),
        "comments of a FLAC": of_file(sound(".flac", words), vorbis_comments),
        "patch": of_file(lambda path: path.write_bytes(patch(bytes(64), 1)), read_patch),
        "settings": of_text('{"version": 1, "device": "a", "block": 1, "latency": 1.0, "welcomed": true}', from_json),
        "vote": of_text(to_line(SAID[0]), from_line),
        "blind test": of_text(TEST.to_json(), ListeningTest.from_json),
        "training.json": of_text(REQUESTED.to_json(), TrainingRequest.from_json),
        "build.json": of_file(lambda path: path.write_text(BUILT), BuildState.read),
        "manifest": of_file(lambda path: write_rows(path, ROWS), read_rows),
        "history": of_file(lambda path: write_history(path, CHECK.history), read_history),
        "checkpoint": of_file(CHECK.save, Checkpoint.load),
    }
