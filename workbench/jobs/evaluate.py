"""Evaluate trained models against one common set of real recordings, and keep what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from workbench.core.atomic import write_text
from workbench.core.card import ModelCard
from workbench.core.errors import BadInput, Cancelled, NotFound, WorkbenchError
from workbench.core.evaluation import Evaluation
from workbench.core.progress import Progress, Reporter, silent
from workbench.data.cluster import require_shared
from workbench.data.parallel import Workers, in_parallel, is_cluster
from workbench.jobs.prepare_models import convert
from workbench.jobs.reconstruct import open_model
from workbench.report.figures import Exhibit, save_figures
from workbench.report.measure_model import Reference, evaluate
from workbench.report.model_sounds import Plan, make_sounds
from workbench.report.reference_recordings import RealRecordings
from workbench.report.sound_files import REAL, write_model_sounds, write_real
from workbench.report.spectrogram_figure import Examples, Row
from workbench.report.tables import Results
from workbench.store.evaluations import save_evaluation
from workbench.store.folder import EVALUATION, ModelEntry, keras_files, verify
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places
from workbench.store.points import TrainingPoints, load_points

TABLE = "evaluation.md"
SOUNDS = "sounds"


def real_recordings(
    places: Places, entries: Sequence[ModelEntry], dataset: str | None, folder: Path | None, out: Path, report: Reporter
) -> RealRecordings:
    """The recordings that all models of a run are judged against.

    Args:
        dataset: use the recordings that this dataset holds out.
        folder: or the audio files in this folder, without those that an earlier run wrote to `out`.
        out: where the results go.

    With neither, those of the dataset that the models learnt from.

    Raises:
        BadInput: both were given; or neither, and the models learnt from several datasets.
        NotFound, Damaged: there is no such folder or dataset, or it cannot be read.
    """
    if dataset and folder:
        raise BadInput(
            "Models are judged against one set of recordings", shell="Give --dataset or --against, not both."
        )
    if folder is None:
        return RealRecordings.held_out(places.dataset(dataset or _common_dataset(entries)), report)
    written = out / SOUNDS
    if folder.resolve().is_relative_to(written.resolve()):
        raise BadInput(
            f"The recordings lie in {written}, where sounds are written", shell="Name another folder with --out."
        )
    return RealRecordings.in_folder(folder, written, report)


def evaluate_models(
    places: Places,
    entries: Sequence[ModelEntry],
    real: RealRecordings,
    plan: Plan,
    out: Path,
    report: Reporter,
    sounds: bool = False,
    keep: bool = False,
    workers: Workers = None,
) -> Results:
    """Measure each model, write `evaluation.json` and `evaluation.md` into `out` after each, and at last the figures.

    Args:
        sounds: also write every sound that was measured, below `out`/sounds.
        keep: also store the figures of each model in its own folder, where the window finds them.
        workers: where it is done, a model a task; None: here, one model after the other. All figures are the same but
            the time of a decode, which other work beside it makes longer.

    Returns:
        All figures; a model that cannot be measured is among the failures, and the others are done.

    Raises:
        BadInput: there are too few real recordings, or a model's name cannot be used with `sounds`.
        Cancelled: `report` raised it; what was written stays.
    """
    if sounds and any(entry.name == REAL for entry in entries):
        raise BadInput(f"The sounds of a model named {REAL} would replace the recordings", "Rename its folder.")
    out.mkdir(parents=True, exist_ok=True)
    results = Results(Reference.of(real, report), (), _unprepared(places, entries, report))
    examples = Examples.of(real, report)
    exhibits: list[Exhibit] = []
    if sounds:
        write_real(out / SOUNDS, real)
    ready = [entry for entry in entries if entry.name not in results.failures]
    if is_cluster(workers):
        require_shared(workers, [entry.folder for entry in ready], out)
    measuring = EvaluationRun(places, results.reference, examples, plan, out if sounds else None)
    for entry, measured in measuring.each(ready, report, workers):
        if isinstance(measured, str):
            results = replace(results, failures={**results.failures, entry.name: measured})
        else:
            evaluation, exhibit = measured
            if keep:
                save_evaluation(places.shelf.to_write(entry.name), evaluation)
            results = replace(results, evaluations=(*results.evaluations, evaluation))
            exhibits.append(exhibit)
        write_text(out / EVALUATION, results.to_json())
        write_text(out / TABLE, results.to_markdown())
    if exhibits:
        figures = save_figures(out, Row.of_real(real, examples), exhibits, "not in this report", report)
        results = replace(results, figures=figures)
        write_text(out / TABLE, results.to_markdown())
    return results


@dataclass(frozen=True, eq=False)
class EvaluationRun:
    """How models are measured, all alike, in any process.

    Attributes:
        places: where they lie; a cluster sees these folders.
        reference: what they are judged against.
        examples: the recordings that the pictures show.
        plan: what is measured.
        out: write the sounds that were measured below this folder; None: nowhere.
    """

    places: Places
    reference: Reference
    examples: Examples
    plan: Plan
    out: Path | None = None

    def each(
        self, entries: Sequence[ModelEntry], report: Reporter, workers: Workers = None
    ) -> Iterator[tuple[ModelEntry, tuple[Evaluation, Exhibit] | str]]:
        """Yield each model, which is prepared, with what it was found to be, or why it cannot be measured.

        Args:
            workers: as of `evaluate_models`.
        """
        found = (
            (self.of(entry, report) for entry in entries)
            if workers is None
            else in_parallel(partial(self.of, report=silent), entries, "measuring", report, workers, worth=1)
        )
        yield from zip(entries, found, strict=True)

    def of(self, entry: ModelEntry, report: Reporter) -> tuple[Evaluation, Exhibit] | str:
        """What a model was found to be, or why it cannot be measured."""
        from threadpoolctl import threadpool_limits

        try:
            with threadpool_limits(1):  # on more threads sums are rounded otherwise, and a worker may have fewer
                return self._of(entry, report)
        except Cancelled:
            raise
        except WorkbenchError as error:
            return str(error)

    def _of(self, entry: ModelEntry, report: Reporter) -> tuple[Evaluation, Exhibit]:
        def report_of_model(progress: Progress, /) -> None:
            report(replace(progress, stage=entry.name, detail=progress.stage))

        verify(entry.folder)
        model, real = open_model(self.places, entry.name), self.reference.real
        made = make_sounds(model, real, self.plan, report_of_model)
        if self.out is not None:
            write_model_sounds(self.out / SOUNDS, entry.name, made, real)
        size = sum((entry.folder / name).stat().st_size for name in keras_files(model.card))
        evaluation = evaluate(model, made, self.reference, self.plan, size / 1e6, report_of_model)
        return evaluation, Exhibit.of(model.card, _points(entry.folder, model.card), made, self.examples)


def _points(folder: Path, card: ModelCard) -> TrainingPoints | None:
    """Where the training sounds of a model lie; None for one that came without them, as those without encoder do."""
    try:
        return load_points(folder, card)
    except NotFound:
        return None


def _unprepared(places: Places, entries: Sequence[ModelEntry], report: Reporter) -> dict[str, str]:
    """Convert the models that were not converted yet; the reasons of those that cannot be, by name."""
    cache = OnnxCache(places.onnx)
    damaged = {entry.name: entry.problem for entry in entries if entry.problem}
    whole = [(entry.folder, entry.card) for entry in entries if entry.card and not entry.problem]
    folders = [folder for folder, card in whole if not cache.files(folder, card).ready]
    return damaged | (convert(folders, cache, report) if folders else {})


def _common_dataset(entries: Sequence[ModelEntry]) -> str:
    names = sorted(set(_datasets(entries)))
    if not names:
        raise NotFound(
            "No model says which dataset it learnt from",
            "Choose a folder of recordings to measure against.",
            shell="Name one: --dataset NAME or --against FOLDER.",
        )
    if len(names) > 1:
        raise BadInput(
            f"The models learnt from several datasets ({', '.join(names)}), but are judged against one",
            shell="Choose it: --dataset NAME or --against FOLDER.",
        )
    return names[0]


def _datasets(entries: Sequence[ModelEntry]) -> Iterator[str]:
    return (entry.card.dataset for entry in entries if entry.card)
