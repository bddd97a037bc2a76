"""Votes survive the way to the disk and back, and what is no vote is skipped and listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import Damaged, WorkbenchError
from workbench.core.vote import Vote, VoteLog

NAMES = st.text(st.characters(codec="utf-8"), min_size=1)


@given(NAMES, NAMES, st.text(st.characters(codec="utf-8")))
def test_any_names_come_back_from_a_line(better, worse, item):
    if better != worse:
        vote = Vote(better, worse, item)
        assert "\n" not in vote.to_json()
        assert Vote.from_json(vote.to_json()) == vote


@pytest.mark.parametrize(
    "line",
    ["", "no json", "[]", "{}", '{"better": "a"}', '{"better": "a", "worse": "a"}', '{"better": 1, "worse": "a"}'],
)
def test_what_is_no_vote_is_said_so(line):
    with pytest.raises(Damaged):
        Vote.from_json(line)


def test_a_field_of_a_later_version_is_left_out():
    assert Vote.from_json('{"better": "a", "worse": "b", "mood": "good"}') == Vote("a", "b")


def test_votes_are_added_one_by_one(tmp_path):
    log = VoteLog(tmp_path / "folder" / "votes.jsonl")
    assert log.read() == ((), ())
    votes = (Vote("a", "b", "kit/snare é.wav", "me", "2026-01-02T03:04:05"), Vote("b", "c"))
    for vote in votes:
        log.add(vote)
    assert log.read() == (votes, ())


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
