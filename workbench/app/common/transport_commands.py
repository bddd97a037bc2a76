"""How the loop plays: tempo, pattern, volume, metronome."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.app.session.tab import Tab
from workbench.core.pattern import ACCENT, HIT, LATEST, PATTERNS, STRAIGHT


@command("Play", keys={"space": None}, shortcut="Space")
def play(session: Session) -> Session:
    """Play the sound in a loop, or stop it."""
    if session.playing:
        return replace(session, playing=False).with_status("Stopped")
    return replace(session, playing=True).with_status(f"Playing, {session.tempo} beats a minute")


def nothing_to_hit(session: Session) -> str:
    """Why there is nothing to hit; empty where there is a sound."""
    return "" if session.heard else "There is no sound to hit yet"


@command("Hit", keys={"semicolon": ACCENT, "colon": HIT}, shortcut="; :", unavailable=nothing_to_hit)
def hit(session: Session, _level: float) -> Session:
    """Hit the drum now, also beside the loop; : softly.

    `_level`: how loud, 0 to 1. As in the pattern, softer hits are darker and shorter where *Accent* says so.
    """
    return session


@command("Tempo", keys={"minus": -5, "plus": 5, "equal": 5, "KP_Subtract": -5, "KP_Add": 5}, shortcut="− +")
def step_tempo(session: Session, step: int) -> Session:
    """Five beats a minute slower or faster."""
    stepped = set_tempo(session, session.tempo + step)
    return stepped.with_status(f"{stepped.tempo} beats a minute")


@command("Pattern", keys={"p": None, "P": None}, shortcut="P")
def next_pattern(session: Session) -> Session:
    """The next of some patterns for the loop.

    Swing and accent stay as they are.
    """
    names, all_levels = list(PATTERNS), [pattern.levels for pattern in PATTERNS.values()]
    known = session.pattern.levels in all_levels
    name = names[(all_levels.index(session.pattern.levels) + 1) % len(names)] if known else names[0]
    return replace(session, pattern=replace(session.pattern, levels=PATTERNS[name].levels)).with_status(
        f"Pattern: {name}"
    )


@command("Step")
def toggle_step(session: Session, step: int) -> Session:
    """A hit, an accent, or nothing on this sixteenth."""
    levels = list(session.pattern.levels)
    levels[step] = {0.0: HIT, HIT: ACCENT}.get(levels[step], 0.0)
    return replace(session, pattern=replace(session.pattern, levels=tuple(levels)))


@command("Swing", gesture=True)
def set_swing(session: Session, swing: float) -> Session:
    """How late every second sixteenth comes."""
    return replace(session, pattern=replace(session.pattern, swing=min(max(swing, STRAIGHT), LATEST)))


@command("Accent", gesture=True)
def set_accent(session: Session, accent: float) -> Session:
    """How much darker and shorter softer hits are."""
    return replace(session, pattern=replace(session.pattern, accent=min(max(accent, 0.0), 1.0)))


@command("Tempo", gesture=True)
def set_tempo(session: Session, tempo: float) -> Session:
    """Beats a minute, one hit a beat."""
    low, high = TEMPO_RANGE
    return replace(session, tempo=round(min(max(tempo, low), high)))


@command("Volume")
def set_volume(session: Session, volume: float) -> Session:
    """How loud the loop plays; saved files keep their level."""
    return replace(session, volume=min(max(volume, 0.0), 1.0))


@command("Reconnect")
def reconnect(session: Session) -> Session:
    """Look for a sound device."""
    return session.with_status("Looking for a sound device")


@command("Hear", keys={"h": None, "H": None}, shortcut="H", tab=Tab.EXPLORE)
def toggle_hear_moves(session: Session) -> Session:
    """Hear each move once while the loop is stopped."""
    hear = not session.hear_moves
    said = "Each move is heard once while the loop is stopped" if hear else "Moves are silent while the loop is stopped"
    return replace(session, hear_moves=hear).with_status(said)


@command("♩", keys={"k": None, "K": None}, shortcut="K")
def toggle_metronome(session: Session) -> Session:
    """A click on each beat, or none."""
    metronome = not session.metronome
    return replace(session, metronome=metronome).with_status("A click on each beat" if metronome else "No click")
