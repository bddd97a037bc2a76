"""The work behind movers: a gesture is recorded by the clock, and what neurons do is found out by the worker."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench.app.hits.hit_points import hand_of
from workbench.app.page_work import PageWork, Tools
from workbench.app.play.mover_commands import HOLD
from workbench.app.session.change import Change
from workbench.app.session.moving import OWN_GESTURE, PLACES
from workbench.app.session.pads import PlaceOnPads
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.words import counted
from workbench.movers.gesture import LONGEST, Gesture
from workbench.movers.neuron_state import state_of
from workbench.movers.neurons import Neurons, State


@dataclass(frozen=True)
class GestureRecorded(Change):
    """A gesture has ended.

    Attributes:
        recorded: None where no ring was moved.
        pad: over which it went, from 0.
    """

    recorded: Gesture | None
    pad: int = 0

    def applied(self, session: Session) -> Session:
        moving = replace(session.moving, recording=False)
        if self.recorded is None:
            return replace(session, moving=moving).with_status(f"Nothing was recorded. {HOLD}", problem=True)
        # At full depth it goes where the hand went.
        moving = replace(moving, gesture=self.recorded, name=OWN_GESTURE, depth=1.0)
        if max(moving.aims) < len(PLACES):  # what was aimed at latents stays so
            moving = replace(moving, aims=(2 * self.pad, 2 * self.pad + 1))
        beats = counted(self.recorded.beats, "beat")
        return replace(session, moving=moving).with_status(f"The gesture goes round in {beats}, from the next bar on")


@dataclass(frozen=True)
class NeuronsJudged(Change):
    """What neurons do, as a word."""

    neurons: Neurons
    hand: State
    word: str

    def applied(self, session: Session) -> Session:
        moving = session.moving
        if moving.mover != self.neurons or moving.hand(hand_of(session)) != self.hand:
            return session
        return replace(session, moving=replace(moving, word=self.word))


class MoverWork(PageWork):
    """Records gestures, and has neurons judged."""

    def __init__(self, tools: Tools) -> None:
        self._worker = tools.worker
        self._moves: list[tuple[float, PlaceOnPads]] = []
        self._tempo = 0
        self._recording = False
        self._due: list[Change] = []
        self._judged: tuple[Neurons, State] | None = None

    def follow(self, old: Session, new: Session) -> None:
        """Note where the ring goes while a gesture is recorded; find out what other neurons do."""
        if new.moving.recording and not old.moving.recording:
            self._recording, self._moves = True, []
        if self._recording:
            left = old.tab is Tab.PLAY and new.tab is not Tab.PLAY
            other = (new.model, new.pads.count) != (old.model, old.pads.count)
            if not new.moving.recording or left or other:
                self._end()
            elif new.pads.at != old.pads.at:
                self._note(new)
        self._judge(new)

    def poll(self) -> Sequence[Change]:
        """A gesture that has ended, or has become too long."""
        if self._recording and self._moves and self._beats() >= LONGEST:
            self._end()
        due, self._due = self._due, []
        return due

    def _note(self, session: Session) -> None:
        self._tempo = self._tempo or session.tempo
        self._moves.append((time.monotonic(), session.pads.at))

    def _beats(self) -> float:
        """Since the first move, at the tempo that held then."""
        return (time.monotonic() - self._moves[0][0]) * self._tempo / 60

    def _end(self) -> None:
        moves, self._recording = self._moves, False
        gesture, pad = None, 0
        if len(moves) > 1:
            pad = _moved_pad([place for _, place in moves])
            times = [(at - moves[0][0]) * self._tempo / 60 for at, _ in moves]
            ways = [(place[2 * pad], place[2 * pad + 1]) for _, place in moves]
            gesture = Gesture.recorded([(beat, *way) for beat, way in zip(times, ways, strict=True)], self._beats())
        self._tempo = 0
        self._due.append(GestureRecorded(gesture, pad))

    def _judge(self, session: Session) -> None:
        mover = session.moving.mover
        if not isinstance(mover, Neurons):
            self._judged = None
            return
        wanted = mover, session.moving.hand(hand_of(session))
        if wanted != self._judged:
            self._judged = wanted
            self._worker.submit(partial(_word, *wanted))


def _moved_pad(places: Sequence[PlaceOnPads]) -> int:
    """The pad over which the ring went furthest, from 0."""
    reach = [max(along) - min(along) for along in zip(*places, strict=True)]
    return max(range(len(reach) // 2), key=lambda pad: max(reach[2 * pad : 2 * pad + 2]))


def _word(neurons: Neurons, hand: State) -> NeuronsJudged:
    return NeuronsJudged(neurons, hand, state_of(neurons, hand).word)
