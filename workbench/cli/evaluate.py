"""`evaluate`: how good models are, in figures, against real recordings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.bar import progress_bar
from workbench.cli.cluster import Scheduler, workers_of
from workbench.cli.models import Models, choose_models
from workbench.core.errors import Damaged
from workbench.core.words import counted
from workbench.store.places import Places


def evaluate(
    out: Annotated[Path, typer.Option("--out", help="Folder for the figures; created if it does not exist.")],
    models: Models = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="Judge against the recordings in this folder.")
    ] = None,
    dataset: Annotated[
        str | None,
        typer.Option(
            "--dataset", help="Judge against the held-out recordings of this dataset; by default that of the models."
        ),
    ] = None,
    random: Annotated[int, typer.Option("--random", help="Random points.")] = 500,
    lines: Annotated[int, typer.Option("--lines", help="Straight lines of 64 points between random points.")] = 10,
    sweeps: Annotated[int, typer.Option("--sweeps", help="Points at which named controls are swept.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the points, lines and sweeps.")] = 0,
    sounds: Annotated[bool, typer.Option("--sounds", help="Also write every sound that was measured.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Also store the figures with the models.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Models measured at one time, a process each.")] = None,
    scheduler: Scheduler = "",
) -> None:
    """Measure models against real recordings; writes evaluation.json, evaluation.md and pictures."""
    from workbench.jobs.evaluate import TABLE, evaluate_models, real_recordings
    from workbench.report.model_sounds import Plan

    places, plan = Places.default(), Plan(random, lines, sweeps, seed)
    entries = choose_models(places, models)
    with workers_of(jobs, scheduler) as workers, progress_bar("What was measured is kept.") as report:
        real = real_recordings(places, entries, dataset, against, out, report)
        results = evaluate_models(places, entries, real, plan, out, report, sounds, keep, workers)
    models_done, recordings = counted(len(results.evaluations), "model"), counted(len(real), "recording")
    print(f"{models_done} measured against {recordings} ({real.against}): {out / TABLE}")
    if real.skipped:
        print(f"{counted(len(real.skipped), 'file was', 'files were')} skipped; {TABLE} says why")
    if results.warning:
        print(results.warning, file=sys.stderr)
    if results.failures:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in results.failures.items())
        raise Damaged(f"Could not measure {reasons.rstrip('.')}")
