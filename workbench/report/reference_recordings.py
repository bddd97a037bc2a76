"""The real recordings that models are judged against, of a dataset or of any folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.dataset_layout import RECORDING, VALIDATION
from workbench.core.errors import WorkbenchError
from workbench.core.progress import Reporter, followed, silent
from workbench.core.sample import Audio, Sample
from workbench.data.dataset import Dataset
from workbench.data.names import printable
from workbench.data.sources import LONGEST, Recording, folder_recordings, why_unusable
from workbench.measures.excerpt import RATE, measured


@dataclass(frozen=True, eq=False)
class RealRecordings:
    """Recordings with their hits at one time, in a fixed order.

    Attributes:
        against: a description of them, such as `open-snares, held out`.
        names: of each, its path within the dataset or folder.
        sources: of each, the kit, package or drum it comes from.
        samples: the recordings, as `aligned`.
        skipped: what was left out, and why.
    """

    against: str
    names: tuple[str, ...]
    sources: tuple[str, ...]
    samples: tuple[Sample, ...]
    skipped: tuple[tuple[str, str], ...]

    @classmethod
    def held_out(cls, folder: Path, report: Reporter = silent) -> RealRecordings:
        """The recordings that the dataset in `folder` keeps for validation; nothing augmented or synthetic.

        Raises:
            NotFound, Damaged: there is no such dataset, or it cannot be read.
        """
        dataset = Dataset.open(folder)
        rows = sorted((row for row in dataset.of(VALIDATION) if row.kind == RECORDING), key=lambda row: Path(row.file))
        recordings = [Recording(row.file, folder / row.file, row.source) for row in rows]
        return cls._read(f"{dataset.name}, held out", recordings, report)

    @classmethod
    def in_folder(cls, folder: Path, without: Path | None = None, report: Reporter = silent) -> RealRecordings:
        """Every recording in `folder` and below, but for what lies below `without`.

        Raises:
            NotFound, BadInput: there is no such folder, or it is a file.
        """
        recordings = folder_recordings(folder)
        if without is not None:
            ours = without.resolve()
            recordings = [each for each in recordings if not each.path.resolve().is_relative_to(ours)]
        return cls._read(printable(folder.resolve().name), recordings, report)

    @classmethod
    def _read(cls, against: str, recordings: Sequence[Recording], report: Reporter) -> RealRecordings:
        """Read the recordings; what cannot be used is skipped."""
        kept: list[tuple[Recording, Sample]] = []
        skipped: list[tuple[str, str]] = []
        for recording in followed(recordings, "reading", report):
            try:
                kept.append((recording, aligned(recording.read(LONGEST))))
            except WorkbenchError as error:
                skipped.append((printable(recording.name), why_unusable(recording.path, error)))
        return cls(
            against,
            names=tuple(printable(recording.name) for recording, _ in kept),
            sources=tuple(recording.source for recording, _ in kept),
            samples=tuple(sample for _, sample in kept),
            skipped=tuple(skipped),
        )

    def __len__(self) -> int:
        return len(self.samples)

    @cached_property
    def audio(self) -> Audio:
        """What of the recordings is measured: shape (recordings, samples)."""
        return measured(self.samples)


def aligned(sample: Sample) -> Sample:
    """A recording prepared as those of a dataset are, wherever its hit stands; one that is prepared stays as it is.

    Models learn from prepared recordings, and several measures compare what happens at the same time.

    Raises:
        BadInput: it is silent.
    """
    prepared = prepare(sample, PrepareSettings(RATE))
    return prepared.sample if prepared.moved or prepared.centred else sample
