import json
import os
import shutil
from pathlib import Path

import pytest

from workbench.store.folder import CARD, DECODER, read_card

TINY = "ae_small_tanh"


@pytest.fixture
def home(studio, tmp_path):
    """A home of this test with a copy of one of the studio's models."""
    shutil.copytree(studio / "trained_models" / TINY, tmp_path / "trained_models" / TINY)
    return tmp_path


@pytest.fixture
def models(run_here, home, studio):
    """`workbench models ...` there, with one ONNX cache for all tests."""
    return _models_by(run_here, home, studio)


@pytest.fixture
def models_in_a_process(run_workbench, home, studio):
    """The same in a process of its own, whose terminal may be another."""
    return _models_by(run_workbench, home, studio)


def _models_by(workbench, home, studio):
    def run(*arguments, check=True, **environment):
        variables = environment | {"XDG_CACHE_HOME": str(studio / "cli-cache")}
        return workbench("models", *arguments, home=home, check=check, **variables)

    return run


def test_a_damaged_model_is_listed_beside_the_others(models, home):
    damaged = home / "trained_models" / "broken"
    damaged.mkdir()
    (damaged / CARD).write_text("{")
    rows = json.loads(models("list", "--json").stdout)
    assert [row["model"] for row in rows] == [TINY, "broken"]
    assert rows[0]["family"] == "dense_ae"
    assert rows[1]["state"].startswith("damaged: The model card cannot be read")
    assert "broken" in models("list").stdout


def test_names_that_are_no_text_and_signs_that_steer_a_terminal_are_printed_in_words(models_in_a_process, home):
    (odd := Path(os.fsdecode(os.fsencode(home / "trained_models") + b"/snare\xff"))).mkdir()
    (odd / CARD).write_text("{}")
    card = home / "trained_models" / TINY / CARD
    fields = json.loads(card.read_text())
    card.write_text(json.dumps(fields | {"dataset": "\x1b[2J", "licence": "CC0 − 葉"}))
    names = [row["model"] for row in json.loads(models_in_a_process("list", "--json").stdout)]
    assert names == [TINY, "snare�"]
    listed = models_in_a_process("list", COLUMNS="300").stdout
    assert "rename it" in listed
    assert "\\x1b[2J" in listed
    assert "\\u8449" in models_in_a_process("info", TINY, **{"LC_ALL": "C", "PYTHONIOENCODING": "latin-1"}).stdout
    card.write_text(json.dumps(fields | {"dataset": "\udcff"}))
    refused = models_in_a_process("info", TINY, check=False)
    assert (refused.returncode, "half of a character" in refused.stderr) == (2, True)


def test_info_prints_the_card(models, home):
    assert json.loads(models("info", TINY, "--json").stdout)["name"] == TINY
    words = models("info", TINY).stdout
    card = read_card(home / "trained_models" / TINY)
    assert all(str(part) in words for part in (card.family, card.dataset, card.rate, card.length))
    unknown = models("info", "none-such", check=False)
    assert (unknown.returncode, "none-such" in unknown.stderr) == (2, True)


def test_prepare_makes_models_ready_and_verify_tries_them(models):
    assert TINY in models("prepare").stdout
    assert json.loads(models("list", "--json").stdout)[0]["state"] == "ready"
    assert "right" in models("verify", TINY).stdout


def test_verify_finds_a_changed_file_and_exits_2(models, home):
    path = home / "trained_models" / TINY / DECODER
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    done = models("verify", check=False)
    assert done.returncode == 2
    assert DECODER in done.stdout
    assert TINY in done.stderr


def test_an_empty_home_says_how_to_begin(run_here, tmp_path):
    (tmp_path / "trained_models").mkdir()
    assert "workbench train" in run_here("models", "list", home=tmp_path).stdout
    assert run_here("models", "verify", home=tmp_path, check=False).returncode == 2


def test_names_and_problems_with_square_brackets_are_printed_as_they_are(models, home):
    for name, version in (("a[red]b", '"[/b]"'), ("c", '"[bold]"')):
        (home / "trained_models" / name).mkdir()
        (home / "trained_models" / name / CARD).write_text(f'{{"version": {version}}}')
    said = models("list").stdout
    assert "a[red]b" in said
    assert "[/b]" in said
    assert "[bold]" in said
