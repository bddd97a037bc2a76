"""A sweep trains what is missing and measures what is not measured, in one table; here models are copied."""

import csv
import json
import shutil
from dataclasses import replace

import pytest

from workbench.core.errors import BadInput, Cancelled, Damaged, NotFound
from workbench.core.progress import silent
from workbench.data.dataset import Dataset
from workbench.data.manifest import write_rows
from workbench.jobs.sweep import sweep
from workbench.jobs.sweep_plan import parse_vary, plan
from workbench.jobs.sweep_table import FIGURES, SWEEP, TABLE
from workbench.models.recipes import load_recipes
from workbench.report.model_sounds import Plan
from workbench.store.folder import EVALUATION, list_models, verify
from workbench.training.checkpoint import CHECKPOINT

FEW = Plan(random=20, lines=1)


class Trainer:
    """Makes models by copying one, in place of training; fails, or is stopped, where it is told to."""

    def __init__(self, model):
        self.model, self.trained, self.failing, self.stopping = model, [], (), ()

    def __call__(self, training, tell, stop):
        name = training.folder.name
        self.trained.append(name)
        tell(name, {"state": "training", "epoch": 1, "loss": 0.5})
        training.folder.mkdir(parents=True, exist_ok=True)
        if name in self.stopping:
            (training.folder / CHECKPOINT).touch()
            while stop() is None:
                pass
            return ""
        if name in self.failing:
            return "The loss became nan. Train again with a lower learning rate"
        shutil.copytree(self.model, training.folder, dirs_exist_ok=True)
        (training.folder / CHECKPOINT).unlink(missing_ok=True)
        return ""


@pytest.fixture
def trainer(places):
    return Trainer(places.models / "ae_small_tanh")


@pytest.fixture
def run(places, trainer, tmp_path):
    def sweep_of(*vary, out=tmp_path / "out", report=silent, **options):
        varied = parse_vary(vary)
        requests = plan([load_recipes()["ae_small_tanh"]], "tiny", varied)
        return sweep(places, requests, tuple(varied), out, 1, report, train=trainer, plan=FEW, **options)

    return sweep_of


@pytest.fixture(scope="module")
def kit(recordings, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweep") / "kit"
    folder.mkdir()
    for path in recordings:
        (folder / path.name).symlink_to(path)
    return folder


def table(tmp_path):
    with (tmp_path / "out" / TABLE).open(newline="") as file:
        return {row["model"]: row for row in csv.DictReader(file)}


def name(seed):
    return f"ae_small_tanh_seed={seed}"


def test_all_are_trained_measured_and_in_the_table_and_nothing_is_done_twice(run, trainer, kit, tmp_path):
    done, note = run("seed=1,2", against=kit)
    assert not note
    assert trainer.trained == [name(1), name(2)]
    rows = table(tmp_path)
    assert list(rows) == trainer.trained
    assert {(row["seed"], row["state"], row["problem"]) for row in rows.values()} == {
        ("1", "trained", ""),
        ("2", "trained", ""),
    }
    assert all(row[figure] for row in rows.values() for figure in FIGURES)
    whole = json.loads((tmp_path / "out" / SWEEP).read_text())
    assert [row["floor_ratio"] for row in whole["models"]] == [float(row["floor_ratio"]) for row in rows.values()]
    entries = list_models(tmp_path / "out" / "trained_models")
    assert [entry.name for entry in entries] == trainer.trained
    for entry in entries:
        assert entry.card and not entry.problem
        verify(entry.folder)
    measured = {entry.name: (entry.folder / EVALUATION).stat().st_mtime_ns for entry in entries}
    again, _note = run("seed=1,2,3", against=kit)
    assert trainer.trained == [name(1), name(2), name(3)]
    assert all((entry.folder / EVALUATION).stat().st_mtime_ns == measured[entry.name] for entry in entries)
    assert again.rows(tmp_path / "out")[:2] == done.rows(tmp_path / "out")
    assert list(table(tmp_path)) == trainer.trained


def test_one_that_fails_is_listed_and_the_others_go_on(run, trainer, tmp_path):
    trainer.failing = (name(1),)
    done, _note = run("seed=1,2")
    assert done.problems == {name(1): "The loss became nan. Train again with a lower learning rate"}
    rows = table(tmp_path)
    assert (rows[name(1)]["state"], rows[name(2)]["state"]) == ("failed", "trained")
    assert "lower learning rate" in rows[name(1)]["problem"]
    trainer.failing = ()
    done, _note = run("seed=1,2")
    assert (trainer.trained, done.problems) == ([name(1), name(2), name(1)], {})
    assert table(tmp_path)[name(1)]["state"] == "trained"


def test_stopped_it_keeps_what_is_there_and_goes_on(run, trainer, tmp_path):
    trainer.stopping = (name(2),)

    def stop(_progress):
        if (tmp_path / "out" / "trained_models" / name(2) / CHECKPOINT).exists():
            raise Cancelled("Stopped")

    with pytest.raises(Cancelled):
        run("seed=1,2,3", report=stop)
    assert {seed: table(tmp_path)[name(seed)]["state"] for seed in (1, 2, 3)} == {
        1: "trained",
        2: "half-trained",
        3: "not trained",
    }
    trainer.stopping = ()
    run("seed=1,2,3")
    assert trainer.trained == [name(1), name(2), name(2), name(3)]
    assert {row["state"] for row in table(tmp_path).values()} == {"trained"}


def test_without_recordings_the_losses_are_in_the_table_and_why(run, tmp_path):
    _done, note = run("seed=1")
    assert "tiny has no recordings" in note
    row = table(tmp_path)[name(1)]
    assert float(row["loss"]) > 0
    assert row["floor_ratio"] == ""


def test_another_sweep_in_the_same_folder_is_refused(run, places, tmp_path):
    run("seed=1")
    run("seed=2", "epochs=3")  # one more setting, so that the names tell them apart
    assert {row["epochs"] for row in table(tmp_path).values()} == {"3", "700"}
    requests = plan([load_recipes()["ae_small_tanh"]], "tiny", parse_vary(["epochs=9"]))
    other = {name(1): next(iter(requests.values()))}
    with pytest.raises(BadInput, match="other settings") as raised:
        sweep(places, other, (), tmp_path / "out", 1, silent)
    assert "--out" in raised.value.on_command_line
    dataset = Dataset.open(places.datasets / "tiny")
    write_rows(dataset.folder / "manifest.csv", [replace(row, licence="other") for row in dataset.rows])
    with pytest.raises(BadInput, match="before it was built again"):
        run("seed=1")


def test_what_is_missing_or_damaged_is_said_before_anything_is_trained(run, trainer, tmp_path):
    with pytest.raises(NotFound, match="no folder"):
        run("seed=1", against=tmp_path / "nowhere")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / SWEEP).write_text('{"models": [{}]}')
    with pytest.raises(Damaged, match="cannot be read"):
        run("seed=1")
    assert trainer.trained == []
