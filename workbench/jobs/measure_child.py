"""The child process that measures one model: `python -m workbench.jobs.measure_child ... NAME`.

Says {"stage": ..., "done": 3, "total": 500} as it goes on; when it is done, the figures lie with the model.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from workbench.core.errors import NotFound, WorkbenchError
from workbench.core.progress import Progress
from workbench.jobs.child_main import child_main, now_and_then
from workbench.store.places import Places


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure a model, and store the figures with it."""
    parser = argparse.ArgumentParser(description="Measure a model.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the figures and pictures")
    parser.add_argument("--against", type=Path, help="folder of recordings; else what a dataset holds out")
    parser.add_argument("home", type=Path, help="holds datasets and trained_models")
    parser.add_argument("cache", type=Path, help="for converted models")
    parser.add_argument("model", help="its name")
    child_main(partial(_measure, parser.parse_args(arguments)), "It could not be measured")


def _measure(wanted: argparse.Namespace) -> None:
    from workbench.jobs.evaluate import evaluate_models, real_recordings
    from workbench.jobs.reference import reference_dataset
    from workbench.report.model_sounds import Plan

    places = replace(Places.default(), home=wanted.home, cache=wanted.cache)
    entries = [entry for entry in places.shelf.entries() if entry.name == wanted.model]
    if not entries:
        raise NotFound(f"There is no trained model {wanted.model}", "Train it first.")
    tell = now_and_then()

    def report(progress: Progress, /) -> None:
        tell(stage=progress.detail or progress.stage, done=progress.done, total=progress.total)

    learnt_from = next((entry.card.dataset for entry in entries if entry.card), "")
    own = None if wanted.against or not learnt_from else reference_dataset(places, learnt_from)
    real = real_recordings(places, entries, own, wanted.against, wanted.out, report)
    results = evaluate_models(places, entries, real, Plan(), wanted.out, report, keep=True)
    if results.failures:
        raise WorkbenchError("; ".join(results.failures.values()).rstrip("."))


if __name__ == "__main__":
    main()
