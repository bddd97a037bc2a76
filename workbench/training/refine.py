"""Come nearer to a sound than its encoder does: gradient descent on the latents, or on the synthesis parameters.

An encoder finds at once about where a sound lies; a few hundred steps of Adam (Kingma and Ba 2015, "Adam: A Method for
Stochastic Optimization") then descend the spectral distance. Sounds that are refined together do not affect each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from workbench.core.detail import Values
from workbench.core.errors import BadInput
from workbench.core.latent import LatentBox, Latents
from workbench.core.progress import Progress, Reporter, silent
from workbench.core.sample import Audio
from workbench.models.detail_input import flat, parameters_of, synthesis_of, with_detail
from workbench.models.spectrogram_ops import spectral_distance
from workbench.store.convert import open_network
from workbench.store.folder import DECODER, read_card

STEPS = 300
LATENT_RATE, SYNTHESIS_RATE = 0.03, 0.05
"""Step sizes: of latents in a box from -1 to 1, and of synthesis parameters."""
BEYOND = 1.5
"""Where latents stop in a box from -1 to 1, unless they start further out."""


@dataclass(frozen=True, eq=False)
class Refinement:
    """The result of a descent.

    Attributes:
        latents: shape (sounds, size).
        sounds: decoded from the latents and the details, shape (sounds, samples).
        details: differences of the synthesis parameters, shape (sounds, values); None if they were not refined.
    """

    latents: Latents
    sounds: Audio
    details: Values | None = None


def open_decoder(folder: Path) -> tuple[Any, LatentBox]:
    """The Keras decoder of the model in `folder`, and its latent box.

    Raises:
        NotFound, Damaged, BadInput: there is no such model, or it cannot be opened.
    """
    card = read_card(folder)
    return open_network(folder / DECODER, card), card.box


def refine(
    decoder: Any,
    box: LatentBox,
    latents: Latents,
    sounds: Audio,
    steps: int = STEPS,
    synthesis: bool = False,
    report: Reporter = silent,
) -> Refinement:
    """Come closer to sounds: `refine_latents`, then, if wanted, `refine_synthesis` from there.

    Args:
        decoder: the Keras decoder.
        box: the model's latent box.
        latents: where to start, such as the encoder's, shape (sounds, size).
        sounds: scaled like the training sounds, shape (sounds, samples).
        steps: of descent, for each of the two.
        synthesis: whether the synthesis parameters are refined too.
        report: receives the steps of both as those of one job.

    Raises:
        BadInput: the decoder has no synthesis.
        Cancelled: `report` raised it.
    """

    def second(progress: Progress, /) -> None:
        report(replace(progress, done=steps + progress.done, total=2 * steps))

    def first(progress: Progress, /) -> None:
        report(replace(progress, total=2 * steps if synthesis else steps))

    refined = refine_latents(decoder, box, latents, sounds, steps, first)
    details = refine_synthesis(decoder, refined, sounds, steps, second) if synthesis else None
    return Refinement(refined, play(decoder, refined, details), details)


def play(decoder: Any, latents: Latents, details: Values | None = None) -> Audio:
    """Decode `latents`, shape (sounds, size), with `details`, shape (sounds, values): shape (sounds, samples)."""
    sounds = decoder(latents) if details is None else with_detail(decoder)([latents, details.astype(np.float32)])
    return np.asarray(ops.convert_to_numpy(sounds))


def refine_latents(
    decoder: Any, box: LatentBox, latents: Latents, sounds: Audio, steps: int = STEPS, report: Reporter = silent
) -> Latents:
    """The latents near `latents` whose sounds are nearest to `sounds`.

    Args:
        latents: where to begin, such as those of an encoder, shape (sounds, size).
        sounds: scaled as the training sounds were, shape (sounds, samples).
        steps: of descent; each is reported.

    Returns:
        shape (sounds, size), never further from `sounds` than `latents` were.

    Raises:
        Cancelled: `report` raised it.
    """
    begin = (2 * box.units(latents) - 1).astype(np.float32)
    furthest = np.maximum(np.abs(begin), BEYOND)

    def play(even: Sequence[Any]) -> Any:
        return decoder(_from_even(ops.clip(even[0], -furthest, furthest), box))

    even = _descend([begin], play, sounds, steps, LATENT_RATE, report)[0]
    return box.from_units((np.clip(even, -furthest, furthest) + 1) / 2).astype(np.float32)


def refine_synthesis(
    decoder: Any, latents: Latents, sounds: Audio, steps: int = STEPS, report: Reporter = silent
) -> Values:
    """The differences of the synthesis parameters at `latents` that bring the sounds nearest to `sounds`.

    Args:
        latents: where to begin, shape (sounds, size).
        sounds: scaled as the training sounds were, shape (sounds, samples).

    Returns:
        float16, shape (sounds, values), in the order of `models.detail_input.flat`. With them, `play` makes sounds that
        are never further from `sounds` than those of `latents` alone.

    Raises:
        BadInput: the decoder draws waveforms and has no synthesis.
        Cancelled: `report` raised it.
    """
    drum = synthesis_of(decoder)
    if drum is None:
        raise BadInput("This model has no synthesis to refine", "Refine its latents instead.")
    begin = [ops.convert_to_numpy(values) for values in parameters_of(decoder)(latents)]

    def heard(values: Sequence[Any]) -> Any:
        return drum(*values)

    refined = _descend(begin, heard, sounds, steps, SYNTHESIS_RATE, report)
    details: Values = (flat(refined) - flat(begin)).astype(np.float16)
    before, after = (np.asarray(spectral_distance(sounds, play(decoder, latents, each))) for each in (None, details))
    details[~(after <= before)] = 0  # rounding may cost more than a few steps have gained
    return details


def _descend(
    begin: Sequence[Any],
    play: Callable[[Sequence[Any]], Any],
    sounds: Audio,
    steps: int,
    rate: float,
    report: Reporter,
) -> list[Any]:
    """Values, first axis sounds, of the smallest distance met on the way down from `begin`."""
    values = [tf.Variable(value) for value in begin]
    best = [np.array(value) for value in begin]
    least = np.full(len(sounds), np.inf)
    adam = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(rate, steps, alpha=0.05))
    adam.build(values)

    def step() -> Any:
        with tf.GradientTape() as tape:
            distances = spectral_distance(sounds, play(values))
        adam.apply(tape.gradient(distances, values), values)
        return distances

    compiled = tf.function(step)
    for number in range(steps + 1):
        before = [value.numpy() for value in values]
        distances = np.asarray(compiled())
        nearer = distances < least
        least[nearer] = distances[nearer]
        for kept, value in zip(best, before, strict=True):
            kept[nearer] = value[nearer]
        report(Progress("refining", number, steps, f"distance {least.mean():.3f}"))
    return best


def _from_even(even: Any, box: LatentBox) -> Any:
    """Latents from units in which `box` runs from -1 to 1, with slopes."""
    ratios = np.array(box.logarithmic or (False,) * box.size, np.float32)
    low, high = (np.where(ratios > 0, np.log(np.maximum(end, 1e-3)), end) for end in (box.low, box.high))
    heard = ((low + high) / 2).astype(np.float32) + even * ((high - low) / 2).astype(np.float32)
    return ops.exp(heard * ratios) * ratios + heard * (1 - ratios)
