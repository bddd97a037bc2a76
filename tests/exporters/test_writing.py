"""Kits on disk: the same bytes each time, and nothing is replaced."""

import subprocess
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest

from workbench.audio.files import read
from workbench.core.errors import BadInput, WorkbenchError
from workbench.core.sample import Sample
from workbench.exporters.kit import Kit
from workbench.exporters.writing import write_kit


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_kit_gives_the_same_bytes(kit, tmp_path):
    first, second = (contents(write_kit(kit, tmp_path / place)) for place in ("one", "two"))
    assert first == second
    assert {"Sixteen.sfz", "Sixteen.h2drumkit", "Sixteen.h2song"} < set(first)


def test_sounds_keep_their_level_and_are_turned_down_only_where_they_exceed_full_scale(tmp_path):
    rng = np.random.default_rng(0)
    sounds = [(str(peak), Sample(rng.uniform(-peak, peak, 900), 44_100)) for peak in (0.1, 0.9, 3.0)]
    kit = Kit("levels", sounds)
    folder = write_kit(kit, tmp_path, "sfz")
    for slot in kit.slots:
        written = read(folder / "samples" / slot.file)
        assert np.abs(written.audio - slot.sample.limited().audio).max() < 2**-22


def test_sounds_take_another_rate(kit, tmp_path):
    folder = write_kit(kit, tmp_path, "sfz", rate=48_000, subtype="FLOAT")
    assert {read(path).rate for path in (folder / "samples").iterdir()} == {48_000}


@pytest.mark.parametrize(("form", "suffixes"), [("sfz", {".sfz", ""}), ("hydrogen", {".h2drumkit", ".h2song"})])
def test_only_the_form_that_was_asked_for_is_written(kit, tmp_path, form, suffixes):
    assert {path.suffix for path in write_kit(kit, tmp_path, form).iterdir()} == suffixes


def test_the_archive_is_one_folder_that_unpacks_anywhere(kit, tmp_path):
    folder = write_kit(kit, tmp_path, "hydrogen")
    with tarfile.open(folder / "Sixteen.h2drumkit") as archive:
        assert archive.getnames() == ["Sixteen/drumkit.xml", *(f"Sixteen/{slot.file}" for slot in kit.slots)]
        assert all(entry.mtime == 0 and entry.isfile() for entry in archive)


@pytest.mark.parametrize("in_the_way", ["file", "folder", "link"])
def test_nothing_is_replaced(kit, tmp_path, in_the_way):
    place = tmp_path / kit.name
    if in_the_way == "folder":
        place.mkdir()
    elif in_the_way == "file":
        place.write_text("mine")
    else:
        place.symlink_to("nowhere")
    with pytest.raises(BadInput, match="exists already"):
        write_kit(kit, tmp_path)
    assert list(tmp_path.iterdir()) == [place]


def test_a_disk_that_refuses_leaves_nothing(kit, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(WorkbenchError, match="could not be written"):
        write_kit(kit, tmp_path / "file")
    with pytest.raises(BadInput, match="cannot be written as PCM_99"):
        write_kit(kit, tmp_path, subtype="PCM_99")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_nobody_writes_for_is_refused(kit, tmp_path):
    with pytest.raises(BadInput, match="abacus"):
        write_kit(kit, tmp_path, "abacus")
    assert not list(tmp_path.iterdir())


def test_the_linter_of_sfz_has_nothing_to_say(kit, tmp_path):
    written = write_kit(kit, tmp_path, "sfz") / "Sixteen.sfz"
    linter = [Path(sys.executable).with_name("sfzlint"), "--no-pickle"]
    said = subprocess.run([*linter, written], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout + said.stderr == ""
    # It does speak where something is wrong: one sound is missing, one key is none.
    written.write_text(written.read_text().replace("01_", "99_").replace("key=37", "key=137"))
    said = subprocess.run([*linter, written], capture_output=True, text=True, check=False, timeout=60)
    assert "not found" in said.stdout
    assert "137" in said.stdout
