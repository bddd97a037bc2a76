"""The work behind the page `train`: one child that trains, one that measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.app.background.library import model_states
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.train import Phase, Run
from workbench.app.train.commands import train_cancel, train_measure, train_replace, train_resume, train_start
from workbench.app.train.measurer import Measurer
from workbench.app.train.results import NewModel, TrainingMessage
from workbench.app.train.scan import look
from workbench.app.train.trainer import Trainer, TrainingDone
from workbench.core.errors import NotFound
from workbench.store.onnx_cache import OnnxCache


class TrainWork(PageWork):
    """Models trained and measured."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._trainer, self._measurer = Trainer(), Measurer()
        self._run: Run | None = None
        """As it was when the child was started."""

    @begins(train_cancel)
    def cancel(self, _session: Session, _argument: None) -> None:
        """End the training with its epoch; asked for a second time, at once."""
        self._trainer.cancel()

    @begins(train_measure)
    def measure(self, session: Session, _argument: None) -> None:
        """Begin to measure, or stop it."""
        training = session.training
        if training.measuring and training.measures:
            self._measurer.measure(self._tools.places, training.measuring.model, training.against.strip())
        else:
            self._measurer.stop()

    @begins(train_start, train_replace, train_resume)
    def train(self, session: Session, _argument: None) -> None:
        """Begin to train, where nothing has to be asked first."""
        run = session.training.run
        if run and run.phase is Phase.STARTING:
            self._run = run
            self._trainer.train(self._tools.places, run)

    def follow(self, old: Session, new: Session) -> None:
        """Look at what lies on disk when the page is shown, and when a training is over."""
        then, now = old.training, new.training
        if (new.tab is Tab.TRAIN and old.tab is not Tab.TRAIN) or (then.busy and not now.busy):
            self._tools.worker.submit(partial(look, self._tools.places))

    def poll(self) -> Sequence[Change]:
        """What the children say."""
        changes: list[Change] = []
        for event in self._trainer.poll():
            changes.append(TrainingMessage(event))
            if isinstance(event, TrainingDone) and self._run:
                self._tools.worker.submit(partial(self._new_model, self._run.name))
        return [*changes, *self._measurer.poll()]

    def stop(self) -> None:
        """End the children: a checkpoint stays."""
        self._trainer.stop()
        self._measurer.stop()

    def _new_model(self, name: str) -> NewModel:
        """On the worker's thread, which also forgets an earlier model of that name."""
        self._tools.engine.forget(name)
        places = self._tools.places
        state = model_states(places.shelf, OnnxCache(places.onnx)).get(name)
        if state is None or state.card is None:
            raise NotFound(f"{name} was trained, but its files are gone", "Train it again.")
        return NewModel(state)
