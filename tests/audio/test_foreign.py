"""What libsndfile does not read is named, with what to do."""

import struct
from pathlib import Path

import pytest

from workbench.audio.files import check, comment, read
from workbench.core.errors import BadInput

HEADS = {
    "a.m4a": (b"\0\0\0\x20ftypM4A ", "MPEG-4"),
    "a.wma": (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c"), "Windows Media"),
    "a.wv": (b"wvpk\x10\0\0\0", "WavPack"),
    "opus.webm": (bytes.fromhex("1a45dfa3") + b"\x9fB\x86\x81\x01B\xf7\x81\x01webm", "Matroska or WebM"),
    "opus.mp4": (b"\0\0\0\x18ftypmp42", "MPEG-4"),
    "a.ape": (b"MAC \x96\x0f", "Monkey"),
    "a.aac": (b"\xff\xf1\x50\x80", "AAC"),
    "named wrongly.wav": (b"\0\0\0\x20ftypM4A ", "MPEG-4"),
}


@pytest.mark.parametrize("name", HEADS)
def test_other_formats_are_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    head, kind = HEADS[name]
    (tmp_path / name).write_bytes(head + bytes(range(256)) * 40)
    for look in (read, check):
        with pytest.raises(BadInput) as refused:
            look(tmp_path / name)
        assert refused.value.what.startswith(f"{name} is ")
        assert kind in refused.value.what
        assert "Convert it to WAV" in str(refused.value)
        assert "ffmpeg" in refused.value.on_command_line


def test_a_wav_of_a_coding_that_is_not_known_says_what_to_do(tmp_path: Path) -> None:
    codec = struct.pack("<IHH", 0x0161, 0, 0x10) + bytes.fromhex("800000aa00389b71")
    fmt = b"fmt " + struct.pack("<IHHIIHHHHI", 40, 0xFFFE, 1, 44_100, 88_200, 2, 16, 22, 16, 4) + codec
    body = b"WAVE" + fmt + b"data" + struct.pack("<I", 400) + bytes(400)
    (tmp_path / "a.wav").write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    with pytest.raises(BadInput, match=r"a\.wav .*coding is not supported.*Convert it to WAV"):
        read(tmp_path / "a.wav")


@pytest.mark.parametrize(("name", "head"), [("a.wav", b"\x89PNG\r\n"), ("b.mp3", b"PK\x03\x04"), ("c.wav", b"MThd")])
def test_what_is_no_audio_at_all_is_named_too(tmp_path: Path, name: str, head: bytes) -> None:
    (tmp_path / name).write_bytes(head + bytes(900))
    with pytest.raises(BadInput, match="not audio but"):
        read(tmp_path / name)


@pytest.mark.parametrize("contents", [bytes(range(256)) * 80, b"ID3\3\0\0\0\0\x10\0" + bytes(3_000)])
def test_a_broken_mp3_exists_and_nothing_is_printed(
    tmp_path: Path, contents: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.mp3"
    path.write_bytes(contents)
    with pytest.raises(BadInput) as refused:
        read(path)
    assert comment(path) == ""
    assert "exist" not in str(refused.value)
    assert capfd.readouterr().err == ""
