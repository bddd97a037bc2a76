"""Holds the one session, carries out commands, and hands what follows from them to the workers.

Everything runs on the main thread and returns at once. `do` makes the next session; `_enter` compares it
with the last one and notes what the difference calls for; `ask` hands that to the worker, `poll` takes in what
it finished. `ask` stands apart so that the window can draw first: a thread that wakes up slows the drawing.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from workbench.app.command import Ask
from workbench.app.commands import COMMANDS, of_drop
from workbench.app.drag_out import Dragged
from workbench.app.favourites import name_heard
from workbench.app.memory import Keeper
from workbench.app.page import Change, Desk
from workbench.app.queue.sorting import SortedOut
from workbench.app.session.heard import Side, Target
from workbench.app.session.once import after_anything, after_command, after_words, heard_once
from workbench.app.session.refused import carried_out, refused, told
from workbench.app.session.session import Session
from workbench.app.undo import remembered
from workbench.app.work.child_news import Nearer, after_preparing, after_refining, nearer, newly_unprepared
from workbench.app.work.engine import Engine, Opened, Restored
from workbench.app.work.protocols import Player, Preparing, Refines
from workbench.app.work.refiner import STARTING, Refined
from workbench.app.work.worker import Failed, Steps, Worker
from workbench.app.work.worker_news import after_opening, after_work
from workbench.audio.loop import Loop
from workbench.core.errors import WorkbenchError
from workbench.core.frame import PLANE

log = logging.getLogger(__name__)
_COMING_CLOSER = "coming closer"
"""The gesture in which a recording is opened and its point refined: one move."""


class Controller:
    """The session and everything that follows from a change of it.

    Args:
        desks: the work behind the pages, by the names that commands call them.
    """

    def __init__(
        self,
        session: Session,
        engine: Engine,
        player: Player,
        preparing: Preparing,
        refiner: Refines,
        keeper: Keeper,
        worker: Worker,
        desks: Mapping[str, Desk],
    ) -> None:
        self._session = session
        self._engine = engine
        self._player = player
        self._preparing = preparing
        self._refiner = refiner
        self._keeper = keeper
        self._worker = worker
        self._desks = desks
        self._opening: Steps | None = None
        self._dragged = Dragged(engine)
        self._player.set_volume(session.volume)
        self._points_due = self._map_due = self._sound_due = True
        self._worker.submit(self._open_audio)
        self.ask()

    @property
    def session(self) -> Session:
        """The current state, for the views."""
        return self._session

    @property
    def play_head(self) -> float | None:
        """Seconds since the hit that is heard now; None while nothing plays."""
        since = self._session.pattern.since_hit(self._player.beat) if self._sounds else None
        return None if since is None else since * 60 / self._session.tempo

    @property
    def step(self) -> int | None:
        """The step of the pattern that is heard now; None while nothing plays, and where all beats are alike."""
        pattern = self._session.pattern
        return pattern.step_at(self._player.beat) if self._sounds and pattern.beats > 1 else None

    @property
    def _sounds(self) -> bool:
        session = self._session
        return session.playing and session.audio_ok and session.heard is not None

    def do(self, name: str, argument: Any = None) -> None:
        """Carry out the command `name`; why it cannot be done goes to the status line."""
        command = COMMANDS[name]
        if reason := command.unavailable(self._session):
            self._enter(told(self._session, reason))
            return
        try:
            moved = carried_out(self._session, command.run(self._session, argument), name)
            if command.sounds:
                moved = after_words(self._session, after_command(self._session, moved, bool(command.desk)))
            self._enter(remembered(self._session, moved, name if command.gesture else ""))
        except WorkbenchError as error:
            self._enter(refused(self._session, error, name if command.typed else "", argument))
            return
        if command.asks is Ask.SAVE and self._session.heard:
            heard, save, called = self._session.heard, self._session.save, name_heard(self._session)
            self._worker.submit(partial(self._engine.save, heard, save, called))
        elif command.asks is Ask.RECONNECT_AUDIO:
            self._worker.submit(self._player.open)
        elif command.asks is Ask.OPEN and argument:
            self._open(Path(argument))
        elif command.asks is Ask.OPEN_QUEUED and self._session.queue.file:
            self.do(of_drop(self._session.tab), str(self._session.queue.file))
        elif command.asks is Ask.CLOSER and self._session.target:
            self._refine(self._session.target, synthesis=True)
        elif command.desk:
            self._desks[command.desk].ask(name, argument, self._session)

    def ask(self) -> None:
        """Ask the worker for what the session has come to need."""
        session = self._session
        # With the axes of a model of many latents come its sounds.
        if self._points_due and session.card and session.card.encodes and session.card.box.size <= PLANE:
            self._worker.submit(partial(self._engine.points, session.model))
        if self._map_due and session.lacks_directions:
            self._worker.submit(partial(self._engine.map, session.model))
        if self._sound_due and session.ready:
            decode = partial(self._engine.decode, session.model, session.latent, session.detail)
            self._worker.submit_newest(decode)
        self._points_due = self._map_due = self._sound_due = False

    def complain(self, error: WorkbenchError) -> None:
        """Show an error in the status line."""
        self._enter(self._session.saying(str(error), problem=True))

    def dragged(self) -> Path | None:
        """What is heard as a file, to be dragged out of the window; None where the status line says why not."""
        try:
            saved = self._dragged.file(self._session)
        except WorkbenchError as error:
            self.complain(error)
            return None
        self._take(saved)
        return saved.path

    def poll(self) -> None:
        """Take in what the worker, the children and the sound device have to say."""
        for result in self._worker.results():
            self._take(result)
        for event in self._preparing.poll():
            self._enter(after_preparing(self._session, event))
        for news in self._refiner.poll():
            if not isinstance(news, Refined):
                self._enter(after_refining(self._session, news))
            elif target := self._session.target:
                self._worker.submit(partial(nearer, self._engine, self._session.model, target, news))
        for desk in self._desks.values():
            for change in desk.poll():
                self._enter(change.applied(self._session))
        audio = self._player.state
        settings = replace(self._session.settings, devices=audio.devices, gaps=audio.gaps)
        if settings != self._session.settings:
            self._enter(replace(self._session, settings=settings))
        if (audio.ok, audio.description) != (self._session.audio_ok, self._session.audio) and audio.description:
            self._enter(replace(self._session, audio_ok=audio.ok, audio=audio.description))
        self.ask()
        self._keep()

    def close(self) -> None:
        """Stop everything; jobs that were submitted, such as a save, are finished first."""
        self._keep(now=True)
        self._preparing.stop()
        self._refiner.close()
        for desk in self._desks.values():
            desk.stop()
        self._player.stop()
        self._worker.close()
        self._player.close()

    def _enter(self, new: Session) -> None:
        """Make `new` the session, tell the player, and note what else it needs that the old one did not."""
        old = self._session
        new = after_anything(old, new)
        if new.on_map != old.on_map and (view := new.view.showing(new.on_map)) is not new.view:
            new = replace(new, view=view)
        self._session = new
        self._points_due |= (new.model, new.card) != (old.model, old.card)
        self._map_due |= (new.model, new.lacks_directions) != (old.model, old.lacks_directions)
        self._sound_due |= _point(new) != _point(old) and new.side is Side.POINT
        if new.target is None and old.target is not None:
            self._refiner.stop()
        if new.model != old.model and self._opening:
            self._opening.cancel()
        if unprepared := newly_unprepared(old, new):
            self._preparing.start([self._engine.folder(name) for name in unprepared])
        if new.heard is not None and _looped(new) != _looped(old):
            self._player.set_loop(Loop.of(new.heard.sample, new.tempo, new.pattern, new.metronome))
        if new.volume != old.volume:
            self._player.set_volume(new.volume)
        if new.settings.sound != old.settings.sound:
            self._worker.submit(partial(self._player.use, new.settings.sound))
        if new.playing != old.playing:
            self._play_or_stop(new)
        if new.once is not old.once and new.once and new.once.heard:
            self._player.play_once(new.once.heard.sample)
        for desk in self._desks.values():
            desk.follow(old, new)

    def _keep(self, now: bool = False) -> None:
        if job := self._keeper.due(self._session, now):
            self._worker.submit(job)

    def _play_or_stop(self, session: Session) -> None:
        if not session.playing:
            self._player.stop()
            return
        if not session.audio_ok:
            # The user wants to hear something: perhaps a device has come since. If not, the status line says why.
            self._worker.submit(self._player.open)
        self._player.play()

    def _open_audio(self) -> None:
        """At the start: the corner of the window says whether there is sound, which is not a problem yet."""
        try:
            self._player.open()
        except WorkbenchError as error:
            log.info("No sound: %s", error)

    def _take(self, result: object) -> None:
        session = self._session
        match result:
            case Opened(model, target) if model == session.model:
                opened = heard_once(after_opening(session, result))
                self._enter(remembered(session, opened, _COMING_CLOSER))
                self._refine(target, synthesis=False)
            case Nearer():
                gesture = "" if result.told_more else _COMING_CLOSER
                self._enter(remembered(session, result.applied(session), gesture))
            case SortedOut(folder=Path() as folder):
                self.do(of_drop(session.tab, folder=True) or "open_file", str(folder))
            case SortedOut(queue):
                self._enter(result.applied(session))
                if queue.files:
                    self.do("queue_step", 0)
            case Failed(error):
                self.complain(error)
            case Restored():
                self._enter(remembered(session, after_command(session, result.applied(session))))
            case Change():
                self._enter(remembered(session, result.applied(session)))
            case _:
                self._enter(after_work(session, result))

    def _open(self, file: Path) -> None:
        """Have a recording opened in place of one that is still being opened."""
        if self._opening:
            self._opening.cancel()
        self._opening = self._worker.submit_steps(self._engine.open(self._session.model, file))

    def _refine(self, target: Target, synthesis: bool) -> None:
        self._refiner.start(self._engine.folder(self._session.model), target.file, target.copy.latent, synthesis)
        self._enter(replace(self._session, target=replace(target, refining=STARTING)))


def _point(session: Session) -> tuple[object, ...]:
    """What must be decoded anew where it differs."""
    return session.model, session.position, session.exact, session.detail, session.ready, session.side


def _looped(session: Session) -> tuple[object, ...]:
    """What the loop is made of."""
    return session.heard, session.tempo, session.pattern, session.metronome
