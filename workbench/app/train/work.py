"""The work behind the page `train`: one child that trains, one that measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from workbench.app.page import Bench, Change, Desk
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.train import Phase, Run
from workbench.app.train.measurer import Measurer
from workbench.app.train.results import NewModel, Told
from workbench.app.train.scan import look
from workbench.app.train.trainer import Trained, Trainer
from workbench.app.work.library import model_states
from workbench.core.errors import NotFound
from workbench.store.onnx_cache import OnnxCache


class TrainDesk(Desk):
    """Models trained and measured."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._trainer, self._measurer = Trainer(), Measurer()
        self._run: Run | None = None
        """As it was when the child was started."""

    def ask(self, command: str, argument: Any, session: Session) -> None:
        """Begin or end a training or a measurement."""
        training = session.training
        if command == "train_cancel":
            self._trainer.cancel()
        elif command == "train_measure" and training.measuring and training.measures:
            self._measurer.measure(self._bench.places, training.measuring.model, training.against.strip())
        elif command == "train_measure":
            self._measurer.stop()
        elif training.run and training.run.phase is Phase.STARTING:
            self._run = training.run
            self._trainer.train(self._bench.places, training.run)

    def follow(self, old: Session, new: Session) -> None:
        """Look at what lies on disk when the page is shown, and when a training is over."""
        then, now = old.training, new.training
        if (new.tab is Tab.TRAIN and old.tab is not Tab.TRAIN) or (then.busy and not now.busy):
            self._bench.worker.submit(partial(look, self._bench.places))

    def poll(self) -> Sequence[Change]:
        """What the children say."""
        changes: list[Change] = []
        for event in self._trainer.poll():
            changes.append(Told(event))
            if isinstance(event, Trained) and self._run:
                self._bench.worker.submit(partial(self._new_model, self._run.name))
        return [*changes, *self._measurer.poll()]

    def stop(self) -> None:
        """End the children: a checkpoint stays."""
        self._trainer.stop()
        self._measurer.stop()

    def _new_model(self, name: str) -> NewModel:
        """On the worker's thread, which also forgets an earlier model of that name."""
        self._bench.engine.forget(name)
        places = self._bench.places
        state = model_states(places.shelf, OnnxCache(places.onnx)).get(name)
        if state is None or state.card is None:
            raise NotFound(f"{name} was trained, but its files are gone", "Train it again.")
        return NewModel(state)
