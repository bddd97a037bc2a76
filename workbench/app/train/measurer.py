"""Measure one model at a time in a child process."""

from __future__ import annotations

from queue import SimpleQueue
from typing import Any

from workbench.app.train.results import Measured, MeasureSaid
from workbench.app.train.trainer import in_words
from workbench.core.errors import WorkbenchError
from workbench.core.progress import drained
from workbench.jobs.child import Child
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import read_card
from workbench.store.places import Places

MeasureEvent = MeasureSaid | Measured


class Measurer:
    """At most one child at a time; what earlier ones still say is not heard."""

    def __init__(self) -> None:
        self._events: SimpleQueue[MeasureEvent] = SimpleQueue()
        self._child: Child | None = None

    def start(self, places: Places, model: str, against: str) -> None:
        """Begin to measure; ends in one `Measured`, unless it is stopped before.

        Args:
            against: folder of recordings; empty for those that the model's dataset holds out.
        """
        self.stop()
        out = places.cache / "evaluations" / model
        folder = ["--against", against] if against else []
        job = _Job(self._events, model, places)
        arguments = ["--out", str(out), *folder, str(places.home), str(places.cache), model]
        self._child = Child("workbench.jobs.measure_child", arguments, job.told, job.ended)

    def poll(self) -> list[MeasureEvent]:
        """What happened since the last call; never waits."""
        return drained(self._events)

    def stop(self) -> None:
        """End the child, if there is one, and forget what it said."""
        if self._child is not None:
            self._child.stop()
        self._child = None
        self._events = SimpleQueue()


class _Job:
    """Turns the messages of one child into events; called from its reader thread."""

    def __init__(self, events: SimpleQueue[MeasureEvent], model: str, places: Places) -> None:
        self._events, self._model, self._places, self._over = events, model, places, False

    def told(self, fields: dict[str, Any]) -> None:
        match fields:
            case {"stage": str(stage), "done": int(done), "total": int(total)}:
                self._events.put(MeasureSaid(stage, done / total if total else None))
            case {"state": "done"}:
                self._end(self._found())
            case {"state": "failed", "error": str(error)}:
                self._end(Measured(self._model, error=error))

    def ended(self, code: int) -> None:
        if not self._over:
            self._end(Measured(self._model, error=in_words(code)))

    def _end(self, event: Measured) -> None:
        self._over = True
        self._events.put(event)

    def _found(self) -> Measured:
        folder = self._places.model(self._model)  # only now: what is measured may be copied
        try:
            evaluation = load_evaluation(folder, read_card(folder))
        except WorkbenchError as error:
            return Measured(self._model, error=str(error))
        return Measured(self._model, evaluation, "" if evaluation else "The figures are those of another training")
