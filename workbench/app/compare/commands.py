"""The page Compare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import choose_model
from workbench.app.common.window_commands import show_tab
from workbench.app.compare.sheet import COLUMNS, cells, columns, selected, words
from workbench.app.session.compare import ORIGINAL, CompareCell, Comparison, Mode
from workbench.app.session.moves import go_to
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab

_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
NO_DATASET = "No dataset is built yet: build one, or open a recording"


def no_cells(session: Session) -> str:
    """Why there is no table to write; empty where there is one."""
    return "" if cells(session) else "There is no model yet: train one"


@command("Choose", keys=_ARROWS, shortcut="Arrows", tab=Tab.COMPARE)
def compare_step(session: Session, step: tuple[int, int]) -> Session:
    """Choose the cell beside this one and hear it; a click does it too.

    `step`: cells to the right and down; beyond the edge of the sheet nothing moves.
    """
    sheet = cells(session)
    chosen = selected(session, sheet)
    if chosen is None:
        return session
    index, wide = sheet.index(chosen), columns(len(sheet))
    column, row = index % wide + step[0], index // wide + step[1]
    there = row * wide + column
    if not (0 <= column < wide and 0 <= there < len(sheet)):
        return session
    return compare_choose(session, sheet[there].model)


@command("Choose")
def compare_choose(session: Session, model: str) -> Session:
    """Choose a cell and hear it.

    It is heard as soon as its sound is there.
    """
    sheet = cells(session)
    cell, chosen = next((each for each in sheet if each.model == model), None), selected(session, sheet)
    if cell is None or chosen is None:
        return session
    shown = session.comparison
    before = chosen.model if chosen.model != model else shown.before
    shown = replace(shown, selected=model, before=before, waiting=cell.heard is None)
    session = replace(session, comparison=shown)
    if cell.heard is None:
        return session.with_status(f"{title(cell, shown)}: {words(session, cell)}")
    return session.playing_elsewhere(cell.heard).with_status(f"You hear {title(cell, shown)}")


@command("A/B", keys={"a": None, "A": None}, shortcut="A", tab=Tab.COMPARE)
def compare_other(session: Session) -> Session:
    """Hear the original and the chosen copy in turn; of one point, the last two cells."""
    shown, chosen = session.comparison, selected(session)
    if chosen is None:
        return session
    of_target = shown.mode is Mode.TARGET and chosen.model != ORIGINAL
    return compare_choose(session, ORIGINAL if of_target else shown.before)


@command("Explore", keys={"Return": None, "KP_Enter": None}, shortcut="Enter", tab=Tab.COMPARE)
def compare_explore(session: Session) -> Session:
    """Go to the chosen model on Explore, at the point heard here."""
    cell = selected(session)
    if cell is None or cell.model == ORIGINAL:
        return session.with_status("This is the recording: choose a model", problem=True)
    moved = choose_model(session, cell.model)
    if cell.heard and (session.comparison.mode is Mode.TARGET or cell.heard.latent != moved.latent):
        moved = go_to(moved, cell.position, cell.heard.latent, cell.detail)
    return show_tab(moved, Tab.EXPLORE)


@command("Point or recording", keys={"m": None, "M": None}, shortcut="M", tab=Tab.COMPARE)
def compare_mode(session: Session, mode: Mode | None) -> Session:
    """Compare the models at one point, or by what they make of one recording.

    `mode`: None for the other one.
    """
    shown = session.comparison
    other = Mode.TARGET if shown.mode is Mode.POINT else Mode.POINT
    mode = mode or other
    if mode is shown.mode:
        return session
    changed = replace(session, comparison=replace(shown, mode=mode, column="model", falling=False, waiting=False))
    given = "this point" if mode is Mode.POINT else "one recording"
    return changed.with_status(f"What every model makes of {given}")


@command("Open …", keys={"o": None, "O": None}, shortcut="O", tab=Tab.COMPARE, drops=True)
def compare_open(session: Session, file: str | None) -> Session:
    """Open a recording, or drop one on the page: see what every model makes of it.

    `file`: None where only the key was pressed: the window asks first.
    """
    return with_target(session, Path(file)).with_status(f"Reading {Path(file).name}") if file else session


@command("Dataset", keys={"d": None, "D": None}, shortcut="D", tab=Tab.COMPARE)
def compare_dataset(session: Session, name: str | None) -> Session:
    """The next dataset, whose held-out recordings the models never learnt from.

    `name`: None for the next one.
    """
    shown = session.comparison
    if not shown.datasets:
        return session.with_status(NO_DATASET, problem=True)
    known = shown.datasets.index(shown.dataset) if shown.dataset in shown.datasets else -1
    name = name or shown.datasets[(known + 1) % len(shown.datasets)]
    shown = replace(shown, dataset=name, held_out=())
    return replace(session, comparison=shown).with_status(f"Reading the dataset {name}")


@step_command("Recording", "comma", "period", ", .", Tab.COMPARE)
def compare_recording(session: Session, step: int) -> Session:
    """Previous or next held-out recording of the dataset.

    They go round in a circle; where no dataset is chosen, one is.
    """
    shown = session.comparison
    if not shown.dataset:
        return compare_dataset(session, None)
    files = shown.held_out
    if not files:
        return session.with_status(f"The dataset {shown.dataset} holds out no recording, or is still being read")
    index = (files.index(shown.target) + step) % len(files) if shown.target in files else 0
    return with_target(session, files[index]).with_status(f"Recording {index + 1} of {len(files)}: {files[index].name}")


@command("Sort", keys={"t": None, "T": None}, shortcut="T", tab=Tab.COMPARE)
def compare_sort(session: Session, key: str | None) -> Session:
    """Sort the cells by the next figure; a click on a figure's name sorts by it.

    `key`: a column; None for the next one. The present column turns the order round.
    """
    shown = session.comparison
    keys = [column.key for column in COLUMNS[shown.mode]]
    now = shown.column if shown.column in keys else keys[0]
    if key == now:
        return compare_reverse(session)
    key = key or keys[(keys.index(now) + 1) % len(keys)]
    return _sorted_by(session, replace(shown, column=key, falling=False))


@command("Reverse", keys={"v": None, "V": None}, shortcut="V", tab=Tab.COMPARE)
def compare_reverse(session: Session) -> Session:
    """Turn the order of the cells round."""
    return _sorted_by(session, replace(session.comparison, falling=not session.comparison.falling))


@command("CSV", keys={"e": None, "E": None}, shortcut="E", tab=Tab.COMPARE, unavailable=no_cells)
def compare_export(session: Session) -> Session:
    """Write the figures of this sheet as a table (CSV) into the folder for saved snares."""
    return session


def with_target(session: Session, file: Path) -> Session:
    """The same session with another recording, which nothing is known of yet."""
    shown = replace(session.comparison, mode=Mode.TARGET, target=file, original=None, copies={})
    if session.comparison.mode is not Mode.TARGET:
        shown = replace(shown, column="model", falling=False)
    return replace(session, comparison=replace(shown, selected=ORIGINAL, waiting=True))


def title(cell: CompareCell, shown: Comparison) -> str:
    """The title of a cell."""
    if cell.model != ORIGINAL:
        return cell.model
    return f"Original: {shown.target.name}" if shown.target else "Original"


def _sorted_by(session: Session, shown: Comparison) -> Session:
    label = next((each.label for each in COLUMNS[shown.mode] if each.key == shown.column), "Model")
    first = "highest" if shown.falling else "lowest"
    words = label if label != "Model" else "model"
    how = f"{first} first" if label != "Model" else "from the end of the list" if shown.falling else "as in the list"
    return replace(session, comparison=shown).with_status(f"Sorted by {words}, {how}")
