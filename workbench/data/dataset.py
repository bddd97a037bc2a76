"""A finished dataset: its table and its sounds as arrays."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from workbench.audio import files
from workbench.audio.prepare import PrepareSettings
from workbench.core.dataset_layout import MANIFEST, RECORDING, STATE, TRAIN, VALIDATION
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.errors import BadInput, Damaged, NotFound, WorkbenchError
from workbench.core.sample import PEAK, Audio
from workbench.data.manifest import ManifestRow, read_rows
from workbench.data.request import BuildState


@dataclass(frozen=True)
class Dataset:
    """A folder that `build` finished.

    Attributes:
        folder: where it lies.
        rows: one a sound, in the order of `manifest.csv`.
        settings: how all its sounds were prepared.
    """

    folder: Path
    rows: tuple[ManifestRow, ...]
    settings: PrepareSettings

    @classmethod
    def open(cls, folder: Path) -> Dataset:
        """Read the table of a dataset; the sounds are read by `audio`.

        Raises:
            NotFound: there is no such folder, or it holds no finished dataset.
            Damaged: its files cannot be read.
        """
        way, shell = "Build it on the page Dataset.", f"Build it with: workbench dataset build {folder.name}"
        if not folder.is_dir():
            raise NotFound(f"There is no dataset {folder.name}", way, shell)
        for name in (STATE, MANIFEST):
            if not (folder / name).is_file():
                raise NotFound(f"The folder {folder} holds no finished dataset ({name} is missing)", way, shell)
        return cls(folder, read_rows(folder / MANIFEST), BuildState.read(folder / STATE).settings)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def of(self, split: str | None = None) -> tuple[ManifestRow, ...]:
        """The rows of one split, `train` or `validation`; all for None.

        Raises:
            BadInput: there is no such split.
        """
        if split not in {None, TRAIN, VALIDATION}:
            raise BadInput(f"There is no split {split!r}", f"Choose {TRAIN} or {VALIDATION}.")
        return tuple(row for row in self.rows if split in {None, row.split})

    def held_out(self) -> tuple[ManifestRow, ...]:
        """The recordings that no model learns from, sorted by file; without any, all held-out sounds."""
        rows = sorted(self.of(VALIDATION), key=lambda row: row.file)
        return tuple([row for row in rows if row.kind == RECORDING] or rows)

    def audio(self, split: str | None = None, peak: float | None = PEAK) -> Audio:
        """The sounds of `of(split)` in its order: float32, shape (sounds, samples).

        Args:
            peak: each sound is scaled so that its value furthest from zero becomes this one, which turns the
                polarity of half of them; None: as recorded.

        Raises:
            Damaged: a sound is missing, or of another length than the rest.
        """
        rows = self.of(split)
        audio = np.empty((len(rows), self.settings.samples), dtype=np.float32)
        for place, row in zip(audio, rows, strict=True):
            place[:] = self._sound(row)
        if peak is not None:
            furthest = np.abs(audio).argmax(axis=1)
            extremes = audio[np.arange(len(audio)), furthest, np.newaxis]
            audio *= np.float32(peak) / np.where(extremes == 0, np.float32(1), extremes)
        return audio

    def summary(self) -> dict[str, Any]:
        """Counts and ranges, as plain values: by kind, split, source and licence, and of each descriptor."""
        descriptors = {
            field.name: [getattr(r.descriptors, field.name) for r in self.rows] for field in fields(Descriptors)
        }
        return {
            "name": self.name,
            "sounds": len(self.rows),
            "settings": asdict(self.settings),
            "kinds": dict(Counter(row.kind for row in self.rows)),
            "splits": dict(Counter(row.split for row in self.rows)),
            "sources": dict(Counter(row.source for row in self.rows)),
            "licences": dict(Counter(row.licence for row in self.rows)),
            "descriptors": {
                name: dict(
                    zip(("lowest", "median", "highest"), np.percentile(values, (0, 50, 100)).tolist(), strict=True)
                )
                for name, values in descriptors.items()
                if values
            },
        }

    def _sound(self, row: ManifestRow) -> Audio:
        try:
            sample = files.read(self.folder / row.file)
        except WorkbenchError as error:
            raise Damaged(f"The dataset {self.name} lacks a sound ({error.what})", "Build it again.") from error
        if (sample.rate, len(sample)) != (self.settings.rate, self.settings.samples):
            raise Damaged(f"{row.file} is not as the dataset {self.name} was prepared", "Build it again.")
        return sample.audio
