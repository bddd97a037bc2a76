"""Headers that do not tell the truth, made by hand: what is there is read."""

import io
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from workbench.audio.files import check, read
from workbench.audio.mended import mended
from workbench.core.errors import BadInput

LENGTH = 20_000
SOUND = np.sin(np.arange(LENGTH) / 9) * np.exp(-np.arange(LENGTH) / 4_000)
PCM = (SOUND * 30_000).astype("<i2").tobytes()
FMT = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 44_100, 88_200, 2, 16)
LIST = b"LIST" + struct.pack("<I", 15) + b"INFOICMT" + struct.pack("<I", 3) + b"abc"
SMPL = struct.pack("<9I", 0, 0, 22_675, 60, 0, 0, 0, 0, 3) + b"abc"


def encoded(kind, subtype="PCM_16", audio=SOUND):
    file = io.BytesIO()
    soundfile.write(file, audio, 44_100, format=kind, subtype=subtype)
    return bytearray(file.getvalue())


def riff(*chunks, size=None, magic=b"RIFF"):
    body = b"WAVE" + b"".join(chunks)
    return magic + struct.pack("<I", len(body) if size is None else size) + body


def data(size=2 * LENGTH):
    return b"data" + struct.pack("<I", size) + PCM


def claimed(file, at, value):
    """The file with these bytes in place of what stands there."""
    file[at : at + len(value)] = value
    return bytes(file)


def flac(length):
    """As FFmpeg and SoX write it into a pipe, where it is 0."""
    file = encoded("FLAC")
    file[21] = file[21] & 0xF0 | length >> 32
    return claimed(claimed_md5(file), 22, (length & 0xFFFFFFFF).to_bytes(4, "big"))


def claimed_md5(file):
    return bytearray(claimed(file, 26, bytes(16)))


def rf64(size):
    return riff(
        b"ds64" + struct.pack("<IQQQI", 28, 0, size, 0, 0), FMT, data(0xFFFFFFFF if size else 0), magic=b"RF64", size=0
    )


def caf(size):
    file = encoded("CAF")
    return claimed(file, file.index(b"data") + 4, struct.pack(">q", size))


def mp3(frames):
    file = encoded("MP3", "MPEG_LAYER_III")
    at = file.index(b"Xing")
    if frames is None:  # as a bit rate that varies is written into a pipe
        return bytes(file[file.index(b"\xff\xfb", at) :])
    return claimed(file, at + 8, struct.pack(">II", frames, 1))


LIARS = {
    "piped.flac": flac(0),
    "endless.flac": flac(2**36 - 1),
    "long.flac": flac(10**8),
    "short.flac": flac(100),
    "crashed.wav": riff(FMT, data(0), size=0),
    "piped.wav": riff(FMT, data(0xFFFFFFFF), size=0xFFFFFFFF),
    "too large.wav": riff(FMT, data(8 * len(PCM))),
    "crashed list.wav": riff(FMT, LIST + b"\0", data(0), size=0),
    "odd smpl.wav": riff(FMT, b"smpl" + struct.pack("<I", 39) + SMPL + b"\0", data()),
    "odd list.wav": riff(FMT, LIST, data()),
    "no guid.wav": riff(b"fmt " + struct.pack("<IHHIIHHH", 18, 0xFFFE, 1, 44_100, 88_200, 2, 16, 0), data()),
    "crashed.rf64": rf64(0),
    "large.rf64": rf64(10**12),
    "piped.au": claimed(encoded("AU"), 8, b"\xff" * 4),
    "crashed.au": claimed(encoded("AU"), 8, bytes(4)),
    "crashed.caf": caf(0),
    "piped.caf": caf(-1),
    "none.mp3": mp3(0),
    "one.mp3": mp3(1),
    "many.mp3": mp3(10**5),
    "most.mp3": mp3(2**32 - 1),
    "no frame of information.mp3": mp3(None),
}


@pytest.mark.parametrize("name", LIARS)
def test_a_length_in_a_header_is_a_claim(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LIARS[name])
    check(tmp_path / name)
    found = read(tmp_path / name, longest=2)
    assert found.rate == 44_100
    assert 0 <= len(found) - LENGTH < (1_400 if name.endswith("mp3") else 1)
    if not name.endswith("mp3"):
        assert np.allclose(found.audio / found.peak, SOUND / SOUND.max(), atol=2e-4)


def test_the_real_length_counts_where_only_short_ones_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.flac").write_bytes(flac(100))
    with pytest.raises(BadInput, match=r"a\.flac lasts more than 0\.3 s"):
        read(tmp_path / "a.flac", longest=0.3)


def test_gsm_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(encoded("WAV", "GSM610"))
    assert read(tmp_path / "a.wav").seconds == pytest.approx(LENGTH / 44_100, abs=0.02)


@pytest.mark.parametrize("damage", ["cut", "noise"])
def test_of_a_flac_what_comes_before_the_damage_is_read(tmp_path: Path, damage: str) -> None:
    noise = 0.3 * np.random.default_rng(0).standard_normal(60_000)
    whole = encoded("FLAC", audio=noise)
    half = len(whole) // 2
    (tmp_path / "a.flac").write_bytes(whole[:half] if damage == "cut" else claimed(whole, half, bytes(400)))
    found = read(tmp_path / "a.flac")
    assert 20_000 < len(found) < 31_000
    assert np.allclose(found.audio, noise.clip(-1, 1)[: len(found)], atol=1e-4)


def test_a_wav_without_sound_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(riff(FMT, data(0)[:8], LIST + b"\0"))
    for look in (read, check):
        with pytest.raises(BadInput, match="no samples"):
            look(tmp_path / "a.wav")


@pytest.mark.parametrize("magic", [b"RIFF", b"RF64", b".snd", b"caff", b"ID3", b"\xff\xfb", b"fLaC"])
def test_no_bytes_whatever_can_be_worse_than_no_sound(tmp_path: Path, magic: bytes) -> None:
    rng = np.random.default_rng(0)
    for length in (0, 1, 7, 40, 400):
        (tmp_path / "any").write_bytes(magic + rng.bytes(length))
        assert mended(tmp_path / "any") is None or magic in {b".snd", b"ID3", b"\xff\xfb"}
        with pytest.raises(BadInput):
            read(tmp_path / "any")


@pytest.mark.parametrize("kind", ["MP3", "WAV", "FLAC", "OGG", "AIFF"])
def test_what_macos_puts_beside_a_file_is_no_part_of_it(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind.lower()}"
    path.write_bytes(encoded(kind, {"MP3": "MPEG_LAYER_III", "OGG": "VORBIS"}.get(kind, "PCM_16")))
    expected = read(path).audio
    apple_double = struct.pack(">II16sH", 0x00051607, 0x00020000, b"Mac OS X".ljust(16), 2)
    path.with_name(f"._{path.name}").write_bytes(apple_double.ljust(4_096, b"\0"))
    assert np.allclose(read(path).audio, expected, atol=1e-4)
