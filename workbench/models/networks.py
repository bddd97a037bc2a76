"""What every family of models builds, and what training asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.core.latent import LatentBox
from workbench.core.sample import Audio


@dataclass(frozen=True)
class Networks:
    """The parts of a model; decoder and encoder are kept after training.

    Attributes:
        decoder: Keras model, latents (batch, size) to audio (batch, samples).
        encoder: Keras model, audio (batch, samples) to latents (batch, size); None where the family has none.
        posterior: Keras model, audio to mean and log standard deviation of each latent; for variational families.
        prior: the range that latents are drawn from, for a family without an encoder.
        controls: the descriptors that the first latents are, in their own units.
    """

    decoder: Any
    encoder: Any = None
    posterior: Any = None
    prior: LatentBox | None = None
    controls: tuple[str, ...] = ()


class Trainee(Protocol):
    """A model in training: all that changes lies in its variables, all else follows from the step's number.

    So a checkpoint is the variables and the number of epochs; a schedule (such as a ramp of the KL weight) or
    random draws (stateless, seeded by `number`) are functions of `number` and resume exactly.
    """

    @property
    def variables(self) -> Sequence[Any]:
        """Keras variables of weights and optimizers, always in the same order."""
        ...

    def step(self, batch: Any, number: Any) -> Any:
        """Learn from `batch`, shape (sounds, samples); the scalar loss before the step.

        Args:
            number: steps done before this one, an int64 tensor.
        """
        ...

    def loss(self, batch: Any, number: Any) -> Any:
        """The scalar loss of `batch` without learning, comparable between epochs."""
        ...

    def review(self, sounds: Audio, epochs: int) -> str:
        """Look at the state after so many `epochs`: what a person should know of it, empty where there is nothing.

        What is worth keeping may be kept, in variables.

        Args:
            sounds: some of the training sounds, always the same.
        """
        ...

    def settle(self) -> None:
        """Put into the networks what is to be kept of the training, after its last epoch."""
        ...
