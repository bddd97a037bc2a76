"""From a recording to a model's latents, and back to a sound that can stand in its place."""

from __future__ import annotations

import numpy as np

from workbench.audio.finish import BEFORE_ONSET, faded_where_loud, rise
from workbench.audio.prepare import PreparedSound, PrepareSettings, prepare
from workbench.core.card import ModelCard
from workbench.core.model import LatentModel
from workbench.core.sample import Sample


def prepare_for(card: ModelCard, recording: Sample) -> PreparedSound:
    """A recording of any rate and length, prepared as the training sounds of a model were.

    Raises:
        BadInput: the recording is silent.
    """
    return prepare(recording, PrepareSettings(card.rate, card.attack, card.length / card.rate))


def as_learnt(card: ModelCard, prepared: Sample) -> Sample:
    """A prepared sound at the level and polarity of the training sounds of a model."""
    return prepared.scaled(card.peak / prepared.signed_peak)


def reconstruct(model: LatentModel, original: Sample) -> Sample:
    """Encode and decode a recording of any rate and length.

    The result has the model's rate and, where the preparation moved or cut the original, lies where the
    original lay: played together, both hit at the same time and equally loud. Where it ends loud it is faded over its
    last 5 ms.

    Raises:
        BadInput: the model has no encoder, or the recording is silent.
    """
    prepared = prepare_for(model.card, original)
    return placed(model.decode(model.encode(prepared.sample)), prepared, model.card.peak)


def placed(copy: Sample, prepared: PreparedSound, peak: float) -> Sample:
    """`copy` of a prepared recording at the level and the place in time of the recording itself.

    Args:
        peak: that the model takes the recording to have.
    """
    audio = faded_where_loud(copy).audio * np.float32(prepared.sample.signed_peak / peak)
    if prepared.moved <= 0:
        return Sample(np.pad(audio, (-prepared.moved, 0)), copy.rate)
    cut = audio[prepared.moved :]
    # Models make some noise where the recording had not begun; its peak stays, however near the cut.
    length = min(round(BEFORE_ONSET * copy.rate), prepared.sample.peak_index - prepared.moved)
    cut[:length] *= rise(length)
    return Sample(cut, copy.rate)
