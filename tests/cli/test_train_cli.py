import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.store.folder import CARD, read_card
from workbench.store.places import HOME_VARIABLE
from workbench.training.checkpoint import CHECKPOINT

QUICK = ("ae_small_relu", "--dataset", "tiny")


@pytest.fixture
def home(studio, tmp_path):
    """A home of this test with the studio's dataset."""
    (tmp_path / "trained_models").mkdir()
    (tmp_path / "datasets").symlink_to(studio / "datasets", target_is_directory=True)
    return tmp_path


def interrupt_after(epochs, home):
    """Train for long, press Ctrl-C after some epochs; returns the process that ended and its standard error."""
    command = [sys.executable, "-m", "workbench", "train", *QUICK, "--epochs", "5000", "--json"]
    process = subprocess.Popen(
        command,
        env=os.environ | {HOME_VARIABLE: str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(epochs):
        assert json.loads(process.stdout.readline())["state"] == "training"
    process.send_signal(signal.SIGINT)
    _, problems = process.communicate()
    return process, problems


@pytest.mark.long
def test_json_lines_tell_each_epoch_and_the_end(home, run_workbench):
    done = run_workbench("train", *QUICK, "--epochs", 2, "--name", "mine", "--seed", 5, "--json", home=home)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["state"] for line in lines] == ["training", "training", "saving", "ready"]
    assert [line.get("epoch") for line in lines[:2]] == [1, 2]
    assert set(lines[0]) == {"model", "state", "epochs", "epoch", "loss", "val_loss", "seconds"}
    assert all(line["model"] == "mine" for line in lines)
    card = read_card(home / "trained_models" / "mine")
    assert (card.name, card.seed, card.epochs, card.dataset) == ("mine", 5, 2, "tiny")
    assert done.stderr == ""


@pytest.mark.long
def test_ctrl_c_keeps_a_checkpoint_and_resume_needs_the_same_settings(home, run_workbench):
    process, problems = interrupt_after(2, home)
    assert process.returncode == 130
    assert "--resume" in problems
    folder: Path = home / "trained_models" / "ae_small_relu"
    assert (folder / CHECKPOINT).exists()
    assert not (folder / CARD).exists()
    again = run_workbench("train", *QUICK, "--epochs", 5000, home=home, check=False)
    assert (again.returncode, "half-trained" in again.stderr) == (2, True)
    other = run_workbench("train", *QUICK, "--resume", "--seed", 3, home=home, check=False)
    assert (other.returncode, "seed was 0, now 3" in other.stderr) == (2, True)
    sooner = run_workbench("train", *QUICK, "--resume", "--epochs", 1, home=home, check=False)
    assert (sooner.returncode, "epochs already" in sooner.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ae_smal_relu",), "Choose from ae_small_relu"),
        (("ae_small_*", "--name", "one"), "--name names one model"),
        (("ae_small_relu", "--name", "../evil"), "cannot be a model's name"),
        (("ae_small_relu", "--dataset", "none-such"), "workbench dataset build none-such"),
        (("ae_small_relu", "--epochs", "0"), "at least one epoch"),
        (("ae_small_relu", "--resume", "--replace"), "Give one of them"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(home, run_here, arguments, words):
    done = run_here("train", *arguments, home=home, check=False)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_trained_model_is_skipped_by_resume_and_kept_without_replace(studio, run_here):
    arguments = ("train", "ae_small_tanh", "--dataset", "tiny", "--epochs", 20)
    refused = run_here(*arguments, home=studio, check=False)
    assert (refused.returncode, "--replace" in refused.stderr) == (2, True)
    assert "trained already" in run_here(*arguments, "--resume", home=studio).stdout
