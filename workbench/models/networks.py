"""What every family of models builds, and what training asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.core.latent import LatentBox
from workbench.core.sample import Audio

Tensor = Any
"""A tensor of TensorFlow or Keras, or an array in its place: neither library has a type that could be checked."""


@dataclass(frozen=True)
class Networks:
    """The parts of a model; decoder and encoder are kept after training.

    Attributes:
        decoder: Keras model, latents of shape (batch, size) to audio of shape (batch, samples).
        encoder: Keras model, audio of shape (batch, samples) to latents of shape (batch, size); None if the family has
            no encoder.
        posterior: Keras model of variational families, audio to mean and log standard deviation of each latent, both
            of shape (batch, size).
        prior: the range that latents are drawn from, for a family without an encoder.
        controls: keys of the descriptors that the first latents stand for, in their own units.
    """

    decoder: Any
    encoder: Any = None
    posterior: Any = None
    prior: LatentBox | None = None
    controls: tuple[str, ...] = ()


class Trainee(Protocol):
    """A model in training.

    Its whole state is in its variables; everything else follows from the number of the step. So a checkpoint is the
    variables and the number of epochs: schedules (such as a ramp of the KL weight) and random draws (stateless, seeded
    by the number) are functions of the number and resume exactly.
    """

    @property
    def variables(self) -> Sequence[Any]:
        """Keras variables of weights and optimizers, always in the same order."""
        ...

    def step(self, batch: Tensor, number: Tensor) -> Tensor:
        """Learn from one batch.

        Args:
            batch: sounds, shape (sounds, samples).
            number: steps done before this one, an int64 scalar.

        Returns:
            The loss before the step, a scalar.
        """
        ...

    def loss(self, batch: Tensor, number: Tensor) -> Tensor:
        """The loss of one batch without learning, comparable between epochs.

        Args:
            batch: sounds, shape (sounds, samples).
            number: steps done before, an int64 scalar.

        Returns:
            A scalar.
        """
        ...

    def review(self, sounds: Audio, epochs: int) -> str:
        """Look at the state after an epoch; a trainee may keep the best state so far, in variables.

        Args:
            sounds: some of the training sounds, always the same, shape (sounds, samples).
            epochs: how many epochs are done.

        Returns:
            A remark for the user, or an empty string.
        """
        ...

    def settle(self) -> None:
        """Put the weights to keep into the networks, after the last epoch."""
        ...
