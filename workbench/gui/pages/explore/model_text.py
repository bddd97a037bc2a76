"""Texts about a model."""

from __future__ import annotations

import textwrap

from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.core.card import ModelCard
from workbench.core.evaluation import Evaluation
from workbench.core.words import counted
from workbench.gui.elements import shortened
from workbench.report.grades import Grade, grades

LEARNT_FROM = "as the recordings learnt from: "
"""What a card says before the licences of its sounds."""
LONGEST_LINE, LONGEST_TIP = 38, 72
DIGITS = 9
"""As many models can be chosen by a digit."""
LOSSES = {"loss": "training loss", "val_loss": "validation loss"}


def shown_grades(state: ModelState) -> tuple[Grade, ...]:
    """The grades of a model; none if it cannot be played yet or was not measured."""
    return grades(state.evaluation) if state.evaluation and state.status is ModelStatus.READY else ()


def word(state: ModelState) -> str:
    """The state of a model without grades to show."""
    return "ungraded" if state.status is ModelStatus.READY else state.status.value


def row(state: ModelState) -> str:
    """Name and grades or state, for a list."""
    marks = " · ".join("–" if grade.value is None else str(grade.value) for grade in shown_grades(state))
    return f"{state.name}: {marks or word(state)}"


def key(number: int) -> str:
    """The key of a model, by its place among those shown, from 1; empty where it has none."""
    return str(number) if number <= DIGITS else ""


def tooltip(state: ModelState, number: int) -> str:
    """State, key and each grade with its figure; `number` counts the models as they are shown, from 1."""
    beside = f" (key {key(number)})" if key(number) else ""
    lines = [f"{state.name}: {state.problem or state.status.value}{beside}"]
    if state.evaluation:
        lines += map(str, grades(state.evaluation))
    elif state.card:
        lines.append("ungraded: the page Train measures it")
    return "\n".join(lines)


def about(state: ModelState | None) -> str:
    """The grades and the card in plain words, a few short lines; `figures` gives the numbers."""
    if state is None:
        return "Nothing is trained yet.\n\nThe page Train does it."
    if state.card is None:
        return state.problem or state.status.value
    card = state.card
    graded = [grade.plain for grade in grades(state.evaluation)] if state.evaluation else []
    licence = f"licence: {card.licence.removeprefix(LEARNT_FROM)}"
    lines = [
        *(graded or ["not graded yet: the page Train does it"]),
        f"learnt {counted(card.sounds, 'sound')} of {card.dataset}",
        licence if len(licence) <= LONGEST_LINE else "several licences",
    ]
    return "\n".join(shortened(line, LONGEST_LINE) for line in lines)


def figures(state: ModelState | None) -> str:
    """The figures behind `about`, for its tooltip: measures, training, licences."""
    if state is None or state.card is None:
        return about(state)
    card = state.card
    lines = [
        *(_figures(state.evaluation) if state.evaluation else _losses(card)),
        f"{_kind(card)}, {counted(card.epochs, 'epoch')}",
        f"licence: {card.licence}",
    ]
    return "\n".join(textwrap.fill(line, LONGEST_TIP) for line in lines)


def _kind(card: ModelCard) -> str:
    units = card.settings.get("units", "")
    sizes = "-".join(map(str, units)) if isinstance(units, list) else str(units)
    return " ".join(filter(None, (card.family.replace("_", " "), sizes, str(card.settings.get("activation", "")))))


def _figures(measured: Evaluation) -> list[str]:
    kept, generated = measured.reconstruction, measured.generated
    fidelity = [f"fidelity: mr_stft {kept.mr_stft:.2f}, floor {kept.floor:.2f}"] if kept else []
    return [
        *fidelity,
        f"realism: Fréchet {generated.frechet_median:,.0f}, real {generated.half_frechet_median:,.0f}",
        f"smoothness: largest step {measured.continuity.jump:.1f} × mean",
    ]


def _losses(card: ModelCard) -> list[str]:
    return [f"{LOSSES.get(name, name)} {value:.4g}" for name, value in list(card.measures.items())[:3]]
