"""The parameters that a network passes to its synthesis, and a second input for a detail that is added to them."""

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
    """The synthesis layer of a Keras `decoder`; None if it draws waveforms."""
    return next((layer for layer in decoder.layers if isinstance(layer, Drum)), None)


def parameters_of(decoder: Any) -> Any:
    """The Keras model from latents, shape (batch, size), to the parameters of the synthesis: the inputs of `Drum`."""
    _drum, parameters = _synthesis(decoder)
    return keras.Model(decoder.input, parameters)


def with_detail(decoder: Any) -> Any:
    """A Keras decoder with a synthesis, extended by a second input that is added to the synthesis parameters.

    The input has the shape (sounds, values) or (1, values), its values in the order of `flat`.
    """
    drum, parameters = _synthesis(decoder)
    ends = np.cumsum([0, *(int(np.prod(each.shape[1:])) for each in parameters)]).tolist()
    detail = keras.Input((ends[-1],), name=DETAIL)
    more = [
        each + ops.reshape(detail[:, begin:end], (-1, *each.shape[1:]))
        for each, (begin, end) in zip(parameters, pairwise(ends), strict=True)
    ]
    return keras.Model([decoder.input, detail], drum(*more))


def flat(parameters: Sequence[Any]) -> Any:
    """Synthesis parameters, each of shape (sounds, ...), as one row per sound: shape (sounds, values)."""
    return np.concatenate([np.reshape(each, (len(each), -1)) for each in parameters], axis=1)


def _synthesis(decoder: Any) -> tuple[Drum, list[Any]]:
    """The synthesis of `decoder`, and the parameters that its network passes to it."""
    drum = synthesis_of(decoder)
    assert drum is not None, "a decoder that draws waveforms has no synthesis"
    return drum, list(drum.input)
