"""The cells of the sheet: which there are, their order, their text, and all of it as a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.app.session.compare import ORIGINAL, CompareCell, Mode
from workbench.app.session.heard import Side
from workbench.app.session.model_state import ModelState, ModelStatus
from workbench.app.session.session import Session
from workbench.core.descriptor_kinds import DESCRIPTORS, DescriptorKind
from workbench.core.frame import fitted


@dataclass(frozen=True)
class Column:
    """A figure that each cell has, and that the cells can be sorted by.

    Attributes:
        key: its name in files.
        value: the figure; None where a cell has none.
        text: the figure as it is shown.
    """

    key: str
    label: str
    help: str
    value: Callable[[CompareCell], float | None]
    text: Callable[[float], str]


def _descriptor(index: int, kind: DescriptorKind) -> Column:
    return Column(
        kind.key,
        kind.label,
        kind.meaning,
        lambda cell: cell.descriptors.values()[index] if cell.descriptors else None,
        kind.text,
    )


_MODEL = Column("model", "Model", "the order of the list of models", lambda _cell: None, str)
COLUMNS: Mapping[Mode, tuple[Column, ...]] = MappingProxyType(
    {
        Mode.POINT: (_MODEL, *(_descriptor(index, kind) for index, kind in enumerate(DESCRIPTORS))),
        Mode.TARGET: (
            _MODEL,
            Column(
                "floors",
                "× floor",
                "mr_stft over the random-phase floor: 1 is as near as a model of the spectrum comes",
                lambda cell: cell.nearness.floors if cell.nearness else None,
                lambda value: f"{value:.2f} × floor",
            ),
            Column(
                "log_spectral",
                "Log-spectral",
                "log-spectral distance, fine in frequency: 0 dB is identity",
                lambda cell: cell.nearness.log_spectral if cell.nearness else None,
                lambda value: f"{value:.1f} dB",
            ),
            Column(
                "log_mel",
                "Log-mel",
                "distance of the log-mel spectrograms, as coarse as the ear: 0 dB is identity",
                lambda cell: cell.nearness.log_mel if cell.nearness else None,
                lambda value: f"{value:.1f} dB",
            ),
        ),
    }
)
"""Of each mode, from the left."""


def is_fresh(session: Session, cell: CompareCell | None, state: ModelState) -> bool:
    """Whether `cell` is what the model of `state` makes of the present point or recording."""
    if cell is None or state.card is None or cell.card is not state.card:
        return False
    here = (session.exact, session.detail) if state.name == session.model else ((), None)
    there = (cell.position, cell.exact, cell.detail)
    return session.comparison.mode is Mode.TARGET or there == (place(session, state), *here)


def place(session: Session, state: ModelState) -> tuple[float, ...]:
    """Where the point lies in the frame of a trained model: where it would lie after a change to that model."""
    here = session.on_map if session.layout and state.name != session.model else session.position
    return fitted(here, state.card.box.size) if state.card else ()


def lacking(session: Session) -> tuple[ModelState, ...]:
    """The models that can be asked for their sound and were not, in the order of the list.

    Of a recording those come last that have no encoder: they search, which takes seconds.
    """
    found = _found(session)
    asked = [
        (session.comparison.mode is Mode.TARGET and not state.card.encodes, state)
        for name, state in session.models.items()
        if state.status is ModelStatus.READY and state.card and not is_fresh(session, found.get(name), state)
    ]
    return tuple(state for _, state in sorted(asked, key=lambda each: each[0]))


def cells(session: Session) -> list[CompareCell]:
    """All cells as they are sorted: the recording first, then every trained model; last those without the figure."""
    shown, found = session.comparison, _found(session)
    trained = {name: state for name, state in session.models.items() if state.card}
    models = [found[n] if is_fresh(session, found.get(n), s) else CompareCell(n, s.card) for n, s in trained.items()]
    column = next((each for each in COLUMNS[shown.mode] if each.key == shown.column), _MODEL)
    if column is _MODEL:
        models = models[::-1] if shown.falling else models
    else:
        models = sorted(models, key=lambda cell: _rank(column.value(cell), shown.falling))
    if shown.mode is Mode.POINT:
        return models
    return [shown.original or CompareCell(ORIGINAL), *models]


def selected(session: Session, among: Sequence[CompareCell] | None = None) -> CompareCell | None:
    """The chosen cell: the first one, or that of the chosen model, where none was chosen; None in an empty sheet."""
    sheet = cells(session) if among is None else among
    named = {cell.model: cell for cell in sheet}
    chosen = named.get(session.comparison.selected) or named.get(session.model)
    return chosen or (sheet[0] if sheet else None)


def sounding(session: Session, cell: CompareCell) -> bool:
    """Whether `cell` is what plays just now; that of the chosen model is, where the point itself is played."""
    if not session.playing or cell.heard is None:
        return False
    if session.side is Side.POINT:
        return session.comparison.mode is Mode.POINT and cell.model == session.model
    return session.side is Side.ELSEWHERE and cell.heard is session.heard


def columns(count: int) -> int:
    """How many of `count` cells stand side by side."""
    return max(1, math.ceil(math.sqrt(count)))


def words(session: Session, cell: CompareCell) -> str:
    """Why a cell has no sound; empty where it has one."""
    shown, state = session.comparison, session.models.get(cell.model)
    if cell.heard:
        return ""
    if cell.problem:
        return cell.problem
    if shown.mode is Mode.TARGET and shown.target is None:
        return "Open a recording, or drop one here" if cell.model == ORIGINAL else "no recording yet"
    if state is not None and state.status is ModelStatus.FAILED:
        return state.problem
    if state is not None and state.status is ModelStatus.PREPARING:
        return "being prepared for the first time"
    if shown.original and shown.original.problem and shown.mode is Mode.TARGET:
        return "no recording"
    if shown.mode is Mode.TARGET and cell.card and not cell.card.encodes:
        return "no encoder: will search for it …"
    return "reading …" if cell.model == ORIGINAL else "waits for its turn …"


def _found(session: Session) -> Mapping[str, CompareCell]:
    shown = session.comparison
    return shown.at_point if shown.mode is Mode.POINT else shown.copies


def _rank(value: float | None, falling: bool) -> tuple[bool, float]:
    return (value is None, 0.0 if value is None else -value if falling else value)


def table(session: Session) -> list[list[str]]:
    """A row for each cell, in the order of the sheet, below the headings: the model, its figures, a remark."""
    figures = (*COLUMNS[Mode.TARGET][1:], *COLUMNS[Mode.POINT][1:])
    rows = [["model", *(column.key for column in figures), "remark"]]
    for cell in cells(session):
        values = [column.value(cell) for column in figures]
        texts = ["" if value is None else f"{value:.6g}" for value in values]
        rows.append([cell.model if cell.model != ORIGINAL else "original", *texts, words(session, cell)])
    return rows
