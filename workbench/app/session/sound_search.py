"""Which sounds of the map a few words find: by their file, the kit they come from, and its licence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from workbench.store.model_map import Landmarks
from workbench.store.points import TrainingPoints

Mask = npt.NDArray[np.bool_]
_FOLDER = "audio/"
"""In a dataset all sounds lie there: as a word it would find everything."""


def matching(points: TrainingPoints | Landmarks, query: str, licences: Mapping[str, str]) -> Mask:
    """Whether each sound has all words of `query` in its file, its source or the source's licence, shape (sounds,).

    Capital letters do not matter. Nothing is known of sounds that a model made itself: only the empty query finds them.

    Args:
        licences: by source; of a source that is not there, nothing is known.
    """
    words = query.casefold().split()
    if not words or isinstance(points, Landmarks):
        return np.full(len(points), not words)

    @cache
    def terms(source: str) -> str:
        return f"{source}\n{licences.get(source, '')}".casefold()

    rows = zip(points.files.tolist(), points.sources.tolist(), strict=True)
    texts = (f"{file.removeprefix(_FOLDER).casefold()}\n{terms(source)}" for file, source in rows)
    return np.fromiter((all(word in text for word in words) for text in texts), np.bool_, len(points))


def found_in_words(matches: Mask, query: str, own: bool) -> str:
    """What a search has come to, for the status line.

    Args:
        own: whether the model made the sounds itself.
    """
    if own:
        return f"Nothing matches '{query}': the model made these sounds itself, so they have no names"
    if not matches.any():
        return f"Nothing matches '{query}'"
    count = int(matches.sum())
    return f"{count:,} of {len(matches):,} sounds {'matches' if count == 1 else 'match'} '{query}'"
