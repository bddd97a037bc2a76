"""Broken model folders: refused with a reason, nothing in them is executed, and the model beside them still plays."""

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

from tests.torture.model_mutations import CANARY, broken_model
from tests.torture.row import Row
from tests.torture.watched import Child

TIMES = 2_000
CHILD = "tests.torture.model_child"
WHOLE = Path(__file__).parents[2] / "trained_models"
MODELS = ("ae_small_tanh", "ae_small_tanh", "ae_small_tanh", "conv_ae", "wavegan")
"""Small ones of each kind: plain, with weights of its own in ONNX, with a map."""
FEW = 0.05
"""A smaller share of them is not converted: TensorFlow takes longest."""
LONGEST_CPU = 60.0
MOST_MEMORY = 3_000
"""MB of a process that has tried any of them; TensorFlow alone takes 700."""


def tried(share: float = 1.0) -> Row:
    """Give damaged folders to a child that lists, plays and converts them, and watch what becomes of it."""
    rng, row, memory, downs = np.random.default_rng(0), Row("broken model folders, listed, played, converted"), 0.0, 0
    with tempfile.TemporaryDirectory() as home:
        os.environ[CANARY] = str(Path(home) / "canary")
        models, converting = Path(home) / "models", Path(home) / "converting"
        shutil.copytree(WHOLE / "ae_small_relu", models / "whole")
        ways = () if share < FEW else ("--convert",)
        child = Child(CHILD, *ways, patience=240)
        for number in range(max(1, round(TIMES * share))):
            source = WHOLE / str(rng.choice(MODELS))
            folder = models / f"broken{number}"
            shutil.copytree(source, folder)
            what = broken_model(folder, rng)
            said = child.tell(folder)
            row.times += 1
            row.refused += bool(said.get("refused"))
            memory = max(memory, said.get("memory", 0))
            why = said.get("crash", "") or (f"took {said['cpu']:.0f} s of CPU" if said["cpu"] > LONGEST_CPU else "")
            if Path(os.environ[CANARY]).exists() or (Path(home) / "escaped").exists():
                row.lost.append(f"{folder.name}, {what}: something in it was executed")
                return row
            if "the process ended" in why and converting.exists():
                why, downs = "", downs + 1  # the next child goes on: jobs.prepare_models
                row.refused += 1
            if why:
                row.lost.append(f"{source.name}, {folder.name}, {what}: {why}")
            if why or "cpu" not in said or said["memory"] > MOST_MEMORY:
                child.end()
                child = Child(CHILD, *ways, patience=240)
            converting.unlink(missing_ok=True)
            shutil.rmtree(folder)
        child.end()
    row.remark = f"at most {memory:.0f} MB; {downs} took TensorFlow down, which the others outlive"
    if memory > MOST_MEMORY:
        row.lost.append(f"a process took {memory:.0f} MB")
    return row
