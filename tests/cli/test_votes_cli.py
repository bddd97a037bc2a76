"""`workbench votes` as people run it."""

import csv
import json

import pytest

from workbench.listening.vote import Guess, Vote
from workbench.listening.vote_log import VoteLog


@pytest.fixture
def log(tmp_path):
    log = VoteLog(tmp_path / "votes.jsonl")
    for each in [Vote("ae_small_tanh", "ae_small_relu", test="t", trial=n) for n in range(9)]:
        log.add(each)
    log.add(Vote("ae_small_relu", "ae_small_tanh", test="u", trial=0))
    log.add(Guess("ae_small_relu", "ae_small_tanh", True))
    log.add(Vote("ae_small_relu", "ae_small_tanh", better_decoder="of an earlier training"))
    with log.path.open("a") as file:
        file.write("no vote\n")
    return log.path


def test_votes_are_ranked_and_what_cannot_be_read_is_named(run_workbench, run_here, studio, log):
    done = run_workbench("votes", "rank", "--log", log, "--json", home=studio)
    found = json.loads(done.stdout)
    assert [(each["model"], each["wins"]) for each in found["ranks"]] == [("ae_small_tanh", 9), ("ae_small_relu", 1)]
    assert "Line 13 is left out" in done.stderr
    assert "trained again" in done.stderr
    said = run_here("votes", "rank", "--log", log, "--test", "u", home=studio).stdout
    assert said.index("ae_small_relu") < said.index("ae_small_tanh")
    assert "1 of 1 right, p = 0.5" in run_here("votes", "rank", "--question", "abx", "--log", log).stdout


def test_an_export_holds_tables_and_figures_and_replaces_none(run_here, studio, log, tmp_path):
    for folder in ("out", "out 2"):
        said = run_here("votes", "export", "--out", tmp_path / "out", "--log", log, home=studio).stdout
        assert said.strip() == str(tmp_path / folder)
        with (tmp_path / folder / "ranking.csv").open() as file:
            assert [row["model"] for row in csv.DictReader(file)] == ["ae_small_tanh", "ae_small_relu"]
        starts = {kind: (tmp_path / folder / f"results.{kind}").read_bytes()[:5] for kind in ("png", "svg", "pdf")}
        assert starts == {"png": b"\x89PNG\r", "svg": b"<?xml", "pdf": b"%PDF-"}


@pytest.mark.parametrize("line", ["rank --log nowhere.jsonl", "rank --question louder", "export --log nowhere --out o"])
def test_wrong_use_ends_with_2_and_says_what_to_do(run_here, tmp_path, line, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run_here("votes", *line.split(), check=False)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
