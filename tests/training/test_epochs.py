import csv
import json
import math

import pytest

from workbench.core.progress import Progress
from workbench.training.epochs import COLUMNS, Epoch, after, as_fields, epoch_of, write_history


def test_history_is_a_table_that_any_program_reads(tmp_path):
    path = tmp_path / "history.csv"
    write_history(path, [Epoch(1, 0.125, float("nan"), 2.5), Epoch(2, 1 / 3, 0.25, 1.25)])
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0] == {"epoch": "1", "loss": "0.125", "val_loss": "", "seconds": "2.500"}
    assert abs(float(rows[1]["loss"]) - 1 / 3) < 1e-8


def test_a_report_names_the_validation_loss_only_where_there_is_one():
    report = after(Epoch(3, 0.5, 0.25, 1.0), 7)
    assert (report.done, report.total) == (3, 7)
    assert report.detail == "loss 0.500000, validation 0.250000"
    assert "validation" not in after(Epoch(3, 0.5, float("nan"), 1.0), 7).detail


def test_programs_are_told_the_figures_of_each_epoch_and_what_is_remarkable():
    assert as_fields(after(Epoch(3, 0.5, 0.25, 1.0), 7)) == {
        "state": "training",
        "epochs": 7,
        "epoch": 3,
        "loss": 0.5,
        "val_loss": 0.25,
        "seconds": 1.0,
    }
    assert as_fields(after(Epoch(3, 0.5, 0.25, 1.0), 7, "the best so far"))["remark"] == "the best so far"
    assert as_fields(Progress("saving", 7, 7)) == {"state": "saving", "epochs": 7}


@pytest.mark.parametrize("validation", [0.25, math.nan])
def test_what_is_told_of_an_epoch_is_json_and_comes_back(validation):
    epoch = Epoch(3, 1 / 3, validation, 1.0)
    again = epoch_of(json.loads(json.dumps(as_fields(after(epoch, 7)), allow_nan=False)))
    assert (again.number, again.loss, again.seconds) == (epoch.number, epoch.loss, epoch.seconds)
    assert again.val_loss == pytest.approx(validation, nan_ok=True)
    assert epoch_of(as_fields(Progress("saving", 7, 7))) is None
