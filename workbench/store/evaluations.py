"""The measurements of a trained model; `evaluation.json` in its folder."""

from __future__ import annotations

from pathlib import Path

from workbench.core.atomic import write_text
from workbench.core.card import ModelCard
from workbench.core.errors import Damaged
from workbench.core.evaluation import Evaluation
from workbench.core.json_text import read_text
from workbench.store.folder import DECODER, EVALUATION


def save_evaluation(folder: Path, evaluation: Evaluation) -> None:
    """Write `evaluation.json` into a model's folder, atomically."""
    write_text(folder / EVALUATION, evaluation.to_json())


def load_evaluation(folder: Path, card: ModelCard) -> Evaluation | None:
    """Read the measurements of a model.

    Args:
        folder: the model's.
        card: the model's.

    Returns:
        None if it was not measured, or if the measurements are those of another decoder: of an earlier training, or of
        the model that this one was copied from before it was trained further.

    Raises:
        Damaged: the file cannot be read; the model itself still plays.
    """
    path = folder / EVALUATION
    if not path.is_file():
        return None
    try:
        evaluation = Evaluation.from_json(read_text(path))
    except (OSError, ValueError) as error:
        raise Damaged(
            f"The evaluation of {folder.name} cannot be read ({error})",
            "Measure it again on the page Train.",
            shell="Run `workbench evaluate`.",
        ) from error
    return evaluation if evaluation.decoder == card.files.get(DECODER) else None
