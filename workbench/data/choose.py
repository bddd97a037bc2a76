"""Which recordings are used, and on which side of the split: no near-duplicates, whole sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from workbench.core.sample import Sample
from workbench.data.names import drum_of, printable
from workbench.data.sources import Recording

SAME = 0.99
"""Two prepared sounds of this normalised correlation, either polarity, are taken for one recording."""
VALIDATION_SHARE = 0.12

_CHUNK = 512


def duplicates(samples: Sequence[Sample]) -> dict[int, int]:
    """Which sounds repeat an earlier one up to gain: index to the index of the one that is kept.

    Args:
        samples: prepared sounds of one length, none of them silent.
    """
    if not samples:
        return {}
    audio = np.stack([sample.audio for sample in samples])
    audio /= np.linalg.norm(audio, axis=1, keepdims=True)
    repeats: dict[int, int] = {}
    for start in range(0, len(audio), _CHUNK):
        chunk = audio[start : start + _CHUNK]
        likeness = np.abs(chunk @ audio[: start + len(chunk)].T)
        for row, column in np.argwhere(likeness >= SAME).tolist():
            index = start + row
            if column < index and index not in repeats and column not in repeats:
                repeats[index] = column
    return repeats


def sources(recordings: Sequence[Recording]) -> list[str]:
    """For each recording what it is split by: its source; of one source alone its drum; of one drum its file."""
    by_source = [recording.source for recording in recordings]
    by_drum = [f"{r.source}/{printable(drum_of(r.sample or r.path.stem))}" for r in recordings]
    by_file = [f"{r.source}/{printable(r.name)}" for r in recordings]
    return next((groups for groups in (by_source, by_drum) if len(set(groups)) > 1), by_file)


def held_out(groups: Sequence[str], rng: np.random.Generator) -> list[bool]:
    """For each recording, given by its group, whether it is for validation: about 12 %, whole groups.

    Groups of more than half of what is wanted are passed over where possible, so that validation hears several.
    One group alone is for training.
    """
    sizes = Counter(groups)
    if len(sizes) < 2:
        return [False] * len(groups)
    names = sorted(sizes)
    order = [names[index] for index in rng.permutation(len(names))]
    wanted = room = max(1, round(VALIDATION_SHARE * len(groups)))
    validation = set[str]()
    for name in order:
        if sizes[name] <= min(room, max(1, wanted // 2)):
            validation.add(name)
            room -= sizes[name]
    if not validation:
        validation.add(min(order, key=lambda name: sizes[name]))
    return [group in validation for group in groups]
