"""What each command of the page `compare` does to the session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.actions import choose_model
from workbench.app.compare.sheet import COLUMNS, cells, columns, selected, words
from workbench.app.session.compare import ORIGINAL, Cell, Comparison, Mode
from workbench.app.session.moves import go_to
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.tabs import show_tab


def choose_mode(session: Session, mode: Mode | None) -> Session:
    """`mode`: None for the other one."""
    shown = session.comparison
    other = Mode.TARGET if shown.mode is Mode.POINT else Mode.POINT
    mode = mode or other
    if mode is shown.mode:
        return session
    changed = replace(session, comparison=replace(shown, mode=mode, column="model", falling=False, waiting=False))
    given = "this point" if mode is Mode.POINT else "one recording"
    return changed.saying(f"What every model makes of {given}")


def step_cell(session: Session, step: tuple[int, int]) -> Session:
    """`step`: cells to the right and down; beyond the edge of the sheet nothing moves."""
    sheet = cells(session)
    chosen = selected(session, sheet)
    if chosen is None:
        return session
    index, wide = sheet.index(chosen), columns(len(sheet))
    column, row = index % wide + step[0], index // wide + step[1]
    there = row * wide + column
    if not (0 <= column < wide and 0 <= there < len(sheet)):
        return session
    return choose_cell(session, sheet[there].model)


def choose_cell(session: Session, model: str) -> Session:
    """Choose a cell and hear it, as soon as there is something to hear."""
    sheet = cells(session)
    cell, chosen = next((each for each in sheet if each.model == model), None), selected(session, sheet)
    if cell is None or chosen is None:
        return session
    shown = session.comparison
    before = chosen.model if chosen.model != model else shown.before
    shown = replace(shown, selected=model, before=before, waiting=cell.heard is None)
    session = replace(session, comparison=shown)
    if cell.heard is None:
        return session.saying(f"{title(cell, shown)}: {words(session, cell)}")
    return session.hearing(cell.heard).saying(f"You hear {title(cell, shown)}")


def other(session: Session, _argument: None) -> Session:
    """From a copy to the original and back; of one point, to the cell that was chosen before and back."""
    shown, chosen = session.comparison, selected(session)
    if chosen is None:
        return session
    of_target = shown.mode is Mode.TARGET and chosen.model != ORIGINAL
    return choose_cell(session, ORIGINAL if of_target else shown.before)


def explore(session: Session, _argument: None) -> Session:
    """Go to the model of the chosen cell, at the point that is heard here."""
    cell = selected(session)
    if cell is None or cell.model == ORIGINAL:
        return session.saying("This is the recording: choose a model", problem=True)
    moved = choose_model(session, cell.model)
    if cell.heard and (session.comparison.mode is Mode.TARGET or cell.heard.latent != moved.latent):
        moved = go_to(moved, cell.position, cell.heard.latent, cell.detail)
    return show_tab(moved, Tab.EXPLORE)


def open_target(session: Session, file: str | None) -> Session:
    """The window asks which file, so there is none where only the key was pressed."""
    return with_target(session, Path(file)).saying(f"Reading {Path(file).name}") if file else session


def with_target(session: Session, file: Path) -> Session:
    """The same session with another recording, which nothing is known of yet."""
    shown = replace(session.comparison, mode=Mode.TARGET, target=file, original=None, copies={})
    if session.comparison.mode is not Mode.TARGET:
        shown = replace(shown, column="model", falling=False)
    return replace(session, comparison=replace(shown, selected=ORIGINAL, waiting=True))


def sort(session: Session, key: str | None) -> Session:
    """`key`: of a column, None for the next one; that of the present column turns the order round."""
    shown = session.comparison
    keys = [column.key for column in COLUMNS[shown.mode]]
    now = shown.column if shown.column in keys else keys[0]
    if key == now:
        return reverse(session, None)
    key = key or keys[(keys.index(now) + 1) % len(keys)]
    return _sorted_by(session, replace(shown, column=key, falling=False))


def reverse(session: Session, _argument: None) -> Session:
    return _sorted_by(session, replace(session.comparison, falling=not session.comparison.falling))


def choose_dataset(session: Session, name: str | None) -> Session:
    """`name`: None for the next one."""
    shown = session.comparison
    if not shown.datasets:
        return session.saying(NO_DATASET, problem=True)
    known = shown.datasets.index(shown.dataset) if shown.dataset in shown.datasets else -1
    name = name or shown.datasets[(known + 1) % len(shown.datasets)]
    shown = replace(shown, dataset=name, held_out=())
    return replace(session, comparison=shown).saying(f"Reading the dataset {name}")


def step_recording(session: Session, step: int) -> Session:
    """The previous or next held-out recording, round in a circle; chooses a dataset where none is chosen."""
    shown = session.comparison
    if not shown.dataset:
        return choose_dataset(session, None)
    files = shown.held_out
    if not files:
        return session.saying(f"The dataset {shown.dataset} holds out no recording, or is still being read")
    index = (files.index(shown.target) + step) % len(files) if shown.target in files else 0
    return with_target(session, files[index]).saying(f"Recording {index + 1} of {len(files)}: {files[index].name}")


NO_DATASET = "No dataset is built yet: build one, or open a recording"


def title(cell: Cell, shown: Comparison) -> str:
    """What a cell is called."""
    if cell.model != ORIGINAL:
        return cell.model
    return f"Original: {shown.target.name}" if shown.target else "Original"


def no_cells(session: Session) -> str:
    return "" if cells(session) else "There is no model yet: train one"


def _sorted_by(session: Session, shown: Comparison) -> Session:
    label = next((each.label for each in COLUMNS[shown.mode] if each.key == shown.column), "Model")
    first = "highest" if shown.falling else "lowest"
    words = label if label != "Model" else "model"
    how = f"{first} first" if label != "Model" else "from the end of the list" if shown.falling else "as in the list"
    return replace(session, comparison=shown).saying(f"Sorted by {words}, {how}")
