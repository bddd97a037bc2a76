"""`sweep`: many trainings that differ in a few settings, and one table of what came of them."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.cluster import Scheduler, workers_of
from workbench.cli.train import adjusted
from workbench.core.errors import BadInput, Cancelled, WorkbenchError
from workbench.core.progress import Progress, Reporter
from workbench.core.words import counted
from workbench.models.recipes import find_recipes
from workbench.store.places import Places

if TYPE_CHECKING:
    from workbench.jobs.sweep_table import Sweep

_SHOWN = {
    **{"loss": "loss", "val_loss": "validation", "floor_ratio": "× floor", "coverage": "coverage"},
    **{"frechet_median": "Frechet", "jump": "jump"},
}
"""Figures that are printed, and their headings; the files hold more."""
_GRADES = ("fidelity", "realism", "smoothness")
_WIDEST = 1_000
"""Columns of the terminal: a line that is too long for it goes on in the next."""
_GO_ON = "What is trained stays. The same command goes on."


def sweep(
    models: Annotated[list[str], typer.Argument(metavar="MODEL...", help="Recipes by name or glob, or `all`.")],
    vary: Annotated[
        list[str] | None,
        typer.Option("--vary", metavar="SETTING=A,B,..", help="Values of a setting, such as seed=1,2; repeatable."),
    ] = None,
    dataset: Annotated[str, typer.Option(help="Name of a dataset that is built.")] = "open-snares",
    epochs: Annotated[int | None, typer.Option(help="Passes over the sounds; by default the recipe's.")] = None,
    seed: Annotated[int | None, typer.Option(help="Seed of weights and order; by default the recipe's.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for models and table; by default sweeps/DATASET.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="Measure against the recordings in this folder.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Models trained at one time; by default one for each core.")
    ] = None,
    scheduler: Scheduler = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: a line for each epoch, at last the table; no progress bar.")
    ] = False,
) -> None:
    """Train every combination of the varied settings, measure all, print one table. Run again, it goes on."""
    from workbench.jobs.sweep import sweep as sweep_all
    from workbench.jobs.sweep_plan import parse_vary, plan
    from workbench.jobs.sweep_table import TABLE

    varied, places = parse_vary(vary or []), Places.default()
    for key, given in (("epochs", epochs), ("seed", seed)):
        if given is not None and key in varied:
            raise BadInput(f"{key} has one value and is varied", shell=f"Give --{key} or --vary {key}=..., not both.")
    requests = plan([adjusted(recipe, epochs, seed) for recipe in find_recipes(models)], dataset, varied)
    folder = (out or places.home / "sweeps" / dataset).absolute()
    shown = _json_lines() if as_json else _bar(len(requests))
    with workers_of(jobs, scheduler) as workers, shown as show, _ctrl_c(show) as report:
        done, note = sweep_all(places, requests, tuple(varied), folder, workers, report, against)
    _tell(done, folder, as_json)
    if note:
        typer.echo(f"Not measured: {note}", err=True)
    if not as_json:
        print(f"Table: {folder / TABLE}; the window opens the models with WORKBENCH_HOME={folder}")
    if failed := {name: why for name, why in done.problems.items() if name in requests}:
        raise WorkbenchError(
            f"{len(failed)} of {len(requests)} failed", shell="Mend it and run the same command again."
        )


@contextmanager
def _bar(count: int) -> Iterator[Reporter]:
    from workbench.cli.bar import progress_bar
    from workbench.jobs.train_many import TRAINING

    with progress_bar(_GO_ON) as report:
        detail = counted(count, "model")

        def show(progress: Progress, /) -> None:
            nonlocal detail
            if progress.stage != TRAINING:
                report(progress)
                return
            detail = progress.detail or detail
            report(replace(progress, detail=detail))

        yield show


@contextmanager
def _json_lines() -> Iterator[Reporter]:
    from workbench.jobs.train_many import TrainingsProgress

    def show(progress: Progress, /) -> None:
        if isinstance(progress, TrainingsProgress) and "state" in progress.said:
            print(json.dumps({"model": progress.model, **progress.said}), flush=True)

    try:
        yield show
    except KeyboardInterrupt:
        raise Cancelled("Stopped", _GO_ON) from None


@contextmanager
def _ctrl_c(show: Reporter) -> Iterator[Reporter]:
    """A reporter that ends each training with its epoch when Ctrl-C was pressed; a second press ends them at once."""
    pressed: list[int] = []

    def press(number: int, _frame: object) -> None:
        pressed.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        typer.echo("Each training ends with its epoch; Ctrl-C once more ends all at once.", err=True)

    def report(progress: Progress, /) -> None:
        show(progress)
        if pressed:
            raise Cancelled("Stopped", _GO_ON)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield report
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(done: Sweep, folder: Path, as_json: bool) -> None:
    rows = done.rows(folder)
    if as_json:
        print(json.dumps({"state": "ready", "models": rows}, ensure_ascii=False), flush=True)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    several = ["recipe"] if len({row["recipe"] for row in rows}) > 1 else []
    columns = [*several, *done.varied]
    table = Table(*columns, *_SHOWN.values(), "grades", box=None)
    for row in rows:
        grades = " ".join(_cell(row[key]) for key in _GRADES)
        table.add_row(*(Text(_cell(row[key])) for key in (*columns, *_SHOWN)), Text(grades.strip()))
    Console(width=_WIDEST).print(table)
    for row in rows:
        if row["problem"] or row["state"] != "trained":
            print(f"{row['model']}: {row['state']}. {row['problem']}".rstrip())


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "x".join(map(str, value))
    return "" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
