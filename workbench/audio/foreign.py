"""Audio that libsndfile does not read, known by its first bytes."""

from __future__ import annotations

from pathlib import Path

from workbench.core.errors import BadInput

_SIGNS = (
    (4, b"ftyp", "MPEG-4 audio (AAC or ALAC)"),
    (0, bytes.fromhex("3026b2758e66cf11"), "Windows Media audio"),
    (0, b"wvpk", "WavPack"),
    (0, bytes.fromhex("1a45dfa3"), "Matroska or WebM"),
    (0, b"MAC ", "Monkey's Audio"),
    (0, b"MPCK", "Musepack"),
    (0, b"MP+", "Musepack"),
    (0, b"TTA1", "True Audio"),
    (0, b"DSD ", "DSD audio"),
    (0, b"FRM8", "DSD audio"),
    (0, b"#!AMR", "AMR speech"),
    (0, b".ra\xfd", "RealAudio"),
    (0, b".RMF", "RealAudio"),
    (0, b"FLV\x01", "Flash video"),
    (8, b"AVI ", "a video"),
    (0, b"CAT ", "a ReCycle loop"),
    (28, b"Speex   ", "Speex speech"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"\xff\xf9", "AAC"),
    (0, b"\x0b\x77", "AC-3"),
)
"""Where the sign of a format stands, the sign, and what it is."""
_PICTURES_AND_TEXTS = (
    (0, b"\x89PNG", "a picture"),
    (0, b"\xff\xd8\xff", "a picture"),
    (0, b"GIF8", "a picture"),
    (0, b"%PDF", "a document"),
    (0, b"PK\x03\x04", "an archive"),
    (0, b"Rar!", "an archive"),
    (0, b"7z\xbc\xaf", "an archive"),
    (0, b"\x1f\x8b", "an archive"),
    (0, b"MThd", "MIDI, which holds no sound"),
)


def refuse_foreign(path: Path) -> None:
    """Say what a file is that cannot be read, and what to do with it.

    Raises:
        BadInput: the file is of a format that is known by its first bytes, and that libsndfile does not read.
        OSError: it cannot be opened.
    """
    with path.open("rb") as file:
        head = file.read(64)
    for at, sign, kind in _SIGNS:
        if head[at:].startswith(sign):
            raise BadInput(
                f"{path.name} is {kind}, which cannot be read here",
                "Convert it to WAV first.",
                shell="Convert it to WAV first, as with ffmpeg -i FILE FILE.wav.",
            )
    for at, sign, kind in _PICTURES_AND_TEXTS:
        if head[at:].startswith(sign):
            raise BadInput(f"{path.name} is not audio but {kind}")
