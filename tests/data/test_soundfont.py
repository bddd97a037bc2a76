import csv

import pytest

from workbench.core.errors import BadInput
from workbench.data.soundfont import read_sample


@pytest.fixture(scope="module")
def rows(recipe):
    from pathlib import Path

    rows = [row for row in csv.DictReader(recipe.open(encoding="utf-8")) if row["sample"]]
    installed = [row | {"path": Path(row["path"])} for row in rows if Path(row["path"]).exists()]
    return installed or pytest.skip("no SoundFont of the recipe is installed")


def test_every_sample_of_the_recipe_is_found(rows):
    for row in rows:
        sample = read_sample(row["path"], row["sample"], float(row["semitones"] or 0))
        assert 0.02 < sample.seconds < 2
        assert sample.peak > 0.2


def test_semitones_change_the_rate_only(rows):
    path, name = rows[0]["path"], rows[0]["sample"]
    low, high = read_sample(path, name), read_sample(path, name, 12)
    assert high.rate == 2 * low.rate
    assert (high.audio == low.audio).all()


def test_a_sample_that_is_not_there(rows):
    with pytest.raises(BadInput, match="no sample called 'Cowbell of Doom'"):
        read_sample(rows[0]["path"], "Cowbell of Doom")


@pytest.mark.parametrize("junk", [b"", b"RIFF", b"RIFF\x10\0\0\0sfbkLIST\x04\0\0\0INFO", b"no SoundFont at all" * 99])
def test_a_file_that_is_no_soundfont(tmp_path, junk):
    path = tmp_path / "junk.sf2"
    path.write_bytes(junk)
    with pytest.raises(BadInput, match="not a SoundFont"):
        read_sample(path, "Snare")


def test_a_soundfont_that_was_cut_short(tmp_path, rows):
    smallest = min({row["path"] for row in rows}, key=lambda path: path.stat().st_size)
    path = tmp_path / "cut.sf2"
    path.write_bytes(smallest.read_bytes()[:100_000])
    with pytest.raises(BadInput):
        read_sample(path, rows[0]["sample"])
