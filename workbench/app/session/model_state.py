"""Whether each model of the list can be played."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from workbench.core.card import ModelCard
from workbench.core.evaluation import Evaluation


class ModelStatus(Enum):
    """Whether a model can be played."""

    NOT_TRAINED = "untrained"
    PREPARING = "preparing"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class ModelState:
    """One model in the list.

    Attributes:
        card: where it is trained.
        problem: why it cannot be played, where it cannot.
        evaluation: its measures, where they were taken.
        bundled: whether it lies inside an installed program.
    """

    name: str
    status: ModelStatus
    card: ModelCard | None = None
    problem: str = ""
    evaluation: Evaluation | None = None
    bundled: bool = False
