"""Measure one model at a time in a child process."""

from __future__ import annotations

from functools import partial

from workbench.app.train.results import MeasureEnded, MeasureProgress
from workbench.core.errors import WorkbenchError
from workbench.jobs.child import Message, Task
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import read_card
from workbench.store.places import Places

MeasureEvent = MeasureProgress | MeasureEnded


class Measurer(Task[MeasureEvent]):
    """Measures one model at a time."""

    def __init__(self) -> None:
        super().__init__("workbench.jobs.measure_child")

    def measure(self, places: Places, model: str, against: str) -> None:
        """Begin to measure; ends in one `MeasureEnded`, unless it is stopped before.

        Args:
            against: folder of recordings; empty for those that the model's dataset holds out.
        """
        out = places.cache / "evaluations" / model
        folder = ["--against", against] if against else []
        arguments = ["--out", str(out), *folder, str(places.home), str(places.cache), model]
        self.start(arguments, partial(_event, places, model))


def _event(places: Places, model: str, fields: Message) -> MeasureEvent | None:
    match fields:
        case {"stage": str(stage), "done": int(done), "total": int(total)}:
            return MeasureProgress(stage, done / total if total else None)
        case {"state": "done"}:
            return _found(places, model)
        case {"state": "failed", "error": str(error)}:
            return MeasureEnded(model, error=error)
    return None


def _found(places: Places, model: str) -> MeasureEnded:
    folder = places.model(model)  # only now: what is measured may be copied
    try:
        evaluation = load_evaluation(folder, read_card(folder))
    except WorkbenchError as error:
        return MeasureEnded(model, error=str(error))
    return MeasureEnded(model, evaluation, "" if evaluation else "The figures are those of another training")
