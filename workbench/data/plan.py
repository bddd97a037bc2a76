"""Which sounds a dataset will hold, decided before any of them is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from workbench.core.dataset_layout import AUDIO, AUGMENTED, RECORDING, SYNTHETIC, TRAIN, VALIDATION
from workbench.core.descriptor_kinds import Descriptors
from workbench.core.sample import Sample
from workbench.data.manifest import ManifestRow
from workbench.data.names import safe_names
from workbench.data.request import BuildRequest
from workbench.data.sources import Recording
from workbench.data.split import VALIDATION_SHARE, split

LAYERED_SHARE = 0.25
"""Share of the variations that have a second recording under the first."""

_UNMEASURED = Descriptors(*[float("nan")] * 5)
# Each kind of choice draws from its own stream, so that a change of one leaves the others as they are.
_CHOICE, _SPLIT, _AUGMENTED, _SYNTHETIC = range(4)


@dataclass(frozen=True)
class PlannedSound:
    """A sound to be made: its row, still without figures, and what it is made from.

    Attributes:
        row: what is known of it already.
        stream: seed of its own random numbers: it depends on nothing but the build's seed and its own number.
        sample: the prepared recording; None for sounds that are computed.
    """

    row: ManifestRow
    stream: tuple[int, ...]
    sample: Sample | None = None


def chosen(count: int, request: BuildRequest) -> list[int]:
    """Indices of the recordings that are used: all `count`, or a seeded choice where the size has less room."""
    room = count if request.size is None else max(0, request.size - request.synthetic)
    if count <= room:
        return list(range(count))
    rng = np.random.default_rng((request.seed, _CHOICE))
    return sorted(rng.choice(count, room, replace=False).tolist())


def plan_recordings(recordings: Sequence[tuple[Recording, Sample]], request: BuildRequest) -> list[PlannedSound]:
    """The real recordings, split by source."""
    names = safe_names((recording.name for recording, _ in recordings), ".wav", reserved=(AUGMENTED, SYNTHETIC))
    groups, held = split([recording for recording, _ in recordings], partial(_rng, request, _SPLIT))
    return [
        PlannedSound(
            row=ManifestRow(
                file=f"{AUDIO}/{name}",
                kind=RECORDING,
                split=VALIDATION if validates else TRAIN,
                source=group,
                licence=recording.licence,
                origin=recording.origin,
                parent="",
                layer="",
                augmentation="",
                descriptors=_UNMEASURED,
            ),
            stream=(),
            sample=sample,
        )
        for (recording, sample), name, group, validates in zip(recordings, names, groups, held, strict=True)
    ]


def plan_augmented(recordings: Sequence[PlannedSound], request: BuildRequest) -> list[PlannedSound]:
    """Variations of the training recordings up to the wanted size; each recording has equally many."""
    parents = [sound.row for sound in recordings if sound.row.split == TRAIN]
    count = (request.size or 0) - request.synthetic - len(recordings)
    return [_variation(number, parents, request) for number in range(count if parents else 0)]


def plan_synthetic(request: BuildRequest) -> list[PlannedSound]:
    """The procedural snares: for training only, unless there is nothing else to validate with."""
    validating = round(VALIDATION_SHARE * request.synthetic) if request.only_synthetic else 0
    return [
        PlannedSound(
            row=ManifestRow(
                file=f"{AUDIO}/{SYNTHETIC}/{number:05d}.wav",
                kind=SYNTHETIC,
                # No two of them are related, so any part of them is as good as another.
                split=VALIDATION if number < validating else TRAIN,
                source=f"{SYNTHETIC}-{VALIDATION}" if number < validating else SYNTHETIC,
                licence="CC0",
                origin="computed",
                parent="",
                layer="",
                augmentation="",
                descriptors=_UNMEASURED,
            ),
            stream=(request.seed, _SYNTHETIC, number),
        )
        for number in range(request.synthetic)
    ]


def _variation(number: int, parents: Sequence[ManifestRow], request: BuildRequest) -> PlannedSound:
    rng = _rng(request, _AUGMENTED, number, 0)
    parent = parents[number % len(parents)]
    # Terms such as GPL and CC BY-SA cannot be met at once: a layer comes from under the same licence.
    others = [row for row in parents if row.licence == parent.licence and row is not parent]
    layered = rng.random() < LAYERED_SHARE and bool(others)
    row = replace(
        parent,
        file=f"{AUDIO}/{AUGMENTED}/{number:05d}.wav",
        kind=AUGMENTED,
        parent=parent.file,
        layer=others[rng.integers(len(others))].file if layered else "",
    )
    return PlannedSound(row, stream=(request.seed, _AUGMENTED, number, 1))


def _rng(request: BuildRequest, *stream: int) -> np.random.Generator:
    return np.random.default_rng((request.seed, *stream))
