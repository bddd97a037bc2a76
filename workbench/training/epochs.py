"""The epochs of a training: the report after each, and `history.csv`, which keeps them."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.core.atomic import write_text
from workbench.core.errors import Damaged
from workbench.core.progress import Progress

CUTTING = "cutting"
"""The stage of a report, before the first epoch, that the model hears less of each sound than there is."""
COLUMNS = ("epoch", "loss", "val_loss", "seconds")


@dataclass(frozen=True)
class Epoch:
    """One pass over the training sounds.

    Attributes:
        number: from 1.
        loss: mean over the sounds, each before the step it was learnt in.
        val_loss: mean over the validation sounds after the epoch; NaN without validation sounds.
        seconds: how long it took.
    """

    number: int
    loss: float
    val_loss: float
    seconds: float


@dataclass(frozen=True, kw_only=True)
class EpochProgress(Progress):
    """The report after an epoch: `done` of `total` epochs, its losses, and a remark."""

    epoch: Epoch
    remark: str = ""


def after(epoch: Epoch, total: int, remark: str = "") -> EpochProgress:
    """The report of `epoch`, the last so far of `total`."""
    validation = "" if math.isnan(epoch.val_loss) else f", validation {epoch.val_loss:.6f}"
    detail = f"loss {epoch.loss:.6f}{validation}" + (f" ({remark})" if remark else "")
    return EpochProgress("training", epoch.number, total, detail, epoch=epoch, remark=remark)


def as_fields(progress: Progress) -> dict[str, Any]:
    """What a training says to other programs: after an epoch its figures, where JSON knows no NaN for a missing one."""
    fields: dict[str, Any] = {"state": progress.stage, "epochs": progress.total}
    if isinstance(progress, EpochProgress):
        epoch = progress.epoch
        validation = None if math.isnan(epoch.val_loss) else epoch.val_loss
        fields |= dict(zip(COLUMNS, (epoch.number, epoch.loss, validation, epoch.seconds), strict=True))
    if remark := progress.remark if isinstance(progress, EpochProgress) else progress.detail:
        fields["remark"] = remark
    return fields


def epoch_of(fields: Mapping[str, Any]) -> Epoch | None:
    """The epoch of which `as_fields` has said this; None where that was of none."""
    if "epoch" not in fields:
        return None
    number, loss, validation, seconds = (fields[column] for column in COLUMNS)
    return Epoch(number, loss, math.nan if validation is None else validation, seconds)


def write_history(path: Path, epochs: Iterable[Epoch]) -> None:
    """Write `history.csv`: one line an epoch; an empty `val_loss` where there are no validation sounds."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for epoch in epochs:
        validation = "" if math.isnan(epoch.val_loss) else f"{epoch.val_loss:.9g}"
        lines.writerow((epoch.number, f"{epoch.loss:.9g}", validation, f"{epoch.seconds:.3f}"))
    write_text(path, text.getvalue())


def read_history(path: Path) -> tuple[Epoch, ...]:
    """What `write_history` wrote.

    Raises:
        Damaged: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = [[line[column] for column in COLUMNS] for line in csv.DictReader(file)]
        return tuple(Epoch(int(n), float(loss), float(val or "nan"), float(s)) for n, loss, val, s in lines)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{path} cannot be read ({error})", "Train the model again.") from error
