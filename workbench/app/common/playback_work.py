"""The sound card: what it loops follows from the session, and what it has to say goes into the session."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench.app.background.protocols import Player
from workbench.app.common.transport_commands import hit, reconnect
from workbench.app.hits.bar_plan import hits_differ
from workbench.app.hits.bar_row import BarRow
from workbench.app.page_work import PageWork, Tools, begins
from workbench.app.session.change import Change
from workbench.app.session.session import Session
from workbench.audio.loop import Loop
from workbench.audio.player import AudioState
from workbench.core.errors import WorkbenchError
from workbench.measures.softened import softened

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DeviceState(Change):
    """The state of the sound device."""

    audio: AudioState

    def applied(self, session: Session) -> Session:
        audio = self.audio
        settings = replace(session.settings, devices=audio.devices, gaps=audio.gaps)
        if settings != session.settings:
            session = replace(session, settings=settings)
        if audio.description and (audio.ok, audio.description) != (session.audio_ok, session.audio):
            session = replace(session, audio_ok=audio.ok, audio=audio.description)
        return session


@dataclass(frozen=True)
class BarHeard(Change):
    """Which bar is heard."""

    bar: int | None

    def applied(self, session: Session) -> Session:
        return session if session.bar == self.bar else replace(session, bar=self.bar)


class PlaybackWork(PageWork):
    """Plays what the session says.

    Args:
        session: the one that the window begins with.
    """

    def __init__(self, tools: Tools, player: Player, session: Session) -> None:
        self._worker = tools.worker
        self._player = player
        self._bars = BarRow(tools, player)
        self._session = session
        self._player.set_volume(session.volume)
        self._worker.submit(self._open)

    def play_head(self, session: Session) -> float | None:
        """Seconds since the hit that is heard now; None while nothing plays."""
        since = session.pattern.since_hit(self._player.beat) if _sounds(session) else None
        return None if since is None else since * 60 / session.tempo

    def step(self, session: Session) -> int | None:
        """The step of the pattern that is heard now; None while nothing plays, and where all beats are alike."""
        pattern = session.pattern
        return pattern.step_at(self._player.beat) if _sounds(session) and pattern.beats > 1 else None

    @begins(reconnect)
    def look_for_device(self, _session: Session, _argument: None) -> None:
        """Open a sound device, perhaps one that has come since."""
        self._worker.submit(self._player.open)

    @begins(hit)
    def hit(self, session: Session, level: float) -> None:
        """Hit the drum: the present sound, as loud as asked for."""
        if session.heard is None or level <= 0:
            return
        sample, level = session.heard.sample, min(level, 1.0)
        softer = session.pattern.softer(level)
        if softer > 0:  # takes too long to be done here
            self._worker.submit(lambda: self._player.strike(softened(sample, softer).scaled(level)))
        else:
            self._player.strike(sample.scaled(level))

    def follow(self, old: Session, new: Session) -> None:
        """Play what has changed."""
        self._session = new
        if _repeats(new) and (_looped(new) != _looped(old) or not _repeats(old)):
            self._player.set_loop(_loop(new))
        if new.volume != old.volume:
            self._player.set_volume(new.volume)
        if new.settings.sound != old.settings.sound:
            self._worker.submit(partial(self._player.use, new.settings.sound))
        if new.playing != old.playing:
            self._play_or_stop(new)
        if new.once is not old.once and new.once and new.once.heard:
            self._player.play_once(new.once.heard.sample)

    def poll(self) -> Sequence[Change]:
        """How the device is; the bars that are to follow are prepared."""
        self._bars.poll(self._session)
        return DeviceState(self._player.state), BarHeard(self._bars.heard if self._session.playing else None)

    def stop(self) -> None:
        """Fall silent."""
        self._player.stop()

    def close(self) -> None:
        """Let the device go, once nothing uses it any more."""
        self._player.close()

    def _play_or_stop(self, session: Session) -> None:
        if not session.playing:
            self._player.stop()
            self._bars.restart()
            return
        if hits_differ(session) and not self._bars.begin() and session.heard:
            self._player.set_loop(_loop(session))  # the bars follow it
        if not session.audio_ok:
            # The user wants to hear something: perhaps a device has come since. If not, the status line says why.
            self._worker.submit(self._player.open)
        self._player.play()

    def _open(self) -> None:
        """At the start: the corner of the window says whether there is sound, which is not a problem yet."""
        try:
            self._player.open()
        except WorkbenchError as error:
            log.info("No sound: %s", error)


def _sounds(session: Session) -> bool:
    return session.playing and session.audio_ok and session.heard is not None


def _repeats(session: Session) -> bool:
    """Whether one sound is to repeat."""
    return session.heard is not None and not hits_differ(session)


def _loop(session: Session) -> Loop:
    assert session.heard
    return Loop.of(session.heard.sample, session.tempo, session.pattern, session.metronome)


def _looped(session: Session) -> tuple[object, ...]:
    """What the loop is made of."""
    return session.heard, session.tempo, session.pattern, session.metronome
