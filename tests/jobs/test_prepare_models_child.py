"""The child that makes models playable: it says what became of each model, and goes on after a failure."""

import json
import signal
from dataclasses import replace

import pytest

from tests.drums import without_play_files
from workbench.jobs.prepare_models_child import main
from workbench.store.folder import CARD, read_card

OVER = {"over": True, "state": "done"}


@pytest.fixture
def model(studio, tmp_path):
    """A model from elsewhere, to be converted."""
    return without_play_files(studio / "trained_models" / "ae_small_tanh", tmp_path / "models" / "mine")


@pytest.fixture
def said(capsys):
    """What the child says has become of some models."""

    def said_of(cache, *folders):
        before = signal.getsignal(signal.SIGTERM)
        main(["--cache", str(cache), *map(str, folders)])
        signal.signal(signal.SIGTERM, before)
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        return [line for line in lines if "file" not in line]

    return said_of


def test_a_cache_that_cannot_be_written_says_what_to_do(said, model, tmp_path):
    (tmp_path / "file").write_text("where the cache should be")
    failed, over = said(tmp_path / "file" / "onnx", model)
    assert (failed["model"], failed["state"], over) == ("mine", "failed", OVER)
    assert str(tmp_path / "file") in failed["error"]
    assert "XDG_CACHE_HOME" in failed["error"]
    assert "Errno" not in failed["error"]


def test_it_says_one_line_a_model_and_goes_on_after_a_failure(said, model, tmp_path):
    wrong = replace(read_card(model), settings={"units": [7, 2], "activation": "tanh"})
    (model / CARD).write_text(wrong.to_json())
    *lines, over = said(tmp_path / "empty", tmp_path / "nothing", model)
    assert [(line["model"], line["state"]) for line in lines] == [("nothing", "failed"), ("mine", "failed")]
    assert "no trained model" in lines[0]["error"]
    assert "cannot be opened" in lines[1]["error"]
    assert over == OVER
