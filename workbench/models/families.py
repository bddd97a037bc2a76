"""The families of models by name: a new one is a file beside this one, a line here, and its entry in `recipes.toml`."""

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
        build: makes networks with fresh weights from the family's settings and the samples per sound.
        trainee: makes a model in training from these networks, the family's settings and how to train.
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
        family: its name.
        settings: the family's own, as in a recipe or a card.
        length: samples per sound.

    Raises:
        BadInput: there is no such family, or no network can be built from the settings.
    """
    if family not in FAMILIES:
        raise BadInput(f"There is no family of models named {family}", f"Choose from {', '.join(FAMILIES)}.")
    try:
        return FAMILIES[family].build(settings, length)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"No {family} can be built from these settings ({error})", "Correct its recipe.") from error
