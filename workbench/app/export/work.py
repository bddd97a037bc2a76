"""The work behind the page Export: batches of sounds, and kits; the worker writes them, a sound a step."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.background.worker import LatestSteps
from workbench.app.export.batch import Batch
from workbench.app.export.commands import export, export_many, export_stop, save_row
from workbench.app.export.kit_commands import cancel_kit, save_batch_kit, save_kit, save_variations_kit
from workbench.app.export.kits import batch_kit_steps, kit_steps
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.export import PointChoice
from workbench.app.session.session import Session


class ExportWork(PageWork):
    """Many sounds written to files, one batch at a time."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._steps = LatestSteps(tools.worker)

    @begins(export, export_many, export_stop, save_row)
    def write(self, session: Session, _argument: None) -> None:
        """Begin a batch, or stop it between two files."""
        self.stop()
        if session.export.stage:  # else it has only been asked for
            self._steps.begin(Batch.of(session).steps(self._tools.engine))

    def stop(self) -> None:
        """What was written stays."""
        self._steps.cancel()


class KitWork(PageWork):
    """One kit at a time."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._steps = LatestSteps(tools.worker)

    @begins(save_kit)
    def of_favourites(self, session: Session, _argument: None) -> None:
        """A kit of all favourites."""
        self._steps.begin(kit_steps(self._tools.engine, session.favourites, session.export.kit, session.save))

    @begins(save_batch_kit)
    def of_batch(self, session: Session, argument: None) -> None:
        """A kit of the points that the page Export would write."""
        if session.export.which is PointChoice.FAVOURITES:
            self.of_favourites(session, argument)
        else:
            self._steps.begin(batch_kit_steps(self._tools.engine, Batch.of(session), session.export.kit))

    @begins(save_variations_kit)
    def of_variations(self, session: Session, _argument: None) -> None:
        """A kit of the variations in sight."""
        if strip := session.exploring.varying.strip:
            named = replace(session.export.kit, name=f"{strip.name} variations")
            self._steps.begin(kit_steps(self._tools.engine, strip.favourites, named, session.save))

    @begins(cancel_kit)
    def cancel(self, _session: Session, _argument: None) -> None:
        """No kit is written."""
        self._steps.cancel()
