"""The child process that puts sounds in a row: `python -m workbench.jobs.row_child`.

Reads one JSON line a job: {"job": 7, "model": FOLDER, "cache": FOLDER, "latents": [[...]], "details": ["...", null]},
or, in place of latents and details, "tour": [APART, BY SOUND, SEED]; where a later line comes, the job before it is
left. Ends with its input.

Says {"job": 7, "progress": [STAGE, DONE, TOTAL]} now and then, {"job": 7, "row": {...}}, and its `outcome` at the end.
It may be killed at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from workbench.core.detail import Detail
from workbench.core.errors import BadInput
from workbench.core.latent import as_latent
from workbench.core.point import Point
from workbench.core.progress import Progress, Reporter
from workbench.jobs.child_jobs import Job, Jobs
from workbench.jobs.child_main import child_main, now_and_then, outcome, say
from workbench.jobs.choose_points import last
from workbench.jobs.row import SoundRow, row_of
from workbench.jobs.tour import tour
from workbench.measures.sketch import Sketch
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel
from workbench.tours.even_walk import EvenWalk, Leg
from workbench.tours.poisson import MISSES
from workbench.tours.shortest_path import MOST

MISSES_BY_SOUND = 1_000
"""Sounds in a row that do not fit, after which no more are tried: someone waits, and each takes milliseconds."""
_FAILED = "They could not be put in a row"


def main() -> None:
    """Do what is asked for, until nobody can ask any more."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # of NumPy: beside a window that plays, two take many times as long for small sums
        child_main(_row_all, _FAILED)


def _row_all() -> None:
    jobs = Jobs()
    tell = now_and_then()
    for job in jobs:

        def report(progress: Progress, /, job: Job = job) -> None:
            jobs.check(job)
            tell(job=job["job"], progress=[progress.stage, progress.done, progress.total])

        say(job=job["job"], **outcome(partial(made_for, job, report), _FAILED))


def made_for(job: Job, report: Reporter) -> dict[str, Any]:
    """The fields of the row that a job asks for, and the latents of its sounds; raises WorkbenchError as it may."""
    model = OnnxModel.load(Path(job["model"]), OnnxCache(Path(job["cache"])))
    if "tour" in job:
        apart, by_sound, seed = job["tour"]
        misses = MISSES_BY_SOUND if by_sound else MISSES
        latents = last(tour(model, apart, by_sound, seed, MOST, misses), report)
        if len(latents) < 2:
            raise BadInput("Only one sound is that far from all others", "Ask for a smaller distance.")
        points: list[Point] = [(as_latent(latent), None) for latent in latents]
    else:
        details = [Detail.from_text(text) if text else None for text in job["details"]]
        points = list(zip(map(as_latent, job["latents"]), details, strict=True))
    made = row_of(model, points, report)
    return {"row": asdict(made), "latents": [latent for latent, _detail in points]}


def row_from(fields: Mapping[str, Any]) -> SoundRow:
    """The row that `asdict` made these fields of.

    Raises:
        LookupError, TypeError, BadInput: they are something else.
    """
    legs = tuple(Leg(tuple(leg["shares"]), tuple(leg["way"])) for leg in fields["walk"]["legs"])
    return SoundRow(tuple(fields["order"]), tuple(map(Sketch.from_fields, fields["sketches"])), EvenWalk(legs))


if __name__ == "__main__":
    main()
