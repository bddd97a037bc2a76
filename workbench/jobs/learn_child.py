"""The child process that learns mappings for the pads: `python -m workbench.jobs.learn_child`.

Reads one JSON line a job: {"job": 7, "places": [[...]], "settings": [[...]], "low": [...], "high": [...],
"model": FOLDER, "cache": FOLDER, "at": [...]}, the pins as positions, the ranges of their settings as parts of the
model's box, and where the ring stands; where a later line comes, the job before it is left. Ends with its input.

Says {"job": 7, "mapping": {...}}, then {"job": 7, "coverage": {...}}, then {"job": 7, "colours": [...]}, coarse and
fine, and its `outcome` at the end. It may be killed at any time.
"""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.latent import as_latent
from workbench.core.progress import Progress
from workbench.jobs.child_jobs import Job, Jobs
from workbench.jobs.child_main import child_main, outcome, say
from workbench.mapping.coverage import coverage
from workbench.mapping.mapping import Mapping
from workbench.mapping.mapping_file import fields_of
from workbench.mapping.pins import Array, Pins, Ranges
from workbench.measures.descriptors import describe
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

COARSE, FINE = 7, 21
"""Places across a pad, and up, whose sounds decide its colours."""
_SEED = 0


def main() -> None:
    """Do what is asked for, until nobody can ask any more."""
    child_main(_learn_all, "It could not be learnt")


def _learn_all() -> None:
    jobs = Jobs()
    for job in jobs:
        became = outcome(partial(_learn, job, jobs), "It could not be learnt")
        say(job=job["job"], **became)


def _learn(job: Job, jobs: Jobs) -> None:
    def report(_progress: Progress, /) -> None:
        jobs.check(job)

    mapping = Mapping.learnt(Pins(np.array(job["places"]), np.array(job["settings"])), _SEED)
    say(job=job["job"], mapping=fields_of(mapping))
    say(job=job["job"], coverage=asdict(coverage(mapping, report=report)))
    model = OnnxModel.load(Path(job["model"]), OnnxCache(Path(job["cache"])))
    ranges = Ranges(tuple(job["low"]), tuple(job["high"]))
    for cells in (COARSE, FINE):
        pads = [_heard(job, jobs, model, mapping, ranges, _places(job["at"], pad, cells)) for pad in _pads(job)]
        say(job=job["job"], colours=[[row.tolist() for row in pad] for pad in pads])


def _pads(job: Fields[str, Any]) -> range:
    return range(len(job["at"]) // 2)


def _places(at: list[float], pad: int, cells: int) -> Array:
    """Places all over one pad, the ring of the other standing still: shape (cells, cells, controls), the top first."""
    middles = (np.arange(cells) + 0.5) / cells
    places = np.tile(np.array(at, np.float64), (cells, cells, 1))
    places[..., 2 * pad], places[..., 2 * pad + 1] = np.meshgrid(middles, middles[::-1])
    return places


def _heard(job: Job, jobs: Jobs, model: OnnxModel, mapping: Mapping, ranges: Ranges, places: Array) -> Array:
    """The descriptors of what is played at places, shape (rows, columns, descriptors), on their even scales."""
    found = np.zeros((*places.shape[:2], 5))
    for number, row in enumerate(places):
        jobs.check(job)
        latents = model.card.box.from_units(ranges.values(mapping.at(row)))
        found[number] = [describe(model.decode(as_latent(latent))).even() for latent in latents]
    return np.asarray(found.round(3))


if __name__ == "__main__":
    main()
