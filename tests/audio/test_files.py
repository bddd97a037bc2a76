"""Files of many formats, good and bad: what is written comes back, what is no audio is refused in words."""

from __future__ import annotations

import io
import os
import resource
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from workbench.audio.files import check, read, read_channels, readable, resample, write
from workbench.core.errors import BadInput, NotFound, WorkbenchError
from workbench.core.sample import Sample, Sound

audio = nps.arrays(np.float32, st.integers(1, 400), elements=st.floats(-1, 1, width=32))


def sine(rate: int, seconds: float = 0.5, hz: float = 440) -> Sample:
    return Sample(0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate), rate)


@given(audio=audio, rate=st.sampled_from([8_000, 44_100, 48_000, 96_000]))
@settings(max_examples=30)
def test_a_float_wav_comes_back_bit_by_bit(
    audio: np.ndarray, rate: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("wav") / "snare.wav"
    write(path, Sample(audio, rate))
    back = read(path)
    assert back.rate == rate
    assert np.array_equal(back.audio, audio)


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".aiff", ".aif", ".WAV"])
@pytest.mark.parametrize(("subtype", "bits"), [("PCM_16", 16), ("PCM_24", 24)])
def test_whole_numbers_come_back_to_half_a_step(tmp_path: Path, suffix: str, subtype: str, bits: int) -> None:
    path = tmp_path / f"snare{suffix}"
    sound = sine(44_100)
    write(path, sound, subtype)
    assert soundfile.info(path).subtype == subtype
    assert np.abs(read(path).audio - sound.audio).max() <= 2.0 ** (1 - bits)


def test_real_recordings_are_read_as_libsndfile_reads_them(recordings: list[Path]) -> None:
    for path in recordings:
        expected, rate = soundfile.read(path, always_2d=True, dtype="float32")
        found = read(path)
        assert found.rate == rate
        assert any(np.array_equal(found.audio, channel) for channel in expected.T)


@pytest.mark.parametrize("kind", ["ogg", "mp3", "caf", "au", "w64"])
def test_other_formats_are_read_too(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"sine.{kind}"
    sound = sine(44_100)
    soundfile.write(path, sound.audio, sound.rate)
    assert f".{kind}" in readable()
    found = read(path)
    middle = slice(5_000, 15_000)  # lossy formats may add a little silence at the ends
    assert np.abs(np.fft.rfft(found.audio[middle])).argmax() == np.abs(np.fft.rfft(sound.audio[middle])).argmax()


@pytest.mark.parametrize("suffix", [".wav", ".aiff", ".flac"])
def test_of_many_channels_the_loudest_is_taken_and_all_come_back(tmp_path: Path, suffix: str) -> None:
    levels = np.array([0, 0, 0, 0.5, 0.25, 0])
    path, subtype = tmp_path / f"six{suffix}", "PCM_24" if suffix == ".flac" else "FLOAT"
    six = Sound(levels * sine(48_000).audio[:, np.newaxis], 48_000)
    write(path, six, subtype)
    assert np.allclose(read_channels(path).audio, six.audio, atol=1e-6)
    assert np.allclose(read(path).audio, six.audio[:, 3], atol=1e-6)
    assert np.allclose(read(path, downmix="mix").audio, six.audio[:, 3], atol=1e-6)  # which is louder by far
    once = path.read_bytes()
    write(path, six, subtype)
    assert path.read_bytes() == once


@pytest.mark.parametrize("name", ["a b.wav", "Grüße.wav", "日本.wav", "-rf.wav", "%s.wav", "new\nline.wav"])
def test_odd_names_are_read_and_written(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, sine(8_000))
    assert len(read(tmp_path / name)) == 4_000


def test_a_name_that_is_not_utf8_is_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.wav")
    write(path, sine(8_000))
    assert len(read(path)) == 4_000


def wav(audio: np.ndarray, subtype: str = "FLOAT") -> bytes:
    file = io.BytesIO()
    soundfile.write(file, audio, 44_100, format="WAV", subtype=subtype)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "contents", "reason"),
    [
        ("empty.wav", b"", "0 bytes"),
        ("text.wav", b"this is a text\n" * 50, "not audio"),
        ("text.flac", b"this is a text\n" * 50, "not audio"),
        ("header.wav", wav(np.ones(10))[:30], "not audio"),
        ("nothing.wav", wav(np.ones(0)), "no samples"),
        ("nan.wav", wav(np.array([0, np.nan, 0])), "NaN"),
        ("infinite.wav", wav(np.array([0, np.inf, 0])), "infinite"),
        ("bare.raw", bytes(1_000), "rate"),
        ("picture.aiff", b"\x89PNG\r\n\x1a\n" + bytes(500), "not audio"),
    ],
)
def test_what_is_no_audio_is_refused_in_words(tmp_path: Path, name: str, contents: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(contents)
    with pytest.raises(BadInput, match=reason) as refused:
        read(tmp_path / name)
    assert str(tmp_path) not in str(refused.value)


@given(st.binary(max_size=300), st.sampled_from([".wav", ".flac", ".aiff", ".mp3", ".ogg", ".xi"]))
@settings(max_examples=60)
def test_no_bytes_whatever_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, contents: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"any{suffix}"
    path.write_bytes(contents)
    with pytest.raises(BadInput):
        read(path)


@given(st.integers(0, 1_043), st.integers(0, 255))
@settings(max_examples=80)
def test_a_wav_with_one_wrong_byte_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int
) -> None:
    data = bytearray(wav(np.linspace(-0.5, 0.5, 500), "PCM_16"))
    data[place] = value
    path = tmp_path_factory.mktemp("flip") / "flip.wav"
    path.write_bytes(data)
    with suppress(BadInput):
        assert len(read(path)) > 0


def test_a_truncated_file_gives_what_there_is(tmp_path: Path) -> None:
    whole = wav(np.linspace(-0.5, 0.5, 500, dtype=np.float32))
    (tmp_path / "cut.wav").write_bytes(whole[:-1_001])
    assert 200 <= len(read(tmp_path / "cut.wav")) < 500


@pytest.mark.parametrize("name", ["missing.wav", "null\0byte.wav"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_permissions(tmp_path: Path) -> None:
    write(tmp_path / "mine.wav", sine(8_000))
    (tmp_path / "mine.wav").chmod(0)
    with pytest.raises(BadInput, match="permissions"):
        read(tmp_path / "mine.wav")


def test_a_long_recording_is_refused_where_one_shots_are_wanted(tmp_path: Path) -> None:
    write(tmp_path / "long.wav", sine(8_000, 12))
    with pytest.raises(BadInput, match="more than 10 s"):
        read(tmp_path / "long.wav", longest=10)
    assert read(tmp_path / "long.wav", longest=12).seconds == 12


@pytest.mark.parametrize("rate", [1, 999, 1_000_001, 2**31 - 1, 2**32 - 1])
def test_a_rate_that_nothing_has_is_refused(tmp_path: Path, rate: int) -> None:
    au = struct.pack(">4sIIIII", b".snd", 24, 20_000, 27, rate, 1) + bytes(range(256)) * 100
    (tmp_path / "a.au").write_bytes(au)
    for look in (read, check):
        with pytest.raises(BadInput, match=r"a\.au .*rate"):
            look(tmp_path / "a.au")


@pytest.mark.parametrize(
    ("name", "subtype"), [("a.mp3", "PCM_16"), ("a", "FLOAT"), ("a.flac", "FLOAT"), ("a.wav", "?")]
)
def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path, name: str, subtype: str) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        write(tmp_path / name, sine(8_000), subtype)
    assert not list(tmp_path.iterdir())


def test_what_would_clip_is_refused_but_float_keeps_it(tmp_path: Path) -> None:
    loud = sine(8_000).scaled(3)
    with pytest.raises(BadInput, match="clip"):
        write(tmp_path / "loud.wav", loud, "PCM_16")
    write(tmp_path / "loud.wav", loud, "FLOAT")
    assert read(tmp_path / "loud.wav").peak == loud.peak


def test_a_place_that_cannot_be_written_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "file" / "a.wav", Path("/proc/snare.wav")):
        with pytest.raises(WorkbenchError, match="could not be written"):
            write(path, sine(8_000))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "snare.wav"
    write(target, sine(8_000))
    before = target.read_bytes()
    program = """
import sys
from pathlib import Path
import numpy as np
from workbench.audio.files import write
from workbench.core.errors import WorkbenchError
from workbench.core.sample import Sample, Sound
try:
    write(Path(sys.argv[1]), Sample(np.full(200_000, 0.5), 44_100))
except WorkbenchError as error:
    print(error)
"""
    limit = 64 * 1024  # a file may not grow beyond this, as if the disk were full
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, str(target)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert "could not be written (File too large)" in done.stdout
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("old", "new"), [(44_100, 48_000), (96_000, 44_100), (8_000, 44_100)])
def test_resampling_keeps_pitch_level_and_duration(old: int, new: int) -> None:
    there = resample(sine(old), new)
    assert there.rate == new
    assert abs(there.seconds - 0.5) <= 1 / new
    middle = slice(round(0.1 * new), round(0.4 * new))
    assert np.allclose(there.audio[middle], sine(new).audio[middle], atol=1e-3)


@given(st.integers(1, 50), st.sampled_from([1, 8_000, 44_100, 192_000, 1_000_000]))
def test_resampling_never_loses_the_whole_sound(length: int, rate: int) -> None:
    assert len(resample(Sample(np.full(length, 0.5), rate), 44_100)) >= 1


def test_writing_at_another_rate_resamples(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", sine(44_100), rate=48_000)
    assert read(tmp_path / "a.wav").rate == 48_000
    assert abs(read(tmp_path / "a.wav").seconds - 0.5) < 1e-4


def test_a_pipe_and_a_folder_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    for path in (tmp_path / "pipe.wav", tmp_path):
        with pytest.raises(BadInput, match="not a file"):
            read(path)
