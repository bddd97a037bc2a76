"""What the commands of the page `train` do to the session."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.train import Measuring, Phase, Run, Training
from workbench.app.session.train_form import RECIPES
from workbench.core.errors import BadInput


def new_name(session: Session) -> str:
    """The name that the new model gets: what was typed, else the table's name or the first free one that begins so."""
    form = session.training.form
    if form.name is not None:
        return form.name
    taken = {name for name, state in session.models.items() if state.card or state.problem}
    taken |= {half.name for half in session.training.halves}
    names = (form.base if number == 1 else f"{form.base}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def choose_base(session: Session, base: str) -> Session:
    training = session.training
    return _with(session, form=training.form.on(base)) if base in RECIPES else session


def step_base(session: Session, step: int) -> Session:
    bases = list(RECIPES)
    return choose_base(session, bases[(bases.index(session.training.form.base) + step) % len(bases)])


def set_field(session: Session, setting: tuple[str, str]) -> Session:
    """Type into a field: its key, and its text."""
    key, text = setting
    return _with(session, form=session.training.form.typed(key, text))


def set_name(session: Session, name: str) -> Session:
    return _with(session, form=replace(session.training.form, name=name))


def set_dataset(session: Session, dataset: str) -> Session:
    return _with(session, form=replace(session.training.form, dataset=dataset))


def next_dataset(session: Session, _: object) -> Session:
    datasets, form = session.training.datasets, session.training.form
    place = datasets.index(form.dataset) + 1 if form.dataset in datasets else 0
    return set_dataset(session, datasets[place % len(datasets)])


def no_datasets(session: Session) -> str:
    return "" if session.training.datasets else "No dataset is built yet: build one on the page Dataset"


def busy(session: Session) -> str:
    run = session.training.run
    return f"{run.name} is being trained: cancel it first (Esc)" if run and session.training.busy else ""


def start(session: Session, _: object) -> Session:
    """Begin to train; where that would replace something, ask first.

    Raises:
        BadInput: a setting cannot be used.
    """
    name = new_name(session)
    begun = session.training.form.begun(name)
    if what := _what_is_there(session, name):
        asking = replace(session.training, replacing=name)
        return replace(session, training=asking).saying(
            f"{name} {what}. Give another name, or press “Replace” (Y): it is then trained anew", problem=True
        )
    return _running(session, Run(begun))


def replace_model(session: Session, _: object) -> Session:
    """Train anew what `start` asked about."""
    begun = session.training.form.begun(new_name(session))
    return _running(session, Run(begun, replace=True))


def nothing_to_replace(session: Session) -> str:
    return busy(session) or ("" if session.training.replacing else "Nothing would be replaced")


def cancel(session: Session, _: object) -> Session:
    run = session.training.run
    assert run is not None, "there is one: the command says when it is unavailable"
    if run.phase is Phase.CANCELLING:
        return session.saying(f"{run.name} stops at its last checkpoint")
    told = f"{run.name} stops after this epoch; press Cancel again to stop at its last checkpoint"
    return replace(session, training=session.training.with_run(phase=Phase.CANCELLING)).saying(told)


def nothing_to_cancel(session: Session) -> str:
    return "" if session.training.busy else "No model is being trained"


def choose_half(session: Session, name: str) -> Session:
    return _with(session, half=name)


def next_half(session: Session, _: object) -> Session:
    names = [half.name for half in session.training.halves]
    place = names.index(session.training.half) + 1 if session.training.half in names else 0
    return choose_half(session, names[place % len(names)])


def no_halves(session: Session) -> str:
    return "" if session.training.halves else "No training was cut short"


def nothing_to_resume(session: Session) -> str:
    return busy(session) or no_halves(session)


def resume(session: Session, _: object) -> Session:
    """Go on with the chosen half-trained model.

    Raises:
        BadInput: nobody wrote down what it was begun with.
    """
    half = session.training.chosen_half or session.training.halves[0]
    if half.begun is None:
        raise BadInput(
            f"What {half.name} was begun with is not known", "Train it anew under that name, or resume it as it began."
        )
    # A folder that was copied or renamed goes on under the name that it has now.
    begun = replace(half.begun, recipe=replace(half.begun.recipe, name=half.name))
    return _running(session, Run(begun, resume=True))


def switch_scale(session: Session, _: object) -> Session:
    return replace(session, training=replace(session.training, logarithmic=not session.training.logarithmic))


def measurable(session: Session) -> str:
    """The model that `measure` measures: the one just trained, else that of Explore; empty where neither is."""
    run = session.training.run
    if run and run.phase is Phase.DONE:
        return run.name
    return session.model if session.card else ""


def set_against(session: Session, folder: str) -> Session:
    return replace(session, training=replace(session.training.unwarned(), against=folder))


def measure(session: Session, _: object) -> Session:
    """Measure the model just trained, or stop measuring."""
    training = session.training
    if training.measuring and training.measures:
        stopped = replace(training.measuring, detail="cancelled", over=True)
        told = f"{stopped.model} is no longer being measured"
        return replace(session, training=replace(training, measuring=stopped)).saying(told)
    model = measurable(session)
    return replace(session, training=replace(training, measuring=Measuring(model))).saying(f"Measuring {model}")


def nothing_to_measure(session: Session) -> str:
    return "" if session.training.measures or measurable(session) else "No model is trained yet"


def explore(session: Session, _: object) -> Session:
    """Show the model just trained on its map."""
    return replace(session.with_model(measurable(session)), tab=Tab.EXPLORE)


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
    return replace(session, training=training).saying(f"Starting TensorFlow, then {what} {run.name}: a few seconds")
