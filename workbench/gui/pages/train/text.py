"""Texts of the page `train`."""

from __future__ import annotations

from workbench.app.session.session import Session
from workbench.app.session.train import Phase, Run, Training
from workbench.app.session.train_form import RECIPES
from workbench.models.recipes import Recipe, family_of
from workbench.report.grades import grades


def about(training: Training) -> str:
    """What the chosen model of the table is: kind, size, how long it took."""
    recipe = RECIPES[training.form.base]
    lines = [", ".join(part for part in (family_of(recipe.family).label, _size(recipe, training)) if part)]
    if made := training.made.get(recipe.name):
        lines.append(f"about {duration(made.seconds)} an epoch the last time")
    if training.form.own:
        lines.append("with settings of your own")
    if not training.datasets:
        lines.append("No dataset yet: page Dataset builds one")
    return "\n".join(lines)


def _size(recipe: Recipe, training: Training) -> str:
    made = training.made.get(recipe.name)
    latents = [] if recipe.latents is None else [f"{recipe.latents} latents"]
    return ", ".join([*latents, f"{made.megabytes:.1f} MB"] if made else latents)


def state(training: Training) -> str:
    """How the training goes: epoch, batch, losses, time left."""
    run = training.run
    if run is None:
        return "Nothing is being trained"
    if run.phase is Phase.STARTING:
        return f"{run.name}: TensorFlow starts and the sounds are read"
    if run.phase is Phase.FAILED:
        return f"⚠ {run.name}: {run.error}" + (". Resume goes on from its last checkpoint" if run.epochs else "")
    words = [f"{run.name}: epoch {_epoch(run):,} of {run.total:,}"]
    if run.batch != (0, 0):
        words.append("batch {:,} of {:,}".format(*run.batch))
    if (left := run.seconds_left) is not None and run.phase is not Phase.SAVING:
        words.append(f"{duration(left)} left")
    if run.phase is Phase.LEARNING and not run.epochs:
        words.append("compiling: the first batch takes longest")
    if run.phase is not Phase.LEARNING:
        words.append(run.phase.value)
    return ", ".join(words)


def _epoch(run: Run) -> int:
    """The number of the epoch that is under way, or of the last one."""
    return min(len(run.epochs) + (not run.phase.over), run.total)


def progress(training: Training) -> float:
    """How much of the training is done, 0 to 1."""
    run = training.run
    if run is None:
        return 0.0
    done, batches = run.batch
    return (len(run.epochs) + (done / batches if batches else 0)) / run.total


def measured(session: Session, model: str) -> str:
    """How good `model` is, as far as measured; empty for no model."""
    training, known = session.training, session.models.get(model)
    measuring = training.measuring
    if measuring and training.measures:
        part = "" if measuring.part is None else f", {100 * measuring.part:.0f} %"
        return f"Measuring {measuring.model}: {measuring.detail}{part}"
    if measuring and measuring.error and measuring.model == model:
        return f"⚠ {model} could not be measured: {measuring.error}"
    if known and known.evaluation:
        return "\n".join(f"{model}, {grade}" for grade in grades(known.evaluation))
    return f"{model} is not measured yet" if known else ""


def duration(seconds: float) -> str:
    """A time as text, in the largest unit that suits."""
    if seconds < 1:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
