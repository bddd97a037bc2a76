"""Child processes and their workers are killed: the program says so and goes on, and the next run finishes the work."""

import json
import random
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil

from tests.processes import children_of
from tests.torture.row import Row
from workbench.app.session.train import Run
from workbench.app.train.trainer import Trainer, TrainingDone, TrainingFailed
from workbench.data.dataset import Dataset
from workbench.jobs.child import Task
from workbench.models.recipes import load_recipes
from workbench.store.folder import verify
from workbench.store.places import Places
from workbench.training.training_request import TrainingRequest

TIMES = 20
"""Of each kind."""
PATIENCE = 300


def tried(share: float = 1.0) -> Row:
    """Kill each kind at a random moment, look at what is said, and do the work again."""
    row, chance = Row("a child or one of its workers is killed"), random.Random(0)
    for name, kill in KINDS.items():
        for number in range(max(1, round(TIMES * share))):
            row.times += 1
            with tempfile.TemporaryDirectory() as folder:
                try:
                    row.refused += kill(Path(folder), chance)
                except AssertionError as error:
                    row.lost.append(f"{name}, kill {number}: {error}")
    row.remark = f"{', '.join(KINDS)}; refused are those that ended with the reason"
    return row


def building(home: Path, chance: random.Random) -> bool:
    """The child that builds a dataset; whether it was killed before it was done."""
    told = _build(home, lambda child: child.kill(), chance)
    killed = told["state"] != "done"
    assert not killed or "ended from outside" in told["error"], told
    assert _build(home)["state"] == "done", "not built by the next one"
    assert len(Dataset.open(home / "datasets" / "tiny").rows) == 600
    return killed


def worker_of_build(home: Path, chance: random.Random) -> bool:
    """A worker of the child that builds: another one does its work."""

    def kill(child: psutil.Process) -> None:
        workers = children_of("popen_loky", child.pid)
        if workers:
            chance.choice(workers).kill()

    told = _build(home, kill, chance)
    assert told["state"] == "done", told
    assert len(Dataset.open(home / "datasets" / "tiny").rows) == 600
    return False


def training(home: Path, chance: random.Random) -> bool:
    """The child that trains; the next one resumes."""
    _build(home, size=60)
    places = _places(home)
    recipe = load_recipes()["ae_small_tanh"]
    request = TrainingRequest(replace(recipe, training=replace(recipe.training, epochs=60)), "tiny")
    trainer = Trainer()
    trainer.train(places, Run(request))
    time.sleep(chance.uniform(1, 8))
    _kill_children_of("train_child")
    last = _last(trainer, (TrainingDone, TrainingFailed))
    if isinstance(last, TrainingFailed):
        assert "ended from outside" in last.error, last
        trainer.train(places, Run(request, resume=True))
        last, killed = _last(trainer, (TrainingDone, TrainingFailed)), True
    else:
        killed = False
    assert isinstance(last, TrainingDone), last
    verify(home / "trained_models" / "ae_small_tanh")
    return killed


KINDS = {"the child that builds": building, "a worker of it": worker_of_build, "the child that trains": training}


def _build(home: Path, harm=None, chance=None, size: int = 600) -> dict:
    task: Task[dict] = Task("workbench.jobs.build_child")
    wanted = {"name": "tiny", "source": "synthetic", "size": size, "length": 0.5, "seed": 0, "allow_missing": False}
    places = {"home": str(home), "data": str(home / "data")}
    task.start([json.dumps({**wanted, "places": places})], dict)
    if harm:
        time.sleep(chance.uniform(0.5, 4))
        for child in children_of("build_child"):
            with suppress(psutil.NoSuchProcess):
                harm(child)
    return _last(task, dict, lambda fields: "over" in fields)


def _last(task, kinds, ends=lambda _event: True):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for event in task.poll():
            if isinstance(event, kinds) and ends(event):
                return event
        time.sleep(0.01)
    raise AssertionError("it never ended")


def _kill_children_of(module: str) -> None:
    for each in children_of(module):
        with suppress(psutil.NoSuchProcess):
            each.kill()


def _places(home: Path) -> Places:
    names = ("cache", "data", "saves", "logs")
    return Places(home=home, session=home / "session.json", **{name: home / name for name in names})
