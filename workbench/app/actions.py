"""What each command does to the session: the next one, from this one and an argument.

The table in `commands.py` says in words what each does. Those that begin with `no` say why a command cannot be done
just now.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.heard import Side
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.moves import hear_side
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.app.session.window_place import WindowPlace
from workbench.core.errors import BadInput
from workbench.core.map_view import WHOLE
from workbench.core.pattern import ACCENT, HIT, LATEST, PATTERNS, STRAIGHT
from workbench.jobs.save_settings import SAVE_DEPTHS, SAVE_RATES


def choose_model(session: Session, name: str) -> Session:
    state = session.models.get(name)
    if state is None:
        raise BadInput(f"There is no model named {name}", "Choose one of the list.")
    if state.card is None:
        untrained = f"{name} is not trained yet. Train it on the page Train (F7)"
        why = f"{name}: {state.problem}" if state.problem else untrained
        return session.saying(why, problem=True)
    chosen = session.with_model(name)
    if state.status is ModelStatus.PREPARING:
        return chosen.saying(f"Preparing {name} for the first time, a few seconds")
    return chosen.saying(f"{name}: the point stays where it was")


def choose_by_number(session: Session, number: int) -> Session:
    names = list(session.models)
    if number > len(names):
        return session.saying(f"There is no model number {number}", problem=True)
    return choose_model(session, names[number - 1])


def step_model(session: Session, step: int) -> Session:
    trained = [name for name, state in session.models.items() if state.card]
    return choose_model(session, trained[(trained.index(session.model) + step) % len(trained)])


def zoom(session: Session, how: tuple[float, ...]) -> Session:
    """`how`: the factor, and the parts of the view's width and height at which nothing moves; else at the point."""
    factor, *parts = how
    across, up = parts or session.view.of(*session.on_map)
    return replace(session, view=session.view.zoomed(factor, min(max(across, 0.0), 1.0), min(max(up, 0.0), 1.0)))


def pan(session: Session, by: tuple[float, float]) -> Session:
    return replace(session, view=session.view.panned(*by))


def whole_map(session: Session, _argument: None) -> Session:
    return replace(session, view=WHOLE)


def play_or_stop(session: Session, _argument: None) -> Session:
    if session.playing:
        return replace(session, playing=False).saying("Stopped")
    return replace(session, playing=True).saying(f"Playing, {session.tempo} beats a minute")


def set_tempo(session: Session, tempo: float) -> Session:
    low, high = TEMPO_RANGE
    return replace(session, tempo=round(min(max(tempo, low), high)))


def step_tempo(session: Session, step: int) -> Session:
    stepped = set_tempo(session, session.tempo + step)
    return stepped.saying(f"{stepped.tempo} beats a minute")


def toggle_step(session: Session, step: int) -> Session:
    levels = list(session.pattern.levels)
    levels[step] = {0.0: HIT, HIT: ACCENT}.get(levels[step], 0.0)
    return replace(session, pattern=replace(session.pattern, levels=tuple(levels)))


def set_swing(session: Session, swing: float) -> Session:
    return replace(session, pattern=replace(session.pattern, swing=min(max(swing, STRAIGHT), LATEST)))


def next_pattern(session: Session, _argument: None) -> Session:
    """The swing stays."""
    names, all_levels = list(PATTERNS), [pattern.levels for pattern in PATTERNS.values()]
    known = session.pattern.levels in all_levels
    name = names[(all_levels.index(session.pattern.levels) + 1) % len(names)] if known else names[0]
    return replace(session, pattern=replace(session.pattern, levels=PATTERNS[name].levels)).saying(f"Pattern: {name}")


def set_volume(session: Session, volume: float) -> Session:
    return replace(session, volume=min(max(volume, 0.0), 1.0))


def set_colour(session: Session, key: str) -> Session:
    kind = COLOURINGS.get(key)
    if kind is None:
        raise BadInput(f"The map cannot be coloured by {key}")
    return replace(session, colour=key).saying(f"Coloured by {kind.label.lower()}: {kind.meaning}")


def next_colour(session: Session, _argument: None) -> Session:
    keys = list(COLOURINGS)
    return set_colour(session, keys[(keys.index(session.colour) + 1) % len(keys)])


def set_rate(session: Session, rate: int) -> Session:
    if rate not in SAVE_RATES:
        raise BadInput(f"{rate} Hz is not one of the rates to save in")
    return replace(session, save=replace(session.save, rate=rate))


def set_depth(session: Session, depth: str) -> Session:
    if depth not in SAVE_DEPTHS:
        raise BadInput(f"{depth} is not one of the bit depths to save in")
    return replace(session, save=replace(session.save, depth=depth).checked())


def set_folder(session: Session, folder: str) -> Session:
    return replace(session, save=replace(session.save, folder=Path(folder))).saying(f"Snares will be saved in {folder}")


def open_file(session: Session, file: str | None) -> Session:
    """The window asks which file, so there is none where only its key was pressed."""
    return session.saying(f"Reading {Path(file).name}") if file else session


def compare(session: Session, _argument: None) -> Session:
    return hear_side(session, Side.ORIGINAL if session.side is Side.COPY else Side.COPY)


def closer(session: Session, _argument: None) -> Session:
    return session.saying("Coming closer: refining the details of the copy")


def close_file(session: Session, _argument: None) -> Session:
    if session.target is None:
        return session
    return replace(session, target=None, side=Side.POINT).saying(f"Closed {session.target.file.name}")


def toggle_more(session: Session, _argument: None) -> Session:
    return replace(session, more=not session.more)


def place_window(session: Session, place: WindowPlace) -> Session:
    return replace(session, window=place)


def toggle_help(session: Session, _argument: None) -> Session:
    return replace(session, help_shown=not session.help_shown)


def look_for_sound(session: Session, _argument: None) -> Session:
    return session.saying("Looking for a sound device")


def nothing(session: Session, _argument: None) -> Session:
    return session


def nothing_to_save(session: Session) -> str:
    if session.side is Side.ORIGINAL:
        return "This is the original: choose the copy, or a point of the map"
    if session.side is Side.ELSEWHERE and session.blind.hearing:
        return "Not during a blind test: pause it first"
    return "" if session.heard else "There is no sound yet: choose a model that is ready"


def no_model(session: Session) -> str:
    return "" if session.card else "Choose a model first"


def no_target(session: Session) -> str:
    return "" if session.target else "Open a recording first"


def no_synthesis(session: Session) -> str:
    if session.target is None or session.target.refining:
        return no_target(session) or "Wait until the copy has come as close as it can"
    closer = session.card and session.card.controls
    return "" if closer else f"{session.model} comes no closer: it has no synthesis to adjust"


def no_controls(session: Session) -> str:
    return no_frame(session) or ("" if session.frame and session.frame.controls else f"{session.model} has no controls")


def no_frame(session: Session) -> str:
    return no_model(session) or ("" if session.frame else f"The map of {session.model} is not ready yet")
