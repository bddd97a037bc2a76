"""The child process that learns mappings for the pads: `python -m workbench.jobs.learn_child`.

Reads one JSON line a job: {"job": 7, "places": [[...]], "settings": [[...]], "low": [...], "high": [...],
"model": FOLDER, "cache": FOLDER, "at": [...], "rival": KEY}, the pins as positions, the ranges of their settings as
parts of the model's box, where the ring stands, and which of the rivals comes first because it is played; where a later
line comes, the job before it is left. Ends with its input.

Says of each rival {"job": 7, "rival": KEY, "mapping": {...}}, then of each "coverage" and coarse "colours", then fine
"colours" of the one that is played, "figures" of each, fine "colours" of the others, and its `outcome` at the end. It
may be killed at any time.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np

from workbench.core.progress import Progress
from workbench.jobs.child_jobs import Job, Jobs
from workbench.jobs.child_main import child_main, outcome, say
from workbench.jobs.pad_sounds import KnownSounds, PadSounds
from workbench.mapping.coverage import coverage
from workbench.mapping.mapping import Mapping
from workbench.mapping.mapping_file import fields_of
from workbench.mapping.pins import Pins, Ranges
from workbench.mapping.rivals import RIVALS
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

COARSE, FINE = 7, 21
"""Places across a pad, and up, whose sounds decide its colours; all figures are of the fine ones."""


def main() -> None:
    """Do what is asked for, until nobody can ask any more."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # of NumPy: beside a window that plays, two take many times as long for small sums
        child_main(_learn_all, "It could not be learnt")


def _learn_all() -> None:
    jobs, known = Jobs(), KnownSounds()
    for job in jobs:
        became = outcome(partial(_learn, job, jobs, known), "It could not be learnt")
        say(job=job["job"], **became)


def _learn(job: Job, jobs: Jobs, known: KnownSounds) -> None:
    check, tell = partial(jobs.check, job), partial(say, job=job["job"])

    def report(_progress: Progress, /) -> None:
        check()

    pins, mappings = Pins(np.array(job["places"]), np.array(job["settings"])), {}
    for key in dict.fromkeys((job["rival"], *RIVALS)):
        check()
        mappings[key] = Mapping.learnt(pins, RIVALS[key].seed, RIVALS[key].kind)
        tell(rival=key, mapping=fields_of(mappings[key]))
    folder = Path(job["model"])
    model, ranges = OnnxModel.load(folder, OnnxCache(Path(job["cache"]))), Ranges(tuple(job["low"]), tuple(job["high"]))
    for key, mapping in mappings.items():
        tell(rival=key, coverage=asdict(coverage(mapping, report=report)))
        tell(rival=key, colours=_lists(PadSounds(model, mapping, ranges, job["at"], COARSE, check)))
    for key, mapping in mappings.items():
        sounds = PadSounds(model, mapping, ranges, job["at"], FINE, check)
        if key == job["rival"]:
            tell(rival=key, colours=_lists(sounds))
        tell(rival=key, figures=asdict(sounds.figures(known.of(model, folder, check))))
    # Last, because they are seen only once another rival is chosen. Their sounds are made again: kept until now they
    # would take 30 MB a rival.
    for key, mapping in mappings.items():
        if key != job["rival"]:
            tell(rival=key, colours=_lists(PadSounds(model, mapping, ranges, job["at"], FINE, check)))


def _lists(sounds: PadSounds) -> list[list[list[list[float]]]]:
    return [pad.tolist() for pad in sounds.colours]


if __name__ == "__main__":
    main()
