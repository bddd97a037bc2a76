"""From recordings to a dataset: read, prepare, sort out, split, vary, write; in parallel, resumable."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from workbench.audio import files
from workbench.audio.downmix import DONE, mono
from workbench.audio.prepare import PreparedSound, PrepareSettings, prepare
from workbench.core.atomic import write_text
from workbench.core.claim import claimed
from workbench.core.dataset_layout import AUDIO, AUGMENTED, MANIFEST, SKIPPED, STATE, VALIDATION
from workbench.core.errors import BadInput, WorkbenchError, reason
from workbench.core.progress import Reporter, silent
from workbench.core.sample import Sample
from workbench.core.words import counted
from workbench.data import augment, synth
from workbench.data.cluster import require_shared
from workbench.data.manifest import ManifestRow, write_rows, write_skipped
from workbench.data.names import printable
from workbench.data.parallel import Workers, in_parallel, is_cluster
from workbench.data.plan import PlannedSound, chosen, plan_augmented, plan_recordings, plan_synthetic
from workbench.data.request import BuildRequest, BuildState, NothingUsable, OtherDataset
from workbench.data.sources import Recording, folder_recordings, recipe_recordings, why_unusable
from workbench.data.split import duplicates
from workbench.measures.descriptors import describe

Skipped = tuple[str, str]


@dataclass(frozen=True)
class BuildReport:
    """The result of a build.

    Attributes:
        folder: the dataset.
        kinds: number of sounds of each kind.
        validation: number of sounds that are held out.
        skipped: files that were left out, each with the reason; also in `skipped.csv`.
        notes: choices that the user may want to know about.
    """

    folder: Path
    kinds: dict[str, int]
    validation: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many sounds the dataset holds."""
        return sum(self.kinds.values())


def build(
    request: BuildRequest,
    target: Path,
    report: Reporter = silent,
    workers: Workers = None,
    replace_existing: bool = False,
) -> BuildReport:
    """Build the dataset `target`, or go on with one that was interrupted.

    The same request on the same recordings gives the same files, however often it was stopped in between.
    `manifest.csv` is written last: a folder that has one is complete.

    Args:
        report: receives progress; raising `Cancelled` from it stops the build, and keeps what is finished.
        workers: where it is done; the files are the same.
        replace_existing: rebuild a dataset that was built by another request.

    Raises:
        BadInput: a source cannot be used; OtherDataset: the folder holds one; NothingUsable: no recording is left.
        InUse: another program builds it.
        NotFound: a source is not there; MissingPackages says how to install what the recipe needs.
        Cancelled: `report` raised it.
        WorkbenchError: the disk refused.
    """
    try:
        if not replace_existing:
            _refuse_other_request(request, target)
        with claimed(target, "building this dataset"):
            return _build(request, target, report, workers, replace_existing)
    except OSError as error:
        raise WorkbenchError(
            f"{printable(str(target))} could not be written ({reason(error)})",
            "Free some space, or check the folder.",
        ) from error


def _build(
    request: BuildRequest, target: Path, report: Reporter, workers: Workers, replace_existing: bool
) -> BuildReport:
    recordings = _recordings(request, target)
    if is_cluster(workers):
        require_shared(workers, [each.path for each in recordings if each.path.exists()], target)
    prepared, skipped, notes = _read(recordings, request, report, workers)
    write_skipped(target / SKIPPED, skipped)
    if recordings and not prepared:
        raise NothingUsable(f"Of {counted(len(recordings), 'file')} none could be used", target / SKIPPED, skipped)
    used = chosen(len(prepared), request)
    real = plan_recordings([prepared[index] for index in used], request)
    _claim(target, BuildState(request.identity(), _digest(real)), replace_existing)
    make = partial(_finished, folder=target, settings=request.settings)
    rows = list(in_parallel(make, real, "writing", report, workers))
    computed = plan_augmented(real, request) + plan_synthetic(request)
    rows += in_parallel(make, computed, "making", report, workers)
    _remove_left_overs(target)
    write_rows(target / MANIFEST, rows)
    return _report(target, rows, skipped, notes, len(prepared) - len(used))


def _recordings(request: BuildRequest, target: Path) -> list[Recording]:
    """All that the sources name, in their order."""
    recordings: list[Recording] = []
    for recipe in (request.recipes[source] for source in request.sources if source in request.recipes):
        recordings += recipe_recordings(recipe, request.roots, request.categories, request.allow_missing)
    for folder in request.folders:
        if target.resolve().is_relative_to(folder.resolve()):
            raise BadInput(f"The dataset would lie within its own source {folder}", "Give a folder below it.")
        recordings += folder_recordings(folder)
    return recordings


def _read(
    recordings: Sequence[Recording], request: BuildRequest, report: Reporter, workers: Workers
) -> tuple[list[tuple[Recording, Sample]], list[Skipped], list[str]]:
    """Read and prepare; what cannot be used and what repeats another is skipped. Last, notes on what was done."""
    read = partial(_prepared, request=request)
    kept: list[tuple[Recording, Sample]] = []
    skipped: list[Skipped] = []
    centred = several = 0
    for recording, outcome in zip(recordings, in_parallel(read, recordings, "reading", report, workers), strict=True):
        if isinstance(outcome, str):
            skipped.append((printable(recording.name), outcome))
            continue
        prepared, channels = outcome
        kept.append((recording, prepared.sample))
        centred += prepared.centred
        several += channels > 1
    repeats = duplicates([sample for _, sample in kept])
    skipped += [
        (printable(kept[index][0].name), f"duplicate of {printable(kept[first][0].name)}")
        for index, first in repeats.items()
    ]
    notes = [f"a constant offset was taken away from {centred} of the recordings"] if centred else []
    notes += [f"of several channels {DONE[request.downmix]}, in {several} of the recordings"] if several else []
    return [pair for index, pair in enumerate(kept) if index not in repeats], skipped, notes


def _prepared(recording: Recording, request: BuildRequest) -> tuple[PreparedSound, int] | str:
    """The prepared recording and how many channels it had, or the reason why it cannot be used."""
    try:
        sound = recording.read_channels(request.longest)
        return prepare(mono(sound, request.downmix), request.settings), sound.channels
    except WorkbenchError as error:
        return why_unusable(recording.path, error)
    except Exception as error:  # other people's files find the holes in any decoder: none may stop a build
        return printable(f"cannot be read ({type(error).__name__}: {error})")


def _refuse_other_request(request: BuildRequest, target: Path) -> None:
    state = target / STATE
    if not state.exists():
        if (target / MANIFEST).exists() or (target / AUDIO).exists():
            raise OtherDataset(f"{target} holds sounds that were not built here", target.name)
        return
    before, now = BuildState.read(state).identity, request.identity()
    if different := [name for name in now if before.get(name) != now[name]]:
        changes = ", ".join(f"{name} {before.get(name)} then, {now[name]} now" for name in different)
        raise OtherDataset(f"{target} was built by another request ({changes})", target.name)


def _claim(target: Path, state: BuildState, replace_existing: bool) -> None:
    """Write `build.json`, after making sure that what lies in `target` belongs to this build."""
    path = target / STATE
    if replace_existing:
        for name in (MANIFEST, STATE):
            (target / name).unlink(missing_ok=True)
        shutil.rmtree(target / AUDIO, ignore_errors=True)
    elif path.exists() and BuildState.read(path).recordings != state.recordings:
        raise OtherDataset(f"The recordings have changed since {target} was started", target.name)
    _remove_left_overs(target)
    if not path.exists():
        write_text(path, state.to_json())


def _remove_left_overs(target: Path) -> None:
    """Remove half-written files of processes that were killed."""
    for left_over in (target / AUDIO).rglob(".*.wav"):
        left_over.unlink(missing_ok=True)


def _digest(sounds: Sequence[PlannedSound]) -> str:
    """A hash of the names and the audio of the recordings."""
    digest = hashlib.sha256()
    for sound in sounds:
        if sound.sample is not None:
            digest.update(sound.row.file.encode() + b"\0" + sound.sample.audio.tobytes())
    return digest.hexdigest()


def _finished(sound: PlannedSound, folder: Path, settings: PrepareSettings) -> ManifestRow:
    """Make one sound, unless its file is there from an earlier run, and measure it."""
    row, rng = sound.row, np.random.default_rng(sound.stream)
    variation = augment.draw(rng, layered=bool(row.layer)) if row.kind == AUGMENTED else None
    sample = _existing(folder / row.file, settings)
    if sample is None:
        if sound.sample is not None:
            sample = sound.sample
        elif variation is not None:
            layer = files.read(folder / row.layer) if row.layer else None
            sample = augment.vary(files.read(folder / row.parent), layer, variation, settings)
        else:
            sample = synth.snare(rng, settings)
        files.write(folder / row.file, sample)
    return replace(row, augmentation=str(variation or ""), descriptors=describe(sample))


def _existing(path: Path, settings: PrepareSettings) -> Sample | None:
    try:
        sample = files.read(path)
    except WorkbenchError:
        return None
    return sample if (sample.rate, len(sample)) == (settings.rate, settings.samples) else None


def _report(
    target: Path, rows: Sequence[ManifestRow], skipped: Sequence[Skipped], notes: Sequence[str], unused: int
) -> BuildReport:
    validation = sum(row.split == VALIDATION for row in rows)
    notes = list(notes)
    if unused:
        notes.append(
            f"{counted(unused, 'recording was', 'recordings were')} left out to keep to the size, chosen by the seed"
        )
    if not validation:
        notes.append("there are too few recordings to hold any out for validation")
    return BuildReport(target, dict(Counter(row.kind for row in rows)), validation, tuple(skipped), tuple(notes))
