"""Everything the user can do, in one table: buttons, keys and the help are made from it.

A command turns one session into the next and touches nothing else. What must happen outside the session
(decoding, playing, showing) follows from the difference; the few things that do not are named by `asks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from workbench.app.session import SAVE_DEPTHS, SAVE_RATES, TEMPO_RANGE, ModelStatus, Session, fitted
from workbench.core.descriptors import DESCRIPTORS
from workbench.core.errors import BadInput
from workbench.core.frame import within_reach
from workbench.core.latent import as_latent


class Ask(Enum):
    """What a command wants beyond a new session."""

    SAVE = auto()
    RECONNECT_AUDIO = auto()


@dataclass(frozen=True)
class Command:
    """One thing to do.

    Attributes:
        name: how the program calls it.
        label: on its button or in the help.
        help: one sentence for the tooltip and the help.
        run: the next session, from this one and an argument; `None` where the command takes none.
        keys: Tk key names that trigger it, each with the argument it gives.
        shortcut: the keys as people write them; empty where there is none.
        asks: what else it wants.
        unavailable: why it cannot be done just now; empty where it can.
    """

    name: str
    label: str
    help: str
    run: Callable[[Session, Any], Session]
    keys: Mapping[str, Any] = field(default_factory=dict)
    shortcut: str = ""
    asks: Ask | None = None
    unavailable: Callable[[Session], str] = lambda _session: ""


def _choose_model(session: Session, name: str) -> Session:
    state = session.models.get(name)
    if state is None:
        raise BadInput(f"There is no model named {name}", "Choose one of the list.")
    if state.card is None:
        untrained = f"{name} is not trained yet. Train it with: workbench train {name}"
        why = f"{name}: {state.problem}" if state.problem else untrained
        return session.saying(why, problem=True)
    position = fitted(session.position, state.card.box.size)
    chosen = replace(session, model=name, position=position)
    if name != session.model:
        chosen = replace(chosen, directions=None, points=None)
    if state.status is ModelStatus.PREPARING:
        return chosen.saying(f"Preparing {name} for the first time, a few seconds")
    return chosen.saying(f"{name}: the point stays where it was")


def _choose_by_number(session: Session, number: int) -> Session:
    names = list(session.models)
    if number > len(names):
        return session.saying(f"There is no model number {number}", problem=True)
    return _choose_model(session, names[number - 1])


def _step_model(session: Session, step: int) -> Session:
    trained = [name for name, state in session.models.items() if state.card]
    return _choose_model(session, trained[(trained.index(session.model) + step) % len(trained)])


def _move_to(session: Session, position: tuple[float, ...]) -> Session:
    given = within_reach(position)[: len(session.position)]
    return replace(session, position=given + session.position[len(given) :])


def _nudge(session: Session, step: tuple[float, ...]) -> Session:
    return _move_to(session, tuple(a + b for a, b in zip(session.position, step, strict=False)))


def _set_slider(session: Session, which: tuple[int, float]) -> Session:
    index, value = which
    moved = list(session.position)
    moved[index] = min(max(value, 0.0), 1.0)
    return replace(session, position=tuple(moved))


def _random(session: Session, _argument: None) -> Session:
    if not (session.card and session.frame):
        return session
    rng = np.random.default_rng((session.seed, session.draws))
    # Drawn from the box and not from the frame, whose corners lie far outside of it.
    position = session.frame.position(as_latent(session.card.box.random(1, rng)[0]))
    return replace(session, position=within_reach(position), draws=session.draws + 1).saying("A random point")


def _play_or_stop(session: Session, _argument: None) -> Session:
    if session.playing:
        return replace(session, playing=False).saying("Stopped")
    return replace(session, playing=True).saying(f"Playing, {session.tempo} beats a minute")


def _set_tempo(session: Session, tempo: float) -> Session:
    low, high = TEMPO_RANGE
    return replace(session, tempo=round(min(max(tempo, low), high)))


def _step_tempo(session: Session, step: int) -> Session:
    stepped = _set_tempo(session, session.tempo + step)
    return stepped.saying(f"{stepped.tempo} beats a minute")


def _set_volume(session: Session, volume: float) -> Session:
    return replace(session, volume=min(max(volume, 0.0), 1.0))


def _set_colour(session: Session, key: str) -> Session:
    kind = next((kind for kind in DESCRIPTORS if kind.key == key), None)
    if kind is None:
        raise BadInput(f"There is no descriptor named {key}")
    return replace(session, colour=key).saying(f"Coloured by {kind.label.lower()}: {kind.meaning}")


def _next_colour(session: Session, _argument: None) -> Session:
    keys = [kind.key for kind in DESCRIPTORS]
    return _set_colour(session, keys[(keys.index(session.colour) + 1) % len(keys)])


def _set_rate(session: Session, rate: int) -> Session:
    if rate not in SAVE_RATES:
        raise BadInput(f"{rate} Hz is not one of the rates to save in")
    return replace(session, save=replace(session.save, rate=rate))


def _set_depth(session: Session, depth: str) -> Session:
    if depth not in SAVE_DEPTHS:
        raise BadInput(f"{depth} is not one of the bit depths to save in")
    return replace(session, save=replace(session.save, depth=depth))


def _set_folder(session: Session, folder: str) -> Session:
    return replace(session, save=replace(session.save, folder=Path(folder))).saying(f"Snares will be saved in {folder}")


def _toggle_help(session: Session, _argument: None) -> Session:
    return replace(session, help_shown=not session.help_shown)


def _look_for_sound(session: Session, _argument: None) -> Session:
    return session.saying("Looking for a sound device")


def _nothing(session: Session, _argument: None) -> Session:
    return session


def _nothing_heard(session: Session) -> str:
    return "" if session.heard else "There is no sound yet: choose a model that is ready"


def _no_model(session: Session) -> str:
    return "" if session.card else "Choose a model first"


def _no_frame(session: Session) -> str:
    return _no_model(session) or ("" if session.frame else f"The map of {session.model} is not ready yet")


_STEP, _FINE = 0.02, 0.002
_ARROWS = {"Left": (-1, 0), "Right": (1, 0), "Down": (0, -1), "Up": (0, 1)}

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            Command(
                "play",
                "Play",
                "Play the sound in a loop, or stop it",
                _play_or_stop,
                {"space": None},
                "Space",
            ),
            Command(
                "random",
                "Random",
                "Jump to a random point of the map",
                _random,
                {"r": None, "R": None},
                "R",
                unavailable=_no_frame,
            ),
            Command(
                "save",
                "Save",
                "Save the sound you hear as a WAV file",
                _nothing,
                {"s": None, "S": None},
                "S",
                asks=Ask.SAVE,
                unavailable=_nothing_heard,
            ),
            Command(
                "nudge",
                "Move",
                "Move the point a little; with Shift a tenth of that",
                _nudge,
                {key: (x * _STEP, y * _STEP) for key, (x, y) in _ARROWS.items()}
                | {f"Shift-{key}": (x * _FINE, y * _FINE) for key, (x, y) in _ARROWS.items()},
                "Arrows",
                unavailable=_no_model,
            ),
            Command(
                "choose_number",
                "Model",
                "Choose a model by its number; the point stays",
                _choose_by_number,
                {str(digit): digit for digit in range(1, 10)},
                "1 … 9",
            ),
            Command(
                "step_model",
                "Next model",
                "Previous or next model; the point stays",
                _step_model,
                {"Prior": -1, "Next": 1},
                "PgUp PgDn",
                unavailable=_no_model,
            ),
            Command(
                "step_tempo",
                "Tempo",
                "Five beats a minute slower or faster",
                _step_tempo,
                {"minus": -5, "plus": 5, "equal": 5, "KP_Subtract": -5, "KP_Add": 5},
                "− +",
            ),
            Command("next_colour", "Colour", "Colour the map by the next descriptor", _next_colour, {"c": None}, "C"),
            Command("help", "Help", "Show or hide this list", _toggle_help, {"question": None, "F1": None}, "?"),
            Command("choose_model", "Model", "Play another model; the point stays", _choose_model),
            Command("move_to", "Move", "Drag the point over the map", _move_to, unavailable=_no_model),
            Command("set_slider", "Latent", "Move along one axis", _set_slider, unavailable=_no_model),
            Command("set_tempo", "Tempo", "Beats a minute, one hit a beat", _set_tempo),
            Command("set_volume", "Volume", "How loud the loop plays; saved files keep their level", _set_volume),
            Command("set_colour", "Colour by", "What the colours of the map show", _set_colour),
            Command("set_rate", "Rate", "Sample rate of saved files", _set_rate),
            Command("set_depth", "Bits", "Bit depth of saved files", _set_depth),
            Command("set_folder", "Folder", "Choose where snares are saved", _set_folder),
            Command("reconnect", "Reconnect", "Look for a sound device", _look_for_sound, asks=Ask.RECONNECT_AUDIO),
        )
    }
)

KEYS: Mapping[str, tuple[str, Any]] = MappingProxyType(
    {key: (command.name, argument) for command in COMMANDS.values() for key, argument in command.keys.items()}
)
"""Which command, with which argument, a Tk key name triggers."""
