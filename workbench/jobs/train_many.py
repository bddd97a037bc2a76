"""Many trainings at one time, a child process each: on the cores of this machine, or on the workers of a cluster."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Protocol

from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import Progress, Reporter, drained
from workbench.data.cluster import in_words, require_shared, withdraw
from workbench.data.parallel import Workers, is_cluster
from workbench.jobs.child import Message, Task
from workbench.training.training_request import TrainingRequest

if TYPE_CHECKING:
    from distributed import Client

_SECONDS_A_GLANCE = 0.1
TRAINING = "training"


@dataclass(frozen=True)
class WantedTraining:
    """One training.

    Attributes:
        folder: becomes the model, and has its name; a training that was interrupted there goes on.
        request: what is trained.
        dataset: the folder of the dataset.
    """

    folder: Path
    request: TrainingRequest
    dataset: Path

    @property
    def epochs(self) -> int:
        """How many are wanted."""
        return self.request.recipe.training.epochs


@dataclass(frozen=True, kw_only=True)
class TrainingsProgress(Progress):
    """`done` of `total` epochs of all trainings; while none says anything, `model` is empty.

    Attributes:
        model: the one whose training says something.
        said: what it says, as by `training.epochs.as_fields`.
    """

    model: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


Tell = Callable[[str, Message], None]
"""Hears the name of a model and what its training says."""


class Stop(Protocol):
    """How soon a training is to end."""

    def __call__(self) -> bool | None:
        """None: it goes on; False: with its epoch; True: at once."""


class TrainOne(Protocol):
    """Trains one model and waits for it."""

    def __call__(self, training: WantedTraining, tell: Tell, stop: Stop) -> str:
        """Why it failed; empty where the model is complete, or where it was stopped."""


def train_in_child(training: WantedTraining, tell: Tell, stop: Stop) -> str:
    """Train one model in a child process, on one thread: on more, sums are rounded otherwise.

    Returns:
        Why it failed; empty where the model is complete, or where it was stopped.
    """
    task: Task[Message] = Task("workbench.jobs.train_child", listens=True)
    options = ["--model", str(training.folder), "--dataset", str(training.dataset), "--resume", "--threads", "1"]
    task.start([*options, "--end-with-input", training.request.to_json()], dict)
    try:
        while True:
            for fields in task.poll():
                if "over" in fields:
                    return str(fields.get("error", ""))
                tell(training.folder.name, fields)
            asked = stop()
            if asked:
                return ""
            if asked is not None and task.running:
                task.cancel()
            time.sleep(_SECONDS_A_GLANCE)
    finally:
        task.stop()


def train_many(
    trainings: Sequence[WantedTraining], workers: Workers, report: Reporter, train: TrainOne = train_in_child
) -> Iterator[tuple[WantedTraining, str]]:
    """Train all, and yield each as it ends, with the reason if it failed.

    Args:
        workers: so many at one time, one a core for None; or a cluster, whose machines share all folders.
        report: receives a `TrainingsProgress` for what each says, and several a second while none says anything.
            Raising `Cancelled` from it ends each training with its epoch; those of this machine are waited for, and
            KeyboardInterrupt then ends them at once.
        train: trains one; a module's own function, so that it reaches other machines.

    Raises:
        NotFound: a worker of the cluster does not see the folders.
        WorkbenchError: the scheduler went away; the trainings end, and their checkpoints stay.
    """
    heard: SimpleQueue[tuple[str, Message]] = SimpleQueue()
    done = {training.folder.name: 0 for training in trainings}
    wanted = {training.folder.name: training.epochs for training in trainings}

    def tell_of(model: str, said: Message) -> None:
        if "epoch" in said:
            done[model] = int(said["epoch"])
        report(
            TrainingsProgress(
                TRAINING,
                sum(done.values()),
                sum(wanted.values()),
                _said(model, done[model], wanted[model], said),
                model=model,
                said=said,
            )
        )

    crew = _on_cluster(workers, trainings, train, heard) if is_cluster(workers) else _on_cores(workers, train, heard)
    with crew as begin:
        running = {begin(training): training for training in trainings}
        while running:
            for each in drained(heard):
                tell_of(*each)
            for outcome in [outcome for outcome in running if outcome.done()]:
                training, error = running.pop(outcome), outcome.result()
                done[training.folder.name] = training.epochs
                yield training, error
            report(TrainingsProgress(TRAINING, sum(done.values()), sum(wanted.values())))
            time.sleep(_SECONDS_A_GLANCE)


class _Outcome(Protocol):
    """The end of a training that was begun: whether it is there, and then the reason if it failed."""

    def done(self) -> bool: ...

    def result(self) -> str: ...


Begin = Callable[[WantedTraining], _Outcome]


@contextmanager
def _on_cores(jobs: int | None, train: TrainOne, heard: SimpleQueue[tuple[str, Message]]) -> Iterator[Begin]:
    from joblib import cpu_count

    with_epoch, at_once = threading.Event(), threading.Event()

    def stop() -> bool | None:
        return True if at_once.is_set() else False if with_epoch.is_set() else None

    def tell(model: str, said: Message) -> None:
        heard.put((model, said))

    # A thread here waits for each child.
    pool = ThreadPoolExecutor(jobs or cpu_count(), thread_name_prefix="training")
    try:
        yield lambda training: pool.submit(train, training, tell, stop)
    except Cancelled:
        with_epoch.set()
        pool.shutdown(cancel_futures=True)
        raise
    finally:
        at_once.set()
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class _ClusterOutcome:
    """That of a training on a cluster. Workers that die are its own failure; a scheduler that does is raised."""

    client: Client
    future: Any

    def __hash__(self) -> int:
        return hash(self.future)

    def done(self) -> bool:
        return bool(self.future.done())

    def result(self) -> str:
        from distributed.scheduler import KilledWorker

        try:
            with in_words(self.client):
                return str(self.future.result())
        except WorkbenchError as error:
            if isinstance(error.__cause__, KilledWorker):
                return str(error)
            raise


@contextmanager
def _on_cluster(
    client: Client, trainings: Sequence[WantedTraining], train: TrainOne, heard: SimpleQueue[tuple[str, Message]]
) -> Iterator[Begin]:
    for folder in {training.folder.parent for training in trainings}:
        require_shared(client, sorted({training.dataset for training in trainings}), folder)
    topic, futures = f"trainings-{token_hex(8)}", []

    def begin(training: WantedTraining) -> _Outcome:
        futures.append(client.submit(_on_worker, training, train, topic, pure=False))
        return _ClusterOutcome(client, futures[-1])

    client.subscribe_topic(topic, lambda event: heard.put(tuple(event[1])))
    try:
        yield begin
    finally:
        withdraw(client, futures)


def _on_worker(training: WantedTraining, train: TrainOne, topic: str) -> str:
    """Train one model, on a worker of a cluster; it ends with its epoch where nobody waits for it any more."""
    from distributed import Lock, get_worker

    worker = get_worker()
    key = worker.get_current_task()

    def tell(model: str, said: Message) -> None:
        if "batch" not in said:  # the scheduler would have much to hear
            worker.log_event(topic, [model, dict(said)])

    def stop() -> bool | None:
        task = worker.state.tasks.get(key)
        wanted = task is not None and task.state == "executing"
        return None if wanted and worker.status.name in ("running", "paused") else False  # or its scheduler is gone

    # One that nobody waits for may still be at its last epoch there, on another worker.
    with Lock(f"training {training.folder}"):
        return train(training, tell, stop)


def _said(model: str, done: int, wanted: int, said: Message) -> str:
    """What a training does, for a person."""
    if "loss" in said:
        return f"{model}: epoch {done} of {wanted}, loss {said['loss']:.6f}"
    return f"{model}: epoch {done + 1} of {wanted}" if "batch" in said else f"{model}: {said.get('state', '')}"
