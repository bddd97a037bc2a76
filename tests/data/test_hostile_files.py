"""The files that people's folders really hold: each is kept, or listed with its reason."""

import csv
import os

import numpy as np
import pytest
import soundfile

from workbench.data.dataset import Dataset
from workbench.data.synth import snare

RATE = 44_100


def audio(seed, rate=RATE):
    """A snare of its own; at another rate it is another sound."""
    return snare(np.random.default_rng(seed)).audio


@pytest.fixture
def hostile(tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()

    def sound(name, values, rate=RATE, **how):
        soundfile.write(os.fsencode(folder / name), values, rate, **how)

    sound("plain.wav", audio(1))
    sound("eight_bit.wav", audio(2), subtype="PCM_U8")
    sound("twenty_four_bit.wav", audio(3), subtype="PCM_24")
    sound("double.wav", audio(4).astype(float), subtype="DOUBLE")
    sound("ninety_six.wav", audio(5), 96_000)
    sound("eight_thousand.wav", audio(6), 8_000)
    sound("six_channels.wav", np.tile(audio(7)[:, None], (1, 6)))
    sound("lossy.ogg", audio(8))
    sound("mp3.mp3", audio(9))
    sound("loud.wav", 4 * audio(10), subtype="FLOAT")
    sound("UPPER.WAV", audio(11))
    sound("new\nline.wav", audio(12))
    sound(os.fsdecode(b"caf\xe9.wav"), audio(13))
    sound("--help.wav", audio(14))
    sound("n" * 240 + ".wav", audio(15))
    sound("one_click.wav", np.ones(1))
    sound("copy of plain.wav", 0.5 * audio(1), subtype="FLOAT")
    sound("silence.wav", np.zeros(10_000))
    sound("nan.wav", np.full(1000, np.nan), subtype="FLOAT")
    sound("no_samples.wav", np.zeros(0))
    sound("ten_minutes.flac", np.zeros(600 * 8000), 8000)
    (folder / "empty.wav").touch()
    (folder / "truncated.wav").write_bytes((folder / "plain.wav").read_bytes()[:30])
    sound("half.wav", audio(17))
    (folder / "half.wav").write_bytes((folder / "half.wav").read_bytes()[:12_000])
    (folder / "half.flac").write_bytes((folder / "ten_minutes.flac").read_bytes()[:60])
    (folder / "text.wav").write_text("These are words. " * 100)
    (folder / "notes.txt").write_text("Recorded in the kitchen.")
    (folder / "tune.m4a").write_bytes(b"\0\0\0\x20ftypM4A " + bytes(900))
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").touch()
    (folder / "gone.wav").symlink_to(folder / "nowhere")
    (folder / "named_like_a_file.wav").mkdir()
    os.mkfifo(folder / "pipe.wav")
    sound("forbidden.wav", audio(16))
    (folder / "forbidden.wav").chmod(0)
    return folder


KEPT = {
    "plain.wav",
    "eight_bit.wav",
    "twenty_four_bit.wav",
    "double.wav",
    "ninety_six.wav",
    "eight_thousand.wav",
    "six_channels.wav",
    "lossy.wav",
    "mp3.wav",
    "loud.wav",
    "UPPER.wav",
    "new_nline.wav",
    "caf_xe9.wav",
    "_--help.wav",
    "one_click.wav",
}
REASONS = {
    "copy of plain.wav": None,  # either of the two is the copy: see below
    "silence.wav": "silent",
    "nan.wav": "NaN",
    "no_samples.wav": "no samples",
    "ten_minutes.flac": "lasts more than 30 s",
    "empty.wav": "empty",
    "truncated.wav": "not audio",
    "half.flac": "",
    "text.wav": "not audio",
    "notes.txt": "not audio",
    "tune.m4a": "is MPEG-4 audio (AAC or ALAC), which cannot be read here. Convert it to WAV first.",
    ".DS_Store": "not audio",
    "gone.wav": "no file",
    "pipe.wav": "not a file",
}


def test_each_is_kept_or_listed_with_its_reason(hostile, tmp_path, built):
    report = built(hostile, tmp_path / "set")
    names = {row.file.removeprefix("audio/") for row in Dataset.open(report.folder).rows}
    reasons = dict(report.skipped)
    assert len(names) + len(reasons) == sum(not path.is_dir() for path in hostile.iterdir())
    # The copy sorts first, so it is the one that is kept.
    assert reasons.pop("plain.wav") == "duplicate of copy of plain.wav"
    assert names >= (KEPT - {"plain.wav"}) | {"copy of plain.wav"}
    for name, reason in REASONS.items():
        if reason is not None:
            assert reason in reasons.pop(name)
    # Root may read anything; other users may not.
    assert ("forbidden.wav" in names) != ("permissions" in reasons.pop("forbidden.wav", ""))
    # What is left of a file that was cut in its middle is still a sound.
    assert reasons == {}
    assert "half.wav" in names
    assert any(name.startswith("nnnn") for name in names)
    with (report.folder / "skipped.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(map(tuple, csv.reader(file)))[1:] == report.skipped
    sounds = Dataset.open(report.folder).audio(peak=None)
    assert np.isfinite(sounds).all()
    assert np.abs(sounds).max(axis=1).min() > 0.01
    assert np.abs(sounds).max() > 3


def test_a_folder_without_any_sound(tmp_path, built):
    from workbench.core.errors import BadInput

    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "b.wav").write_text("b")
    with pytest.raises(BadInput, match="Of 2 files none"):
        built(folder, tmp_path / "set")
    assert "b.wav,is not audio" in (tmp_path / "set" / "skipped.csv").read_text()
