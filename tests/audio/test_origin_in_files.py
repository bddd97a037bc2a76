"""Origins in the headers of files of every format and depth."""

import wave

import numpy as np
import pytest
import soundfile

from workbench.audio.chunks import vorbis_comments
from workbench.audio.files import LONGEST_COMMENT, comment, read, read_origin, write, write_with_origin
from workbench.core.detail import Detail
from workbench.core.errors import BadInput, Damaged
from workbench.core.origin import Origin
from workbench.core.sample import Sample

SAMPLE = Sample(np.random.default_rng(0).uniform(-0.9, 0.9, 3_001).astype(np.float32), 44_100)
KINDS = [
    (suffix, subtype)
    for suffix in ("wav", "flac", "aiff")
    for subtype in ("PCM_16", "PCM_24", "FLOAT")
    if (suffix, subtype) != ("flac", "FLOAT")
]


@pytest.mark.parametrize(("suffix", "subtype"), KINDS)
@pytest.mark.parametrize("size", [1, 2, 39, 100])
def test_every_kind_of_file_carries_its_origin_beside_its_sound(tmp_path, monkeypatch, suffix, subtype, size):
    path = tmp_path / f"a.{suffix}"
    origin = Origin("modèle", "ab" * 32, tuple(np.random.default_rng(size).normal(0, 9, size)), 7, "fade of 5 ms")
    write_with_origin(path, SAMPLE, subtype, origin)
    assert read_origin(path) == origin
    audio = soundfile.read(path, dtype="float32")[0]
    assert len(audio) == len(SAMPLE) and np.abs(audio - SAMPLE.audio).max() < 2**-15
    if subtype == "FLOAT":
        assert np.array_equal(audio, SAMPLE.audio)
    first = path.read_bytes()
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    write_with_origin(path, SAMPLE, subtype, origin)
    assert path.read_bytes() == first


def test_no_time_is_written_into_float_files(tmp_path):
    for suffix, order in (("wav", "little"), ("aiff", "big")):
        write(tmp_path / f"a.{suffix}", SAMPLE, "FLOAT", comment="PEAK")
        whole = (tmp_path / f"a.{suffix}").read_bytes()
        at = whole.index(b"PEAK" + (16).to_bytes(4, order))
        assert whole[at + 12 : at + 16] == bytes(4)


def test_a_file_of_another_program_has_no_origin(tmp_path, recordings):
    soundfile.write(tmp_path / "a.wav", SAMPLE.audio, 44_100)
    (tmp_path / "b.wav").write_bytes(b"not audio")
    for path in (tmp_path / "a.wav", tmp_path / "b.wav", tmp_path / "none.wav", tmp_path, recordings[0]):
        assert read_origin(path) is None


ORIGIN = Origin("model", "ab" * 32, (0.5, -0.25), 7, "fade of 5 ms")


@pytest.mark.parametrize(("suffix", "subtype"), KINDS)
@pytest.mark.parametrize("edit", ["louder", "shorter", "another rate"])
def test_a_sound_that_another_program_has_changed_no_longer_comes_from_its_point(tmp_path, suffix, subtype, edit):
    path = tmp_path / f"a.{suffix}"
    write_with_origin(path, SAMPLE, subtype, ORIGIN)
    edits = {
        "louder": SAMPLE.scaled(1.05),
        "shorter": Sample(SAMPLE.audio[:-1], SAMPLE.rate),
        "another rate": Sample(SAMPLE.audio, 48_000),
    }
    write(path, edits[edit], subtype, comment=comment(path))
    with pytest.raises(Damaged, match="changed in another program since model made it"):
        read_origin(path)


@pytest.mark.parametrize("to", ["wav", "flac", "aiff"])
def test_in_another_format_of_the_same_precision_it_still_does(tmp_path, to):
    for suffix, subtype in KINDS:
        if (to, subtype) in KINDS:
            path, other = tmp_path / f"a.{suffix}", tmp_path / f"b.{to}"
            write_with_origin(path, SAMPLE, subtype, ORIGIN)
            audio, rate = soundfile.read(path, dtype="int32" if subtype != "FLOAT" else "float32")
            with soundfile.SoundFile(other, "w", rate, 1, subtype) as file:
                file.comment = comment(path)
                file.write(audio)
            assert read_origin(other) == ORIGIN


def test_files_of_earlier_versions_say_nothing_of_the_sound(tmp_path):
    write(tmp_path / "a.wav", SAMPLE, comment=ORIGIN.to_text())
    assert read_origin(tmp_path / "a.wav") == ORIGIN
    assert read_origin(tmp_path / "a.wav").sound == ""


def test_in_a_flac_it_is_found_under_any_name(tmp_path):
    path = tmp_path / "a.flac"
    write_with_origin(path, SAMPLE, "PCM_24", ORIGIN)
    whole = path.read_bytes()
    assert whole.count(b"comment=") == 1
    path.write_bytes(whole.replace(b"comment=", b"remarks="))
    assert comment(path) == ""
    assert read_origin(path) == ORIGIN
    for length in range(0, 1_000, 7):  # a damaged one has none
        path.write_bytes(whole.replace(b"comment=", b"remarks=")[:length])
        vorbis_comments(path)


@pytest.mark.parametrize(("suffix", "subtype"), KINDS)
@pytest.mark.parametrize("samples", [3_000, 3_001])
def test_every_kind_of_file_carries_a_detail_of_thirty_thousand_characters(tmp_path, suffix, subtype, samples):
    path, sample = tmp_path / f"a.{suffix}", Sample(SAMPLE.audio[:samples], 44_100)
    detail = Detail(np.random.default_rng(1).normal(0, 1, 12_165))
    origin = Origin("modèle", "ab" * 32, (0.5, -0.25), 7, "fade of 5 ms", detail)
    write_with_origin(path, sample, subtype, origin)
    assert read_origin(path) == origin
    audio = soundfile.read(path, dtype="float32")[0]
    assert len(audio) == samples and np.abs(audio - sample.audio).max() < 2**-15
    np.testing.assert_array_equal(read(path).audio, audio)
    first = path.read_bytes()
    write_with_origin(path, sample, subtype, origin)
    assert path.read_bytes() == first


@pytest.mark.parametrize("suffix", ["wav", "flac", "aiff"])
@pytest.mark.parametrize("length", [1, 1_999, 2_000, 2_001, 2_045, 2_046, 7_999, 8_000, 8_001, 8_190, 8_191, 60_001])
def test_remarks_of_every_length_come_back(tmp_path, suffix, length):
    write(tmp_path / f"a.{suffix}", SAMPLE, "PCM_24", comment="x" * length)
    assert comment(tmp_path / f"a.{suffix}") == "x" * length


def chunks(whole, order):
    """Names and sizes, as the formats have them."""
    at = 12
    while at < len(whole):
        size = int.from_bytes(whole[at + 4 : at + 8], order)
        yield whole[at : at + 4], size
        at += 8 + size + size % 2
    assert at == len(whole)


@pytest.mark.parametrize(("suffix", "order", "ours"), [("wav", "little", b"wkbn"), ("aiff", "big", b"APPL")])
@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT"])
def test_a_long_remark_is_a_chunk_that_other_programs_skip(tmp_path, suffix, order, ours, subtype):
    path = tmp_path / f"a.{suffix}"
    write(path, SAMPLE, subtype, comment="x" * 9_001)
    whole = path.read_bytes()
    assert int.from_bytes(whole[4:8], order) == len(whole) - 8
    *others, last = chunks(whole, order)
    assert last == (ours, 9_005)
    assert {b"wav": b"data", b"aiff": b"SSND"}[suffix.encode()] in dict(others)
    if suffix == "wav" and subtype != "FLOAT":
        with wave.open(str(path)) as file:
            assert file.getnframes() == len(SAMPLE)


def test_a_damaged_file_has_no_remark(tmp_path):
    path = tmp_path / "a.wav"
    write(path, SAMPLE, "PCM_24", comment="x" * 9_001)
    whole = path.read_bytes()
    for length in (*range(0, 60, 7), len(whole) - 9_010, len(whole) - 2):
        path.write_bytes(whole[:length])
        assert comment(path) == ""
    path.write_bytes(whole.replace(b"wkbnx", b"wkbx\xff"))
    assert comment(path) == ""
    path.write_bytes(b"RIFF\xff\xff\xff\xffWAVE" + b"abcd\0\0\0\0" * 10_000)
    assert comment(path) == ""


@pytest.mark.parametrize(("name", "subtype"), [("a.flac", "FLOAT"), ("a.mp3", "PCM_16"), ("a.wav", "PCM_99")])
def test_what_cannot_be_written_is_refused_with_an_origin_too(tmp_path, name, subtype):
    with pytest.raises(BadInput, match="cannot be written"):
        write_with_origin(tmp_path / name, SAMPLE, subtype, ORIGIN)


def test_a_remark_that_is_too_long_is_refused(tmp_path):
    with pytest.raises(BadInput, match="too long"):
        write(tmp_path / "b.wav", SAMPLE, comment="x" * (LONGEST_COMMENT + 1))
    assert not (tmp_path / "b.wav").exists()
