"""`workbench sweep` as people run it."""

import json
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from tests.dask_cluster import cluster
from workbench.jobs.sweep_table import TABLE
from workbench.store.folder import CARD, DECODER, ENCODER, list_models
from workbench.store.places import HOME_VARIABLE
from workbench.training.checkpoint import CHECKPOINT

QUICK = ("sweep", "ae_small_tanh", "--dataset", "tiny")


@pytest.fixture
def home(studio, tmp_path):
    """A home of this test with the studio's dataset."""
    (tmp_path / "trained_models").mkdir()
    (tmp_path / "datasets").symlink_to(studio / "datasets", target_is_directory=True)
    return tmp_path


def weights(folder):
    """What a model has learnt; a Keras file holds the time when it was saved too."""
    found = {"latents": (folder / "latents.npz").read_bytes()}
    for name in (DECODER, ENCODER):
        with zipfile.ZipFile(folder / name) as file:
            found[name] = file.read("model.weights.h5")
    return found


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--vary", "speed=1"), "no setting speed"),
        (("--vary", "seed=1", "--seed", 2), "not both"),
        (("--vary", "seed=1", "--jobs", 2, "--scheduler", "tcp://127.0.0.1:1"), "not both"),
        (("--vary", "seed=1", "--dataset", "none-such"), "workbench dataset build none-such"),
        (("--vary", "seed=1", "--against", "nowhere"), "There is no folder nowhere"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(home, run_here, arguments, words):
    done = run_here(*QUICK, *arguments, home=home, check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert words in done.stderr
    assert not (home / "sweeps").exists()


@pytest.mark.long  # six trainings, each in a process that imports TensorFlow
def test_however_many_work_where_the_weights_are_the_same(home, run_workbench, recordings, tmp_path):
    (tmp_path / "kit").mkdir()
    for path in recordings:
        (tmp_path / "kit" / path.name).symlink_to(path)
    two = (*QUICK, "--vary", "seed=1,2", "--epochs", 3, "--against", tmp_path / "kit")
    done = run_workbench(*two, "--jobs", 2, "--json", "--out", tmp_path / "two", home=home)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    names = ["ae_small_tanh_seed=1", "ae_small_tanh_seed=2"]
    assert {line["model"] for line in lines if line["state"] == "training"} == set(names)
    (table,) = (line for line in lines if line["state"] == "ready")
    assert [row["model"] for row in table["models"]] == names
    assert all(row["state"] == "trained" and row["floor_ratio"] > 0 for row in table["models"])
    run_workbench(*two, "--jobs", 1, "--out", tmp_path / "one", home=home)
    with cluster(tmp_path, 2) as (address, _scheduler, _workers):
        done = run_workbench(*two, "--scheduler", address, "--out", tmp_path / "cluster", home=home)
    assert str(tmp_path / "cluster" / TABLE) in done.stdout
    for name in names:
        found = [weights(tmp_path / way / "trained_models" / name) for way in ("one", "two", "cluster")]
        assert found[0] == found[1] == found[2]
    assert [entry.problem for entry in list_models(tmp_path / "two" / "trained_models")] == [None, None]


@pytest.mark.long  # three trainings
def test_ctrl_c_keeps_checkpoints_and_the_same_command_goes_on(home, run_workbench):
    arguments = [*QUICK, "--vary", "seed=1,2", "--epochs", "200", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", *arguments],
        env=os.environ | {HOME_VARIABLE: str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert json.loads(process.stdout.readline())["state"] == "training"
    process.send_signal(signal.SIGINT)
    _, problems = process.communicate()
    assert process.returncode == 130
    assert "The same command goes on" in problems
    assert "Traceback" not in problems
    models = home / "sweeps" / "tiny" / "trained_models"
    assert list(models.glob(f"*/{CHECKPOINT}"))
    assert not list(models.glob(f"*/{CARD}"))
    lines = [json.loads(line) for line in run_workbench(*arguments, home=home).stdout.splitlines()]
    assert {row["state"] for row in lines[-1]["models"]} == {"trained"}
    assert not list(models.glob(f"*/{CHECKPOINT}"))
