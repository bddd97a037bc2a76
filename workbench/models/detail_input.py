"""What a network tells its synthesis, and how more can be said: a detail, which is added to it value by value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import keras
import numpy as np
from keras import ops

from workbench.core.detail import DETAIL
from workbench.models.ddsp_layers import Drum


def synthesis_of(decoder: Any) -> Drum | None:
    """The layer of `decoder` that plays; None of one that draws waveforms."""
    return next((layer for layer in decoder.layers if isinstance(layer, Drum)), None)


def telling(decoder: Any) -> Any:
    """The network that turns latents into what `decoder` tells its synthesis: four tensors, of the controls first."""
    _drum, told = _told(decoder)
    return keras.Model(decoder.input, told)


def with_detail(decoder: Any) -> Any:
    """`decoder`, which has a synthesis, with a second input: shape (sounds or 1, values), added to what it is told.

    The values are in the order of `flat`.
    """
    drum, told = _told(decoder)
    ends = np.cumsum([0, *(int(np.prod(each.shape[1:])) for each in told)]).tolist()
    detail = keras.Input((ends[-1],), name=DETAIL)
    more = [
        each + ops.reshape(detail[:, begin:end], (-1, *each.shape[1:]))
        for each, (begin, end) in zip(told, pairwise(ends), strict=True)
    ]
    return keras.Model([decoder.input, detail], drum(*more))


def flat(told: Sequence[Any]) -> Any:
    """What a synthesis is told of some sounds, or what more, in rows: shape (sounds, values)."""
    return np.concatenate([np.reshape(each, (len(each), -1)) for each in told], axis=1)


def _told(decoder: Any) -> tuple[Drum, list[Any]]:
    """The synthesis of `decoder`, and what its network tells it."""
    drum = synthesis_of(decoder)
    assert drum is not None, "a decoder that draws waveforms tells nothing"
    return drum, list(drum.input)
