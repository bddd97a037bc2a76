"""The table of a sweep: what was trained with which settings, and how good it is; `sweep.json` and `sweep.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbench.core.atomic import write_text
from workbench.core.errors import BadInput, Damaged, WorkbenchError
from workbench.core.evaluation import Evaluation
from workbench.core.json_text import load, parse, to_text
from workbench.jobs.sweep_plan import setting
from workbench.report.grades import SCALES, grades
from workbench.store.evaluations import load_evaluation
from workbench.store.folder import read_card
from workbench.training.checkpoint import CHECKPOINT, is_finished
from workbench.training.training_request import TrainingRequest

SWEEP, TABLE = "sweep.json", "sweep.csv"
MODELS = "trained_models"
FIGURES = (
    *("loss", "val_loss", "mr_stft", "floor_ratio", "log_spectral", "density", "coverage", "frechet"),
    *("frechet_median", "spread", "lead_db", "tail_db", "click_db", "step_mean", "jump_median", "jump"),
    *("decode_ms", "size_mb", *(scale.name for scale in SCALES)),
)
"""Columns of figures: the losses of the training, those that docs/measures.md defines, and the grades."""


@dataclass(frozen=True)
class Sweep:
    """What a folder of a sweep holds, or will hold.

    Attributes:
        dataset: its name.
        data: a hash of the dataset's table: all models of a sweep learn from the same sounds.
        varied: the settings that were varied, by this command or an earlier one.
        requests: what is trained, by name of the model.
        problems: why a model could not be trained or measured, by name.
    """

    dataset: str
    data: str
    varied: tuple[str, ...]
    requests: Mapping[str, TrainingRequest]
    problems: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Sweep | None:
        """Read what `save` wrote; None where nothing lies there.

        Raises:
            Damaged: the file cannot be read.
        """
        path = folder / SWEEP
        if not path.is_file():
            return None
        try:
            fields = load(path)
            rows = fields["models"]
            requests = {row["model"]: TrainingRequest.from_json(to_text(row["request"])) for row in rows}
            problems = {row["model"]: row["problem"] for row in rows if row["problem"]}
            return cls(fields["dataset"], fields["data"], tuple(fields["varied"]), requests, problems)
        except (OSError, ValueError, TypeError, LookupError, WorkbenchError) as error:
            raise Damaged(
                f"{path} cannot be read ({error})", "Name another folder.", shell="Name another --out."
            ) from error

    def joined(self, earlier: Sweep | None) -> Sweep:
        """This sweep and what an earlier one has left in the same folder.

        Raises:
            BadInput: that was trained on other sounds, or a model of the same name with other settings.
        """
        if earlier is None:
            return self
        if (earlier.dataset, earlier.data) != (self.dataset, self.data):
            built = " as it was before it was built again" if earlier.dataset == self.dataset else ""
            raise BadInput(f"This folder holds a sweep on {earlier.dataset}{built}", shell="Name another with --out.")
        for name in self.requests.keys() & earlier.requests.keys():
            if self.requests[name] != earlier.requests[name]:
                raise BadInput(
                    f"{name} was begun with other settings, which are not varied", shell="Name another folder: --out."
                )
        kept = {name: problem for name, problem in earlier.problems.items() if name not in self.requests}
        return replace(
            self,
            varied=tuple(dict.fromkeys([*earlier.varied, *self.varied])),
            requests={**earlier.requests, **self.requests},
            problems={**kept, **self.problems},
        )

    def rows(self, folder: Path) -> list[dict[str, Any]]:
        """One a model, by the columns of the table; figures that there are not are None."""
        return [self._row(folder / MODELS / name, request) for name, request in self.requests.items()]

    def save(self, folder: Path) -> None:
        """Write `sweep.json` and `sweep.csv` into `folder`, atomically."""
        rows = self.rows(folder)
        whole = [
            row | {"request": parse(request.to_json())}
            for row, request in zip(rows, self.requests.values(), strict=True)
        ]
        fields = {"dataset": self.dataset, "data": self.data, "varied": self.varied, "models": whole}
        write_text(folder / SWEEP, to_text(fields, indent=2) + "\n")
        text = io.StringIO()
        table = csv.DictWriter(text, rows[0] if rows else (), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
        write_text(folder / TABLE, text.getvalue())

    def _row(self, folder: Path, request: TrainingRequest) -> dict[str, Any]:
        name, recipe = folder.name, request.recipe
        varied = {key: setting(recipe, key) for key in self.varied}
        figures: dict[str, Any] = dict.fromkeys(FIGURES)
        state = "half-trained" if (folder / CHECKPOINT).exists() else "not trained"
        if is_finished(folder):
            state = "trained"
            figures |= _figures(folder)
        state = "failed" if name in self.problems and state != "trained" else state
        return {
            "model": name,
            "recipe": recipe.name,
            **varied,
            "state": state,
            "problem": self.problems.get(name, ""),
            **figures,
        }


def _figures(folder: Path) -> dict[str, Any]:
    """The figures of a model, as far as there are any."""
    try:
        card = read_card(folder)
        evaluation = load_evaluation(folder, card)
    except WorkbenchError:
        return {}
    losses = {key: value for key, value in card.measures.items() if key in FIGURES}
    return losses | (_measured(evaluation) if evaluation else {})


def _measured(evaluation: Evaluation) -> dict[str, Any]:
    kept, made, walk, cost = (
        evaluation.reconstruction,
        evaluation.generated,
        evaluation.continuity,
        evaluation.cost,
    )
    found = {key: getattr(part, key) for part in (kept, made, walk, cost) for key in FIGURES if hasattr(part, key)}
    ratio = {"floor_ratio": kept.ratio} if kept else {}
    return found | ratio | {grade.name: grade.value for grade in grades(evaluation)}
