"""The families of models by name; a new family is one file beside this one and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workbench.core.errors import BadInput
from workbench.models import conv_ae, ddsp_vae, dense_ae, vae, wavegan
from workbench.models.networks import Networks, Trainee
from workbench.models.recipes import TrainingSettings


@dataclass(frozen=True)
class Family:
    """How a family builds its networks, and how it trains them.

    Attributes:
        build: (the family's settings, samples a sound) to networks with fresh weights.
        trainee: (those networks, the family's settings, how to train) to a model in training.
    """

    build: Callable[[Mapping[str, Any], int], Networks]
    trainee: Callable[[Networks, Mapping[str, Any], TrainingSettings], Trainee]


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "dense_ae": Family(dense_ae.build, dense_ae.Autoencoder),
        "conv_ae": Family(conv_ae.build, conv_ae.ConvAutoencoder),
        "vae": Family(vae.build, vae.VariationalAutoencoder),
        "ddsp_vae": Family(ddsp_vae.build, ddsp_vae.DdspVae),
        "wavegan": Family(wavegan.build, wavegan.WaveGAN),
    }
)


def build(family: str, settings: Mapping[str, Any], length: int) -> Networks:
    """The networks of one model, with fresh weights.

    Args:
        settings: the family's own, as in a recipe or a card.
        length: samples a sound.

    Raises:
        BadInput: there is no such family, or its settings make no network.
    """
    if family not in FAMILIES:
        raise BadInput(f"There is no family of models named {family}", f"Choose from {', '.join(FAMILIES)}.")
    try:
        return FAMILIES[family].build(settings, length)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"The settings of this {family} make no network ({error})", "Correct its recipe.") from error
