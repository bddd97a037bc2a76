"""Votes survive the way to the disk and back, and what is no vote is skipped and listed."""

import signal
import subprocess
import sys

import pytest

from workbench.core.errors import WorkbenchError
from workbench.listening.vote import Guess, Retraction, Vote
from workbench.listening.vote_log import VoteLog


def test_votes_are_added_one_by_one(tmp_path):
    log = VoteLog(tmp_path / "folder" / "votes.jsonl")
    assert log.read() == ((), ())
    said = (Vote("a", "b", "kit/snare é\u2028.wav", "me", "2026-01-02T03:04:05"), Guess("b", "c", True), Vote("b", "c"))
    for each in said:
        log.add(each)
    assert log.read() == (said, ())


def test_what_was_taken_back_stays_in_the_file_and_does_not_count(tmp_path):
    log = VoteLog(tmp_path / "votes.jsonl")
    for each in (Vote("a", "b", test="t", trial=0), Retraction("t", 0)):
        log.add(each)
    assert log.read() == ((), ())
    assert len(log.path.read_text().splitlines()) == 2


@pytest.mark.parametrize("end", [b'{"better": "a", "wor', b"\xff\xfe", b'{"better": "a", "worse": "b"}'])
def test_a_vote_after_a_half_written_line_is_not_lost(tmp_path, end):
    log = VoteLog(tmp_path / "votes.jsonl")
    log.add(Vote("a", "b"))
    with log.path.open("ab") as file:
        file.write(end)
    log.add(Vote("b", "c"))
    votes, skipped = log.read()
    assert (votes[0], votes[-1]) == (Vote("a", "b"), Vote("b", "c"))
    assert len(votes) + len(skipped) == 3
    assert all(number == 2 and why for number, why in skipped)


def test_a_disk_that_refuses_is_said_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="could not be written"):
        VoteLog(tmp_path / "file" / "votes.jsonl").add(Vote("a", "b"))


def test_votes_survive_a_process_that_is_killed(tmp_path):
    path = tmp_path / "votes.jsonl"
    code = (
        "import os, sys; from pathlib import Path; from workbench.listening.vote import Vote; "
        "from workbench.listening.vote_log import VoteLog; log = VoteLog(Path(sys.argv[1])); "
        "[log.add(Vote('a', 'b', str(number))) for number in range(20)]; os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    votes, skipped = VoteLog(path).read()
    assert [vote.item for vote in votes] == [str(number) for number in range(20)]
    assert not skipped
