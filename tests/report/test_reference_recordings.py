"""The recordings that models are judged against: all that can be used, in one order, and a word on the rest."""

import numpy as np
import pytest
import soundfile

from workbench.audio.prepare import PrepareSettings
from workbench.core.dataset_layout import RECORDING, VALIDATION
from workbench.core.errors import BadInput, Cancelled, NotFound
from workbench.data.build import build
from workbench.data.manifest import read_rows
from workbench.data.request import BuildRequest
from workbench.data.synth import snare
from workbench.report.reference_recordings import RealRecordings


@pytest.fixture
def mixed(recordings, tmp_path):
    """Folders with recordings in several formats, and with what is none."""
    folder = tmp_path / "my kit"
    for number, name in enumerate(("b/2.wav", "b/10.flac", "a/1.aiff", "c.wav")):
        audio, rate = soundfile.read(recordings[number], always_2d=True)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(folder / name, audio, rate)
    (folder / "read me.txt").write_text("thanks")
    (folder / "a" / "torn.wav").write_bytes(b"RIFF")
    soundfile.write(folder / "silent.wav", np.zeros(20_000), 44_100)
    soundfile.write(folder / "song.wav", np.full(35 * 8_000, 0.5), 8_000)
    return folder


def test_all_that_is_a_recording_is_read_in_order_and_the_rest_is_listed(mixed):
    real = RealRecordings.in_folder(mixed)
    assert real.against == "my kit"
    assert real.names == ("a/1.aiff", "b/10.flac", "b/2.wav", "c.wav")
    assert real.sources == ("a", "b", "b", "c")
    assert [name for name, _ in real.skipped] == ["a/torn.wav", "read me.txt", "silent.wav", "song.wav"]
    reasons = dict(real.skipped)
    assert "silent" in reasons["silent.wav"]
    assert "more than 30 s" in reasons["song.wav"]
    assert real.audio.shape == (4, 17_640)


@pytest.mark.parametrize("lead", [0.03, 0.1, 0.6])
def test_it_makes_no_difference_where_the_hit_stands(tmp_path, lead):
    for name, before in (("trimmed", 0.0), ("late", lead)):
        (tmp_path / name).mkdir()
        for number in range(3):
            sound = trimmed(snare(np.random.default_rng(number), PrepareSettings()))
            soundfile.write(tmp_path / name / f"{number}.wav", np.pad(sound, (round(44_100 * before), 0)), 44_100)
    one, other = (RealRecordings.in_folder(tmp_path / name) for name in ("trimmed", "late"))
    assert len(one) == len(other) == 3
    np.testing.assert_array_equal(one.audio, other.audio)
    assert set(np.abs(one.audio).argmax(axis=1)) == {4410}


def trimmed(sample):
    """From where it is first heard, to where no trimming of the other end differs."""
    heard = np.flatnonzero(np.abs(sample.audio) > 1e-3)
    return sample.audio[heard[0] : heard[0] + 8_000]


def test_an_offset_makes_no_difference(tmp_path):
    sound = snare(np.random.default_rng(0), PrepareSettings())
    for name, offset in (("without", 0.0), ("with", 0.05)):
        (tmp_path / name).mkdir()
        soundfile.write(tmp_path / name / "a.wav", 0.5 * sound.audio + offset, sound.rate, subtype="FLOAT")
    one, other = (RealRecordings.in_folder(tmp_path / name).audio for name in ("without", "with"))
    assert np.abs(one - other).max() < 1e-3


def test_a_prepared_recording_is_taken_as_it_is(tmp_path):
    sound = snare(np.random.default_rng(0), PrepareSettings())
    soundfile.write(tmp_path / "prepared.wav", sound.audio, sound.rate, subtype="FLOAT")
    np.testing.assert_array_equal(RealRecordings.in_folder(tmp_path).audio[0], sound.audio)


def test_what_an_earlier_run_wrote_is_no_recording(mixed):
    assert RealRecordings.in_folder(mixed, without=mixed / "b").names == ("a/1.aiff", "c.wav")


def test_only_held_out_recordings_of_a_dataset_are_taken(recordings, tmp_path):
    folder = tmp_path / "kit"
    for number, path in enumerate(recordings):
        (folder / f"kit {number % 6}").mkdir(parents=True, exist_ok=True)
        (folder / f"kit {number % 6}" / path.name).symlink_to(path)
    target = tmp_path / "datasets" / "mine"
    build(BuildRequest(sources=(str(folder),), size=30), target, lambda _progress: None, workers=1)
    rows = read_rows(target / "manifest.csv")
    right = {row.file for row in rows if (row.split, row.kind) == (VALIDATION, RECORDING)}
    assert 0 < len(right) < len(rows)
    real = RealRecordings.held_out(target)
    assert set(real.names) == right
    assert real.against == "mine, held out"
    (target / real.names[0]).unlink()
    assert RealRecordings.held_out(target).skipped[0][0] == real.names[0]


def test_it_can_be_cancelled_and_says_what_is_missing(mixed):
    def stop(_progress):
        raise Cancelled("Stopped")

    with pytest.raises(Cancelled):
        RealRecordings.in_folder(mixed, report=stop)
    with pytest.raises(NotFound, match="nowhere"):
        RealRecordings.in_folder(mixed / "nowhere")
    with pytest.raises(BadInput, match="is a file"):
        RealRecordings.in_folder(mixed / "c.wav")
    with pytest.raises(NotFound, match="nowhere"):
        RealRecordings.held_out(mixed / "nowhere")
