"""Origins in the headers of files of every format and depth."""

import numpy as np
import pytest
import soundfile

from workbench.audio.files import LONGEST_COMMENT, write
from workbench.audio.tags import read_origin, write_with_origin
from workbench.core.errors import BadInput
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


def test_a_remark_that_a_header_cannot_hold_is_refused(tmp_path):
    write(tmp_path / "a.aiff", SAMPLE, "PCM_24", comment="x" * LONGEST_COMMENT)
    assert soundfile.SoundFile(tmp_path / "a.aiff").comment == "x" * LONGEST_COMMENT
    with pytest.raises(BadInput, match="too long"):
        write(tmp_path / "b.wav", SAMPLE, comment="x" * (LONGEST_COMMENT + 1))
    assert not (tmp_path / "b.wav").exists()
