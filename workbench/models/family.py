"""What a family of models declares, as the `FAMILY` of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.models.networks import Networks, Trainee
from workbench.models.recipes import TrainingSettings


@dataclass(frozen=True)
class Family:
    """How a family builds its networks, and how it trains them. Its name is that of the file that declares it.

    Attributes:
        build: makes networks with fresh weights from the family's settings and the samples per sound. From settings
            that it cannot use it raises a KeyError, TypeError or ValueError.
        trainee: makes a model in training from these networks, the family's settings and how to train.
    """

    build: Callable[[Mapping[str, Any], int], Networks]
    trainee: Callable[[Networks, Mapping[str, Any], TrainingSettings], Trainee]
