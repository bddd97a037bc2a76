"""The page Train."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.app.command import command, step_command
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.train import Measuring, Phase, Run, Training
from workbench.app.session.train_form import RECIPES
from workbench.core.errors import BadInput


def no_datasets(session: Session) -> str:
    """Why there is no next dataset; empty where there is one."""
    return "" if session.training.datasets else "No dataset is built yet: build one on the page Dataset"


def busy(session: Session) -> str:
    """Why no training can begin; empty where one can."""
    run = session.training.run
    return f"{run.name} is being trained: cancel it first (Esc)" if run and session.training.busy else ""


def nothing_to_replace(session: Session) -> str:
    """Why there is nothing to replace; empty where the page has asked."""
    return busy(session) or ("" if session.training.replacing else "Nothing would be replaced")


def nothing_to_cancel(session: Session) -> str:
    """Why there is no training to cancel; empty where there is one."""
    return "" if session.training.busy else "No model is being trained"


def no_halves(session: Session) -> str:
    """Why there is no training to resume; empty where one was cut short."""
    return "" if session.training.halves else "No training was interrupted"


def nothing_to_resume(session: Session) -> str:
    """Why no training can be resumed now; empty where one can."""
    return busy(session) or no_halves(session)


def nothing_to_measure(session: Session) -> str:
    """Why there is no model to measure; empty where there is one."""
    return "" if session.training.measures or measurable(session) else "No model is trained yet"


@command("Model")
def train_choose(session: Session, base: str) -> Session:
    """Begin with a model of the table and its settings."""
    training = session.training
    return _with(session, form=training.form.on(base)) if base in RECIPES else session


@step_command("Next model", "Up", "Down", "↑ ↓", Tab.TRAIN)
def train_step(session: Session, step: int) -> Session:
    """Previous or next model of the table."""
    bases = list(RECIPES)
    return train_choose(session, bases[(bases.index(session.training.form.base) + step) % len(bases)])


@command("Setting")
def train_field(session: Session, setting: tuple[str, str]) -> Session:
    """One setting of the training.

    `setting`: the key of the field, and the text typed.
    """
    key, text = setting
    return _with(session, form=session.training.form.typed(key, text))


@command("Name")
def train_name(session: Session, name: str) -> Session:
    """Name of the new model."""
    return _with(session, form=replace(session.training.form, name=name))


@command("Dataset")
def train_dataset(session: Session, dataset: str) -> Session:
    """The dataset to learn from."""
    return _with(session, form=replace(session.training.form, dataset=dataset))


@command("Next dataset", keys={"d": None, "D": None}, shortcut="D", tab=Tab.TRAIN, unavailable=no_datasets)
def train_next_dataset(session: Session) -> Session:
    """Learn from the next dataset."""
    datasets, form = session.training.datasets, session.training.form
    place = datasets.index(form.dataset) + 1 if form.dataset in datasets else 0
    return train_dataset(session, datasets[place % len(datasets)])


@command("Train", keys={"t": None, "T": None}, shortcut="T", tab=Tab.TRAIN, unavailable=busy)
def train_start(session: Session) -> Session:
    """Train a model with these settings.

    Where that would replace a model, ask first.

    Raises:
        BadInput: a setting cannot be used.
    """
    name = new_name(session)
    request = session.training.form.request(name)
    if what := _what_is_there(session, name):
        asking = replace(session.training, replacing=name)
        return replace(session, training=asking).with_status(
            f"{name} {what}. Give another name, or press “Replace” (Y) to train it again", problem=True
        )
    return _running(session, Run(request))


@command("Replace", keys={"y": None, "Y": None}, shortcut="Y", tab=Tab.TRAIN, unavailable=nothing_to_replace)
def train_replace(session: Session) -> Session:
    """Train that model again; the old one stays in use until the new one is complete."""
    request = session.training.form.request(new_name(session))
    return _running(session, Run(request, replace=True))


@command("Cancel", keys={"Escape": None}, shortcut="Esc", tab=Tab.TRAIN, unavailable=nothing_to_cancel)
def train_cancel(session: Session) -> Session:
    """Stop after this epoch and keep a checkpoint; a second time, stop at once at the last checkpoint."""
    run = session.training.run
    assert run is not None, "there is one: the command says when it is unavailable"
    if run.phase is Phase.CANCELLING:
        return session.with_status(f"{run.name} stops at its last checkpoint")
    text = f"{run.name} stops after this epoch; press Cancel again to stop at its last checkpoint"
    return replace(session, training=session.training.with_run(phase=Phase.CANCELLING)).with_status(text)


@command("Half-trained")
def train_half(session: Session, name: str) -> Session:
    """Choose an interrupted training."""
    return _with(session, half=name)


@command("Next half-trained", keys={"h": None, "H": None}, shortcut="H", tab=Tab.TRAIN, unavailable=no_halves)
def train_next_half(session: Session) -> Session:
    """Choose the next interrupted training."""
    names = [half.name for half in session.training.halves]
    place = names.index(session.training.half) + 1 if session.training.half in names else 0
    return train_half(session, names[place % len(names)])


@command("Resume", keys={"u": None, "U": None}, shortcut="U", tab=Tab.TRAIN, unavailable=nothing_to_resume)
def train_resume(session: Session) -> Session:
    """Resume the chosen training from its checkpoint.

    Raises:
        BadInput: its original settings are missing.
    """
    half = session.training.chosen_half or session.training.halves[0]
    if half.request is None:
        raise BadInput(
            f"The original settings of {half.name} are missing",
            "Train it again under that name, or resume it with the command that started it.",
        )
    # A folder that was copied or renamed goes on under the name that it has now.
    request = replace(half.request, recipe=replace(half.request.recipe, name=half.name))
    return _running(session, Run(request, resume=True))


@command("Log", keys={"l": None, "L": None}, shortcut="L", tab=Tab.TRAIN)
def train_scale(session: Session) -> Session:
    """Draw the losses on a logarithmic scale, or on a linear one."""
    return replace(session, training=replace(session.training, logarithmic=not session.training.logarithmic))


@command("Against")
def train_against(session: Session, folder: str) -> Session:
    """Folder of recordings to measure against."""
    return replace(session, training=replace(session.training.unwarned(), against=folder))


@command("Measure", keys={"m": None, "M": None}, shortcut="M", tab=Tab.TRAIN, unavailable=nothing_to_measure)
def train_measure(session: Session) -> Session:
    """Measure the model against real recordings, and grade it; or stop measuring."""
    training = session.training
    if training.measuring and training.measures:
        stopped = replace(training.measuring, detail="cancelled", over=True)
        text = f"{stopped.model} is no longer being measured"
        return replace(session, training=replace(training, measuring=stopped)).with_status(text)
    model = measurable(session)
    return replace(session, training=replace(training, measuring=Measuring(model))).with_status(f"Measuring {model}")


@command("Explore", keys={"e": None, "E": None}, shortcut="E", tab=Tab.TRAIN, unavailable=nothing_to_measure)
def train_explore(session: Session) -> Session:
    """Show the model on its map."""
    return replace(session.with_model(measurable(session)), tab=Tab.EXPLORE)


def new_name(session: Session) -> str:
    """The name that the new model gets: what was typed, else the table's name or the first free one that begins so."""
    form = session.training.form
    if form.name is not None:
        return form.name
    taken = {name for name, state in session.models.items() if state.card or state.problem}
    taken |= {half.name for half in session.training.halves}
    names = (form.base if number == 1 else f"{form.base}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def measurable(session: Session) -> str:
    """The model that `measure` measures: the one just trained, else that of Explore; empty where neither is."""
    run = session.training.run
    if run and run.phase is Phase.DONE:
        return run.name
    return session.model if session.card else ""


def _what_is_there(session: Session, name: str) -> str:
    state = session.models.get(name)
    if any(half.name == name for half in session.training.halves):
        return "is half-trained"
    run = session.training.run
    just_now = run is not None and run.name == name and run.phase is Phase.DONE  # the list may not show it yet
    return "is trained already" if just_now or (state and (state.card or state.problem)) else ""


def _with(session: Session, **changes: Any) -> Session:
    """The session with the form changed, and no longer asking whether to replace anything."""
    training: Training = replace(session.training, replacing="", **changes)
    return replace(session, training=training)


def _running(session: Session, run: Run) -> Session:
    training = replace(session.training, run=run, replacing="", half="")
    what = "going on with" if run.resume else "training"
    return replace(session, training=training).with_status(
        f"Starting TensorFlow, then {what} {run.name}: a few seconds"
    )
