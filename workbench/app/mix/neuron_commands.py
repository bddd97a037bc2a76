"""The neuron that mixes, what it learns toward, and where its mixture goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.app.command import command, step_command
from workbench.app.common.model_commands import no_frame
from workbench.app.mix.row_commands import no_rows, present_source, with_mix
from workbench.app.session.mix import SETTINGS, MixSource
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.core.errors import BadInput
from workbench.mixer.neuron import Nonlinearity


def cannot_learn(session: Session) -> str:
    """Why nothing can be learnt; empty where something can."""
    mix, mixing = session.mix, session.mixing
    if mixing.learning:
        return "It is learning: Esc stops it"
    if not mix.rows:
        return no_rows(session)
    if mix.target is None:
        return "Choose a target first: T takes the sound you are at"
    if problem := mixing.problem(mix.target):
        return f"The target cannot be heard: {problem}"
    if any(source not in mixing.sounds for source in mix.sources):
        return "Wait until all sounds are there"
    return "" if mixing.sounding(mix) else "All sounds are muted, or gone"


def not_learning(session: Session) -> str:
    """Why there is nothing to stop; empty while it learns."""
    return "" if session.mixing.learning else "It is not learning"


def no_mixture(session: Session) -> str:
    """Why there is no mixture to be found in the model; empty where there is one."""
    mixed = session.mixing.mixed(session.mix)
    return no_frame(session) or ("" if mixed else no_rows(session) or "There is no mixture yet")


@command("Neuron", sounds=True, gesture=True)
def mix_setting(session: Session, which: tuple[str, float]) -> Session:
    """Change the neuron.

    `which`: bias, gain, level, feedback or after, and the value.
    """
    name, value = which
    if name not in SETTINGS:
        raise BadInput(f"A neuron has no {name}")
    new: dict[str, Any] = {name: value}
    changed = replace(session.mix, **new)
    changed.neuron(changed.rows)  # raises where it is out of range
    return with_mix(session, changed)


@command("Activation", sounds=True)
def mix_activation(session: Session, name: str) -> Session:
    """How the sum is bent: not at all (linear), softly (tanh), at zero (relu), round and round (sine), or as the module
    of Nonlinear Circuits does it.
    """
    found = next((each for each in Nonlinearity if each.value == name), None)
    if found is None:
        raise BadInput(f"There is no activation named {name}")
    return with_mix(session, replace(session.mix, activation=found)).with_status(f"Activation: {name}")


@step_command("Activation", "bracketleft", "bracketright", "[ ]", Tab.MIX, sounds=True)
def mix_step_activation(session: Session, step: int) -> Session:
    """The previous or the next activation."""
    bends = list(Nonlinearity)
    return mix_activation(session, bends[(bends.index(session.mix.activation) + step) % len(bends)].value)


@command("Any activation", keys={"a": None, "A": None}, shortcut="A", tab=Tab.MIX)
def mix_all_bends(session: Session) -> Session:
    """Try every activation when it learns, or only the one that is chosen."""
    every = not session.mixing.all_bends
    said = "Any activation is tried" if every else f"Only {session.mix.activation.value} is tried"
    return replace(session, mixing=replace(session.mixing, all_bends=every)).with_status(said)


@command("This sound", keys={"t": None, "T": None}, shortcut="T", tab=Tab.MIX, unavailable=no_frame)
def mix_target_now(session: Session) -> Session:
    """Learn toward the sound that you play: the point of Explore, or the recording that you hear there."""
    return _with_target(session, present_source(session))


@command("Target")
def mix_target_favourite(session: Session, name: str) -> Session:
    """Learn toward a favourite; it may be of any model."""
    star = next((each for each in session.favourites if each.name == name), None)
    if star is None:
        return session.with_status(f"There is no favourite named {name}", problem=True)
    return _with_target(session, MixSource(star))


@command("Open …")
def mix_target_open(session: Session, file: str | None) -> Session:
    """Learn toward a recording.

    `file`: None where only the button was pressed: the window asks first.
    """
    return _with_target(session, MixSource(file=str(Path(file)))) if file else session


@command("Learn", keys={"l": None, "L": None}, shortcut="L", tab=Tab.MIX, unavailable=cannot_learn)
def mix_learn(session: Session) -> Session:
    """Learn the settings with which the mixture comes nearest to the target.

    It begins with the plain mixture that comes nearest (linear least squares), and never ends worse.
    """
    mixing = session.mixing
    begun = replace(mixing, learning=True, lesson=mixing.lesson + 1, taught=session.mix, curve=(), line=None)
    return replace(session, mixing=begun).with_status("Learning")


@command("Stop", keys={"Escape": None}, shortcut="Esc", tab=Tab.MIX, unavailable=not_learning)
def mix_stop(session: Session) -> Session:
    """Stop learning, and keep the best that was found."""
    stopped = replace(session, mixing=replace(session.mixing, learning=False))
    return stopped.with_status("Stopped: the best that was found stays")


@command("Find in model", keys={"f": None, "F": None}, shortcut="F", tab=Tab.MIX, unavailable=no_mixture)
def mix_find(session: Session) -> Session:
    """Open the mixture on Explore as a recording: the model copies it as closely as it can."""
    return session.with_status(f"Looking for the mixture in {session.model}")


def _with_target(session: Session, source: MixSource) -> Session:
    mixing = replace(session.mixing, error=None)
    return replace(session, mix=replace(session.mix, target=source), mixing=mixing).with_status(
        f"The target is {source.name}"
    )
