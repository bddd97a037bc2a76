"""What the program parses itself, each as a function of bytes."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.data.test_gus_patch import patch
from tests.osc import bundle, message
from tests.torture.broken_state import BUILT, CHECK, LEFT, REQUESTED, ROWS, SAID, TEST
from workbench.app.saved_session import Memory
from workbench.app.session.settings import Settings
from workbench.app.settings.file import from_json, to_json
from workbench.audio.chunks import chunk_of, vorbis_comments
from workbench.audio.files import write
from workbench.audio.output import PlayerSettings
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
from workbench.mapping.mapping_file import NamedMapping
from workbench.mapping.pin_table import PinTable, read_pins
from workbench.remote.message import RemoteMessage
from workbench.remote.midi import CLOCK, MidiReader
from workbench.remote.osc_packet import LARGEST, messages_in
from workbench.training.checkpoint import Checkpoint
from workbench.training.epochs import read_history, write_history
from workbench.training.training_request import TrainingRequest

MODEL = Path(__file__).parents[2] / "trained_models" / "ddsp_vae"

PINS = PinTable(("x",), ("a", "b"), np.linspace(0, 1, 3)[:, None], np.arange(6.0).reshape(3, 2), ())


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
        "pattern of names": of_text("{model}_{point} {name}", fields_of),
        "chunks of a WAV": of_file(sound(".wav", words * 9), chunk_of),
        "comments of a FLAC": of_file(sound(".flac", words), vorbis_comments),
        "patch": of_file(lambda path: path.write_bytes(patch(bytes(64), 1)), read_patch),
        "settings": of_text(to_json(Settings(PlayerSettings(device="a"), welcomed=True)), from_json),
        "vote": of_text(to_line(SAID[0]), from_line),
        "blind test": of_text(TEST.to_json(), ListeningTest.from_json),
        "training.json": of_text(REQUESTED.to_json(), TrainingRequest.from_json),
        "build.json": of_file(lambda path: path.write_text(BUILT), BuildState.read),
        "manifest": of_file(lambda path: write_rows(path, ROWS), read_rows),
        "history": of_file(lambda path: write_history(path, CHECK.history), read_history),
        "checkpoint": of_file(CHECK.save, Checkpoint.load),
        "mapping": of_file(_save_mapping, NamedMapping.load),
        "pins": of_file(lambda path: path.write_text("in_x,out_a,out_b\n0,1,2\n0.5,3,4\n1,5,6\n"), read_pins),
        "OSC packet": (bundle(message("/workbench/point", 0.5, 0.5)).dgram, _osc),
        "MIDI": (bytes([0x90, 60, 100, 0xB0, 1, 64, 0xB0, 33, 5, 0xE0, 0, 64, 0xF8, 0xFA, 0xC0, 3]), _midi),
    }


def _save_mapping(path: Path) -> None:
    path.unlink(missing_ok=True)  # over another file it writes nothing
    NamedMapping.learnt(PINS).save(path)


def _osc(content: bytes) -> None:
    for each in messages_in(content, now=0.0):
        if isinstance(each, RemoteMessage):
            assert all(isinstance(value, str) or abs(value) <= LARGEST for value in each.values), each


def _midi(content: bytes) -> None:
    reader = MidiReader()
    for number, each in enumerate(re.findall(rb"[\x80-\xff][\0-\x7f]*", content)):
        for said in reader.read(each, now=number / 50):
            assert said.address == CLOCK or all(0 <= value <= 1 for value in said.values), said
