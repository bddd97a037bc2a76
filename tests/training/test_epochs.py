import csv

from workbench.training.epochs import COLUMNS, Epoch, after, write_history


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
