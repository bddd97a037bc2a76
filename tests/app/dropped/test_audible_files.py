"""What is dropped is sorted out: nothing is left out without a word."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.cards import model
from workbench.app.dropped.audible_files import DropSorted, SortingProgress, sort_out
from workbench.app.session.dropped import MOST_NAMED, Queue, left_out
from workbench.app.session.session import Session
from workbench.audio.files import write
from workbench.core.sample import Sample
from workbench.jobs.save_settings import SaveSettings

START = Session({"flat": model("flat")}, "flat", (0.5, 0.5), SaveSettings(Path("/snares")))
SOUND = Sample(np.sin(np.arange(2_000) / 10), 44_100)


def sorted_out(paths, whole=False):
    *steps, last = sort_out(paths, whole)
    assert all(isinstance(each, SortingProgress) for each in steps)
    return last


@pytest.fixture
def kit(tmp_path):
    """A folder with two sounds in folders of their own, a text and three files that only look like sounds."""
    folder = tmp_path / "kit"
    for name in ("snares/b.wav", "rims/a.flac"):
        (folder / name).parent.mkdir(parents=True)
        write(folder / name, SOUND, "PCM_16")
    (folder / "readme.txt").write_text("about")
    (folder / "torn.wav").write_bytes(b"RIFF")
    (folder / "empty.wav").write_bytes(b"")
    write(folder / "nothing.wav", Sample(np.zeros(0), 44_100))
    return folder


def test_of_a_folder_all_sounds_are_taken_and_all_else_is_named_with_its_reason(kit):
    queue = sorted_out([kit]).queue
    assert [file.name for file in queue.files] == ["a.flac", "b.wav"]
    reasons = dict(queue.skipped)
    assert set(reasons) == {"readme.txt", "torn.wav", "empty.wav", "nothing.wav"}
    assert reasons["readme.txt"] == "not audio"
    assert reasons["empty.wav"] == "is empty (0 bytes)"
    assert reasons["nothing.wav"] == "holds no samples"


def test_several_files_keep_their_order_and_a_folder_among_them_is_opened(kit, tmp_path):
    first = tmp_path / "z.wav"
    write(first, SOUND)
    queue = sorted_out([first, kit]).queue
    assert [file.name for file in queue.files] == ["z.wav", "a.flac", "b.wav"]
    missing = sorted_out([first, tmp_path / "gone.wav"]).queue
    assert missing.files == (first,)
    assert missing.shown
    assert missing.skipped[0][0] == "gone.wav"


def test_one_file_is_left_to_whoever_opens_it_and_a_folder_to_a_page_that_takes_it_whole(kit):
    assert sorted_out([kit / "torn.wav"]).queue == Queue((kit / "torn.wav",))
    assert not sorted_out([kit / "torn.wav"]).queue.shown
    assert sorted_out([kit], whole=True) == DropSorted(folder=kit)
    assert len(sorted_out([kit, kit / "torn.wav"], whole=True).queue.files) == 2


@pytest.mark.parametrize("paths", [["readme.txt", "torn.wav"], ["."]], ids=["files", "folder"])
def test_where_nothing_can_be_heard_the_status_line_says_so_and_what_was_there_stays(tmp_path, paths):
    before = replace(START, queue=Queue((Path("a.wav"), Path("b.wav"))))
    for name in paths if paths != ["."] else []:
        (tmp_path / name).write_bytes(b"RIFF")
    after = sorted_out([tmp_path / name for name in paths]).applied(before)
    assert after.queue is before.queue
    assert after.status.problem
    assert "Nothing that was dropped can be heard" in after.status.text


def test_the_others_have_their_turn_while_many_are_looked_at(tmp_path):
    for number in range(200):
        (tmp_path / f"{number:03}.wav").write_bytes(b"RIFF")
    *steps, last = sort_out([tmp_path], whole=False)
    assert [each.done for each in steps] == [64, 128, 192]
    assert len(last.queue.skipped) == 200


@given(st.integers(0, 60))
def test_each_file_left_out_is_named_or_counted(count):
    lines = left_out(tuple((f"{number}.wav", "holds no samples") for number in range(count))).splitlines()
    assert len(lines) == min(count, MOST_NAMED) + (count > MOST_NAMED)
    if count > MOST_NAMED:
        assert lines[-1] == f"and {count - MOST_NAMED} more"


def test_what_nobody_takes_for_a_sound_is_one_line():
    skipped = [("a.txt", "not audio"), ("b.wav", "is silent"), (".DS_Store", "not audio"), ("c.als", "not audio")]
    assert left_out(tuple(skipped)) == "b.wav: is silent\nnot audio: a.txt and 2 more"
    assert left_out((("a.txt", "not audio"),)) == "not audio: a.txt"
