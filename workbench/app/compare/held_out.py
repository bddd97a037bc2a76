"""The datasets that are built, and the recordings that they keep from the models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.compare.commands import with_target
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.core.errors import WorkbenchError
from workbench.data.dataset import Dataset
from workbench.data.dataset_list import dataset_names


@dataclass(frozen=True)
class DatasetNames(Change):
    """The names of the datasets that are built."""

    names: tuple[str, ...]

    def applied(self, session: Session) -> Session:
        """The session with them; a chosen one that is gone is chosen no more."""
        shown = session.comparison
        if shown.dataset not in self.names:
            shown = replace(shown, dataset="", held_out=())
        return replace(session, comparison=replace(shown, datasets=self.names))


@dataclass(frozen=True)
class HeldOutRecordings(Change):
    """The held-out recordings of a dataset, or the reason that it has none."""

    dataset: str
    files: tuple[Path, ...]
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session with the first of them opened; the same one where another dataset was chosen since."""
        shown = session.comparison
        if shown.dataset != self.dataset:
            return session
        session = replace(session, comparison=replace(shown, held_out=self.files))
        if not self.files:
            return session.with_status(self.problem or f"{self.dataset} holds out no recording", problem=True)
        opened = with_target(session, self.files[0])
        return opened.with_status(f"Recording 1 of {len(self.files)}: {self.files[0].name}")


def built(datasets: Path) -> DatasetNames:
    """What lies in the folder of datasets and is finished, by name."""
    return DatasetNames(dataset_names(datasets))


def held_out(folder: Path) -> HeldOutRecordings:
    """The held-out recordings of a dataset, as in `Dataset.held_out`."""
    try:
        rows = Dataset.open(folder).held_out()
    except WorkbenchError as error:
        return HeldOutRecordings(folder.name, (), str(error))
    return HeldOutRecordings(folder.name, tuple(folder / row.file for row in rows))
