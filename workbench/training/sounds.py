"""The sounds of one dataset as training needs them: arrays in memory, and the table that names their rows."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from workbench.audio.prepare import PrepareSettings
from workbench.core.dataset_layout import TRAIN, VALIDATION
from workbench.core.errors import BadInput
from workbench.core.sample import PEAK, Audio
from workbench.data.dataset import Dataset

SPLITS = (TRAIN, VALIDATION)


@dataclass(frozen=True, eq=False)
class TrainingSounds:
    """What a model learns from.

    Attributes:
        name: the dataset's.
        settings: how the sounds were prepared.
        train, validation: shape (sounds, samples), float32, the value furthest from zero of each being `PEAK`.
        descriptors: shape (sounds, 5) of all sounds, the training ones first.
        files, sources: the path and the recording of each, in the same order.
        licences: the distinct terms of the recordings, by name.
    """

    name: str
    settings: PrepareSettings
    train: Audio
    validation: Audio
    descriptors: npt.NDArray[np.float32]
    files: Sequence[str]
    sources: Sequence[str]
    licences: Sequence[str]

    def __post_init__(self) -> None:
        if not len(self.train):
            raise BadInput(f"The dataset {self.name} holds no training sounds", "Build it with more recordings.")

    @classmethod
    def of(cls, dataset: Dataset) -> TrainingSounds:
        """Read all the sounds of `dataset` into memory."""
        rows = [row for split in SPLITS for row in dataset.of(split)]
        train, validation = (dataset.audio(split, peak=PEAK) for split in SPLITS)
        return cls(
            name=dataset.name,
            settings=dataset.settings,
            train=train,
            validation=validation,
            descriptors=np.array([row.descriptors.values() for row in rows], np.float32),
            files=[row.file for row in rows],
            sources=[row.source for row in rows],
            licences=sorted({row.licence for row in rows}),
        )

    def cut(self, samples: int) -> TrainingSounds:
        """The same sounds cut to `samples`, faded as where a recording is cut; itself where that is their length.

        Raises:
            BadInput: the sounds are shorter than that.
        """
        if samples == self.settings.samples:
            return self
        if samples > self.settings.samples:
            raise BadInput(
                f"This model hears {samples} samples, but the sounds of {self.name} have {self.settings.samples}",
                f"Build one of {math.ceil(1000 * samples / self.settings.rate)} ms or more on the page Dataset.",
                shell=f"Build the dataset with --length {samples / self.settings.rate:.3f} or more.",
            )
        settings = replace(self.settings, length=samples / self.settings.rate)
        fade = round(settings.fade * settings.rate)
        window = np.ones(samples, np.float32)
        window[samples - fade :] = np.linspace(1, 0, fade, dtype=np.float32)
        train, validation = (audio[:, :samples] * window for audio in (self.train, self.validation))
        return replace(self, settings=settings, train=train, validation=validation)

    @property
    def splits(self) -> list[str]:
        """The split of each sound, in the order of `files`."""
        return [SPLITS[0]] * len(self.train) + [SPLITS[1]] * len(self.validation)

    def fingerprint(self) -> str:
        """A hash of every sample, by which a checkpoint knows its dataset."""
        digest = hashlib.sha256(np.ascontiguousarray(self.train).data)
        digest.update(np.ascontiguousarray(self.validation).data)
        return digest.hexdigest()
