"""Which recordings are used, and on which side of the split: no near-duplicates, whole sources."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from workbench.core.sample import Sample
from workbench.data.drum_names import Numbers, drum_of, drum_of_folder, layerless
from workbench.data.names import printable
from workbench.data.sources import Recording

SAME = 0.99
"""Two prepared sounds of this normalised correlation, either polarity, are taken for one recording."""
VALIDATION_SHARE = 0.12
FAR = math.log(2.1)
"""Logarithm of how many times as much, or as little, as is wanted a split may hold out."""

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


def split(recordings: Sequence[Recording], draws: Callable[[], np.random.Generator]) -> tuple[list[str], list[bool]]:
    """For each recording the group that it is split with, and whether it is for validation: about 12 %, whole groups.

    Groups are sources; where that would hold out far more or less than 12 %, as of two kits, they are drums; where all
    drums have one name, those that the numbers in their names tell apart; of one drum alone, files. What a recipe
    holds out does not count towards the 12 %.

    Args:
        draws: makes a generator of random numbers, each time the same.
    """
    free = [index for index, recording in enumerate(recordings) if not recording.held_out]
    wanted = _wanted(len(free))

    def held_of(groups: list[str]) -> list[bool]:
        return held_out([groups[index] for index in free], draws())

    def miss(held: list[bool]) -> float:
        return abs(math.log(max(sum(held), 0.1) / wanted))

    files = [_within(recording, recording.name) for recording in recordings]
    ways = [groups for groups in _groupings(recordings) if len(set(groups)) > 1] or [files]
    splits = [(groups, held_of(groups)) for groups in ways]
    near = (split for split in splits if not free or miss(split[1]) <= FAR)
    groups, held = next(near, None) or min(splits, key=lambda split: miss(split[1]))
    drawn = {index for index, out in zip(free, held, strict=True) if out}
    return groups, [recording.held_out or index in drawn for index, recording in enumerate(recordings)]


def _groupings(recordings: Sequence[Recording]) -> Iterator[list[str]]:
    """The groups of the recordings, in fewer and fewer parts."""
    yield [recording.source for recording in recordings]
    yield [_drum(recording, Numbers.NONE) for recording in recordings]
    for numbers in (Numbers.FIRST, Numbers.ALL):
        drums = [_drum(recording, numbers) for recording in recordings]
        if 2 * len(set(drums)) <= len(drums):  # else the numbers count what lies in a drum, not drums
            yield drums


def _drum(recording: Recording, numbers: Numbers) -> str:
    """The drum of a recording: its source, the folders below that, its name, each without layers."""
    folders = recording.name.removeprefix(recording.source.replace(":", "/") + "/").split("/")[:-1]
    named = [drum for folder in folders if (drum := drum_of_folder(folder))]
    stem = recording.sample or recording.path.stem
    drum = layerless(stem, numbers) if named else drum_of(stem, numbers)
    return _within(recording, "/".join([*named, *[drum][: bool(drum)]]))


def _within(recording: Recording, name: str) -> str:
    return f"{recording.source}/{printable(name)}"


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
    wanted = room = _wanted(len(groups))
    validation = set[str]()
    for name in order:
        if sizes[name] <= min(room, max(1, wanted // 2)):
            validation.add(name)
            room -= sizes[name]
    if not validation:
        validation.add(min(order, key=lambda name: sizes[name]))
    return [group in validation for group in groups]


def _wanted(count: int) -> int:
    return max(1, round(VALIDATION_SHARE * count))
