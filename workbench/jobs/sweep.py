"""A sweep: many trainings that differ in a few settings, measured against the same recordings, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.core.dataset_layout import MANIFEST
from workbench.core.errors import BadInput, Damaged, NotFound
from workbench.core.progress import Reporter
from workbench.data.cluster import require_shared
from workbench.data.dataset import Dataset
from workbench.data.parallel import Workers, is_cluster
from workbench.jobs.evaluate import EvaluationRun, real_recordings
from workbench.jobs.reference import reference_dataset
from workbench.jobs.sweep_table import MODELS, Sweep
from workbench.jobs.train_many import TrainOne, WantedTraining, train_in_child, train_many
from workbench.report.measure_model import Reference
from workbench.report.model_sounds import Plan
from workbench.report.spectrogram_figure import Examples
from workbench.store.evaluations import load_evaluation, save_evaluation
from workbench.store.folder import ModelEntry, list_models, sha256
from workbench.store.places import Places
from workbench.training.checkpoint import is_finished
from workbench.training.training_request import TrainingRequest


def sweep(
    places: Places,
    requests: Mapping[str, TrainingRequest],
    varied: Sequence[str],
    out: Path,
    workers: Workers,
    report: Reporter,
    against: Path | None = None,
    train: TrainOne = train_in_child,
    plan: Plan | None = None,
) -> tuple[Sweep, str]:
    """Train what is not trained yet, measure what is not measured yet, and write the table into `out`.

    Args:
        requests: all on one dataset, by the names that the models will have, `out`/trained_models/NAME.
        varied: the settings that they differ in.
        workers: where it is done, a model a task.
        report: receives a `TrainingsProgress` while models are trained. Raising `Cancelled` from it stops; what is
            trained and measured stays, and half-trained models go on from their checkpoints when this is called again.
        against: a folder of recordings to measure against; None: those that the dataset holds out.
        train: trains one model.
        plan: what of each model is measured; None: as by `evaluate`.

    Returns:
        All that lies in `out`, also of earlier sweeps on the same dataset; and why nothing was measured, or an empty
        text. A training that fails is among the problems, and the others go on.

    Raises:
        BadInput: `out` holds a sweep of another kind.
        NotFound, Damaged: there is no such dataset.
    """
    (name,) = {request.dataset for request in requests.values()}
    dataset = Dataset.open(places.dataset(name)).folder
    if against and not against.is_dir():
        raise NotFound(f"There is no folder {against}", "Name a folder of recordings.")
    whole = Sweep(name, sha256(dataset / MANIFEST), tuple(varied), requests).joined(Sweep.load(out))
    whole.save(out)
    problems = dict(whole.problems)
    try:
        trainings = [WantedTraining(out / MODELS / model, request, dataset) for model, request in requests.items()]
        missing = [training for training in trainings if not is_finished(training.folder)]
        for training, error in train_many(missing, workers, report, train) if missing else ():
            if error:
                problems[training.folder.name] = error
        trained = replace(places, home=out, bundled=None)
        entries = [entry for entry in list_models(trained.models) if entry.name in whole.requests]
        try:
            judge = _Judge.of(places, entries, name, against, out, report)
        except (BadInput, NotFound) as error:
            return replace(whole, problems=problems), error.on_command_line
        problems |= judge.measure(trained, entries, plan or Plan(), workers, report)
    finally:
        replace(whole, problems=problems).save(out)
    return replace(whole, problems=problems), ""


@dataclass(frozen=True, eq=False)
class _Judge:
    """The recordings that models are measured against."""

    reference: Reference
    examples: Examples

    @classmethod
    def of(
        cls,
        places: Places,
        entries: Sequence[ModelEntry],
        dataset: str,
        against: Path | None,
        out: Path,
        report: Reporter,
    ) -> _Judge:
        held_out = None if against else reference_dataset(places, dataset)
        real = real_recordings(places, entries, held_out, against, out, report)
        return cls(Reference.of(real, report), Examples.of(real, report))

    def measure(
        self, places: Places, entries: Sequence[ModelEntry], plan: Plan, workers: Workers, report: Reporter
    ) -> dict[str, str]:
        """Measure the models that these recordings have not judged yet, and store the figures with them; why one cannot
        be, by name.
        """
        problems = {}
        due = [entry for entry in entries if not self._has_judged(entry)]
        if is_cluster(workers):
            require_shared(workers, [entry.folder for entry in due], places.models)
        from joblib import cpu_count

        workers = cpu_count() if workers is None else workers  # one a core, not one after the other
        measuring = EvaluationRun(places, self.reference, self.examples, plan)
        for entry, found in measuring.each(due, report, workers):
            if isinstance(found, str):
                problems[entry.name] = found
            else:
                save_evaluation(entry.folder, found[0])
        return problems

    def _has_judged(self, entry: ModelEntry) -> bool:
        try:
            found = load_evaluation(entry.folder, entry.card) if entry.card else None
        except Damaged:
            return False
        return found is not None and found.against == self.reference.real.against
