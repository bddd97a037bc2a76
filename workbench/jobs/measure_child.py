"""One model measured in a process of its own: `python -m workbench.jobs.measure_child ... NAME`.

Prints one JSON line a report: {"stage": ..., "done": 3, "total": 500}, and at the end {"state": "done"} when the
figures lie with the model, or {"state": "failed", "error": text}. It may be killed at any time.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.core.errors import NotFound, WorkbenchError
from workbench.core.progress import Progress
from workbench.store.places import Places

SECONDS_A_WORD = 0.2
"""From one report to the next, at least."""


class _Reports:
    """Prints what is done, not too often."""

    def __init__(self) -> None:
        self._said_at = 0.0

    def __call__(self, progress: Progress, /) -> None:
        if time.monotonic() - self._said_at >= SECONDS_A_WORD:
            self._said_at = time.monotonic()
            _say(stage=progress.detail or progress.stage, done=progress.done, total=progress.total)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a model, and store the figures with it."""
    parser = argparse.ArgumentParser(description="Measure a model.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the figures and pictures")
    parser.add_argument("--against", type=Path, help="folder of recordings; else what a dataset holds out")
    parser.add_argument("home", type=Path, help="holds datasets and trained_models")
    parser.add_argument("cache", type=Path, help="for converted models")
    parser.add_argument("model", help="its name")
    wanted = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that its own child ends with it
    try:
        _measure(wanted)
        _say(state="done")
    except WorkbenchError as error:
        _say(state="failed", error=str(error))
    except Exception as error:  # whatever it is, the window must hear of it
        _say(state="failed", error=f"It could not be measured ({error})")


def _measure(wanted: argparse.Namespace) -> None:
    from workbench.jobs.evaluate import evaluate_models, real_recordings
    from workbench.jobs.judged_by import judged_by
    from workbench.report.model_sounds import Plan

    places = replace(Places.default(), home=wanted.home, cache=wanted.cache)
    entries = [entry for entry in places.shelf.entries() if entry.name == wanted.model]
    if not entries:
        raise NotFound(f"There is no trained model {wanted.model}", "Train it first.")
    report = _Reports()
    learnt_from = next((entry.card.dataset for entry in entries if entry.card), "")
    own = None if wanted.against or not learnt_from else judged_by(places, learnt_from)
    real = real_recordings(places, entries, own, wanted.against, wanted.out, report)
    results = evaluate_models(places, entries, real, Plan(), wanted.out, report, keep=True)
    if results.failures:
        raise WorkbenchError("; ".join(results.failures.values()).rstrip("."))


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
