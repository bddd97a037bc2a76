"""Holds the one session, carries out commands, and hands what follows from them to the workers.

Everything runs on the main thread and returns at once. `do` makes the next session; `_enter` compares it
with the last one and notes what the difference calls for; `ask` hands that to the worker, `poll` takes in what
it finished. `ask` stands apart so that the window can draw first: a thread that wakes up slows the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.common.playback_work import PlaybackWork
from workbench.app.common.save_work import SaveWork
from workbench.app.common.undo_commands import with_undo
from workbench.app.page_work import PageWork, Tools
from workbench.app.session.change import Change
from workbench.app.session.heard import Side
from workbench.app.session.once import after_anything, after_command, after_words
from workbench.app.session.refused import with_failure, with_refusal, without_refusal
from workbench.app.session.session import Session
from workbench.app.session_file import Keeper
from workbench.core.errors import WorkbenchError
from workbench.core.frame import needs_map


class Controller:
    """The session and everything that follows from a change of it.

    Args:
        pages: the work behind the pages, and behind what stands beside them.

    Attributes:
        bell: rung where `poll` would find something that is not to wait.
    """

    def __init__(
        self,
        session: Session,
        tools: Tools,
        keeper: Keeper,
        playback: PlaybackWork,
        saving: SaveWork,
        pages: Iterable[PageWork],
    ) -> None:
        self._session = session
        self._engine, self._worker, self.bell = tools.engine, tools.worker, tools.bell
        self._keeper = keeper
        self._playback, self._saving = playback, saving
        self._work = (playback, saving, *pages)
        self._beginnings = {name: begin for work in self._work for name, begin in work.beginnings().items()}
        self._points_due = self._map_due = self._sound_due = True
        self.ask()

    @property
    def session(self) -> Session:
        """The current state, for the views."""
        return self._session

    @property
    def play_head(self) -> float | None:
        """Seconds since the hit that is heard now; None while nothing plays."""
        return self._playback.play_head(self._session)

    @property
    def step(self) -> int | None:
        """The step of the pattern that is heard now; None while nothing plays, and where all beats are alike."""
        return self._playback.step(self._session)

    def do(self, name: str, argument: Any = None) -> None:
        """Carry out the command `name`; why it cannot be done goes to the status line."""
        command, begin = COMMANDS[name], self._beginnings.get(name)
        if reason := command.unavailable(self._session):
            self._enter(with_refusal(self._session, reason))
            return
        try:
            moved = without_refusal(self._session, command.run(self._session, argument), name)
            if command.sounds:
                moved = after_words(self._session, after_command(self._session, moved, comes=begin is not None))
            self._enter(with_undo(self._session, moved, name if command.gesture else ""))
        except WorkbenchError as error:
            self._enter(with_failure(self._session, error, name if command.typed else "", argument))
            return
        for change in (begin and begin(self._session, argument)) or ():
            self._take(change)

    def ask(self) -> None:
        """Ask the worker for what the session has come to need."""
        session = self._session
        # With the axes of a model of many latents come its sounds.
        if self._points_due and session.card and session.card.encodes and not needs_map(session.card.box):
            self._worker.submit(partial(self._engine.points, session.model))
        if self._map_due and session.lacks_directions:
            self._worker.submit(partial(self._engine.read_map, session.model))
        if self._sound_due and session.ready:
            decode = partial(self._engine.decode_point, session.model, session.latent, session.detail)
            self._worker.submit_newest(decode)
        self._points_due = self._map_due = self._sound_due = False

    def complain(self, error: WorkbenchError) -> None:
        """Show an error in the status line."""
        self._enter(self._session.with_status(str(error), problem=True))

    def dragged(self) -> Future[Path] | None:
        """The current sound as a file, to be dragged out of the window; None if the status line says why not."""
        try:
            return self._saving.dragged(self._session)
        except WorkbenchError as error:
            self.complain(error)
            return None

    def poll(self) -> None:
        """Take in what the worker, the children and the sound device have to say."""
        for change in self._worker.results():
            self._take(change)
        for work in self._work:
            for change in work.poll():
                self._take(change)
        self.ask()
        self._keep()

    def close(self) -> None:
        """Stop everything; jobs that were submitted, such as a save, are finished first."""
        self._keep(now=True)
        for work in self._work:
            work.stop()
        self._worker.close()
        self._playback.close()
        self._keeper.close()
        self.bell.close()

    def _take(self, change: Change) -> None:
        """Make what was found part of the session, and carry out the command that it leads to."""
        session, found = self._session, change.applied(self._session)
        self._enter(with_undo(session, found, change.gesture) if change.is_move else found)
        if following := change.then(self._session):
            self.do(*following)

    def _enter(self, new: Session) -> None:
        """Make `new` the session, and note what else it needs that the old one did not."""
        old = self._session
        if new is old:
            return
        new = after_anything(old, new)
        if new.on_map != old.on_map and (view := new.view.showing(new.on_map)) is not new.view:
            new = replace(new, view=view)
        self._session = new
        self._points_due |= (new.model, new.card) != (old.model, old.card)
        self._map_due |= (new.model, new.lacks_directions) != (old.model, old.lacks_directions)
        self._sound_due |= _point(new) != _point(old) and new.side is Side.POINT
        for work in self._work:
            work.follow(old, new)

    def _keep(self, now: bool = False) -> None:
        if job := self._keeper.due(self._session, now):
            self._worker.submit(job)


def _point(session: Session) -> tuple[object, ...]:
    """Everything that the sound depends on: where it differs, the sound must be decoded again."""
    return session.model, session.position, session.exact, session.detail, session.ready, session.side
