"""Broken audio files of every format that libsndfile writes, into all that the program does with a recording."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from tests.torture.mutations import damaged
from tests.torture.row import Row
from tests.torture.watched import Child
from workbench.audio.prepare import PrepareSettings
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.data.synth import snare

TIMES = 10_000
CHILD = "tests.torture.hearing_child"
LONGEST_CPU = 2.0
"""Seconds of CPU for one file; longer is a hang."""
MOST_MEMORY = 500
"""MB of a process that has read any of them."""


def tried(share: float = 1.0) -> Row:
    """Give damaged files to a child that hears them, and watch what becomes of it."""
    rng, whole = np.random.default_rng(0), list(recordings())
    row, memory = Row("broken audio files, read, prepared, described and looked into for remarks"), 0.0
    with tempfile.TemporaryDirectory() as folder:
        child = Child(CHILD)
        for number in range(max(1, round(TIMES * share))):
            suffix, data = whole[rng.integers(len(whole))]
            path = Path(folder) / f"{number}{suffix}"
            path.write_bytes(damaged(data, rng))
            said = child.tell(path)
            row.times += 1
            row.refused += bool(said.get("refused"))
            memory = max(memory, said.get("memory", 0))
            if why := _loss(said):
                row.lost.append(f"{path.name}: {why}")
                child.end()
                child = Child(CHILD)
            path.unlink()
        child.end()
    row.remark = f"{len(whole)} kinds of file, at most {memory:.0f} MB"
    return row


def _loss(said: dict) -> str:
    if "crash" in said:
        return said["crash"]
    if said["cpu"] > LONGEST_CPU:
        return f"took {said['cpu']:.1f} s of CPU"
    return f"took {said['memory']:.0f} MB" if said["memory"] > MOST_MEMORY else ""


def recordings() -> Iterator[tuple[str, bytes]]:
    """A snare in each format and subtype that libsndfile writes, some with a remark that claims to be ours."""
    sound = snare(np.random.default_rng(1), PrepareSettings())
    remark = Origin("ddsp_vae", "0" * 64, (0.1, 0.2)).to_text()
    for kind in sorted(set(soundfile.available_formats()) - {"SD2"}):  # of which one half is a file of its own
        for subtype in sorted(soundfile.available_subtypes(kind)):
            for comment in ("", remark):
                if data := _encoded(sound, kind, subtype, comment):
                    yield f".{kind.lower()}", data


def _encoded(sound: Sample, kind: str, subtype: str, comment: str) -> bytes:
    file = io.BytesIO()
    try:
        with soundfile.SoundFile(file, "w", sound.rate, 1, subtype, format=kind) as writer:
            if comment:
                writer.comment = comment
            writer.write(sound.audio)
    except (soundfile.LibsndfileError, RuntimeError, OSError, AttributeError):
        return b""  # not every pair can be written
    return file.getvalue()
