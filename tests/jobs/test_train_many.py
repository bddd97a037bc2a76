"""Many trainings at one time, here and on a real Dask cluster: each is told, fails alone, ends when it is asked to."""

import os
import signal
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.dask_cluster import cluster, worker
from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import silent
from workbench.data.cluster import connected
from workbench.jobs.child import Task
from workbench.jobs.train_many import WantedTraining, train_many
from workbench.models.recipes import load_recipes
from workbench.training.training_request import TrainingRequest

REQUEST = TrainingRequest(load_recipes()["ae_small_tanh"], "tiny")
EPOCHS = REQUEST.recipe.training.epochs


@pytest.fixture
def trainings(tmp_path):
    (tmp_path / "tiny").mkdir()
    return [WantedTraining(tmp_path / "models" / f"model-{number}", REQUEST, tmp_path / "tiny") for number in range(5)]


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("dask"), 2) as (address, _scheduler, _workers), connected(address) as client:
        client.wait_for_workers(2, timeout=60)
        yield client


@pytest.fixture(params=["here", "cluster"])
def workers(request):
    return 2 if request.param == "here" else request.getfixturevalue("two")


def trained(training, tell, stop):
    """A training of no time; the third fails."""
    training.folder.mkdir(parents=True)
    tell(training.folder.name, {"state": "training", "epoch": EPOCHS, "loss": 0.5})
    return "It is odd" if training.folder.name == "model-2" else ""


def endless(training, tell, stop):
    """A training that ends when it is asked to, and leaves a note of how."""
    training.folder.mkdir(parents=True, exist_ok=True)
    (training.folder / "process").write_text(str(os.getpid()))
    tell(training.folder.name, {"state": "training", "epoch": 1, "loss": 0.5})
    while (asked := stop()) is None:
        time.sleep(0.02)
    (training.folder / "ended").write_text("at once" if asked else "with its epoch")
    return ""


def endless_once(training, tell, stop):
    """One that goes on until its process dies, and is done when it is begun anew."""
    if (training.folder / "process").exists():
        return ""
    return endless(training, tell, stop)


def until(there):
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_each_is_told_and_one_that_fails_stops_no_other(trainings, workers):
    said = []
    found = {training.folder.name: error for training, error in train_many(trainings, workers, said.append, trained)}
    assert found == {f"model-{number}": "It is odd" if number == 2 else "" for number in range(5)}
    told = [progress for progress in said if progress.model]
    assert {progress.model for progress in told} <= set(found)
    assert all(progress.said["epoch"] == EPOCHS and "loss 0.5" in progress.detail for progress in told)
    assert {progress.total for progress in said} == {5 * EPOCHS}


def test_cancelled_each_that_runs_ends_with_its_epoch(trainings, workers):
    def stop(progress):
        if len(list(trainings[0].folder.parent.glob("*/process"))) == 2:
            raise Cancelled("Stopped")

    with pytest.raises(Cancelled):
        list(train_many(trainings, workers, stop, endless))
    until(lambda: len(list(trainings[0].folder.parent.glob("*/ended"))) == 2)
    assert {path.read_text() for path in trainings[0].folder.parent.glob("*/ended")} == {"with its epoch"}
    assert not trainings[4].folder.exists()


def test_interrupted_a_second_time_they_end_at_once(trainings):
    def press(progress):
        if len(list(trainings[0].folder.parent.glob("*/process"))) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(train_many(trainings, 2, press, endless))
    assert {path.read_text() for path in trainings[0].folder.parent.glob("*/ended")} == {"at once"}


@pytest.mark.long  # the lock of the folder is its own for half a minute more
def test_a_worker_that_is_killed_costs_its_training_alone(trainings, tmp_path):
    killed = []

    def kill(_progress):
        if not killed and (process := trainings[0].folder / "process").exists() and process.read_text():
            killed.append(int(process.read_text()))
            os.kill(killed[0], signal.SIGKILL)

    with ExitStack() as stack:
        address, _scheduler, _workers = stack.enter_context(cluster(tmp_path, 1))
        stack.enter_context(worker(tmp_path / "scheduler.json"))
        client = stack.enter_context(connected(address))
        client.wait_for_workers(2, timeout=60)
        found = [error for _training, error in train_many(trainings[:1], client, kill, endless_once)]
    assert killed
    assert found == [""]


def test_a_scheduler_that_is_killed_is_told_in_one_sentence(trainings, tmp_path, monkeypatch):
    from distributed.client import logger

    said = []
    monkeypatch.setattr(logger, "filters", [said.append])
    with cluster(tmp_path, 1) as (address, scheduler, _workers):

        def kill(_progress):
            if (trainings[0].folder / "process").exists():
                scheduler.kill()

        with pytest.raises(WorkbenchError, match="went away") as raised, connected(address) as client:
            list(train_many(trainings, client, kill, endless))
        until((trainings[0].folder / "ended").exists)  # nobody waits for it on the worker either
    assert "it goes on" in raised.value.on_command_line
    assert said == []


def test_a_child_ends_with_the_process_that_has_started_it(trainings):
    task = Task("workbench.jobs.train_child", listens=True)
    before = psutil.Process().children()
    options = ["--model", str(trainings[0].folder), "--dataset", str(Path("nowhere")), "--end-with-input"]
    task.start([*options, REQUEST.to_json()], dict)
    (process,) = (each for each in psutil.Process().children() if each not in before)
    task._run._process.stdin.close()  # as the system does with all that a killed process had open
    assert not psutil.wait_procs([process], timeout=60)[1]
    task.stop()


def test_what_cannot_be_trained_is_said(trainings):
    assert [error.split(".")[0] for _training, error in train_many(trainings[:1], 1, silent)] == [
        f"The folder {trainings[0].dataset} holds no finished dataset (build"
    ]
