"""What was mixed and learnt, in words."""

from __future__ import annotations

from workbench.app.session.mix import MixRow
from workbench.app.session.session import Session
from workbench.core.words import counted, signed

LEAST = 0.01
"""Per cent; smaller errors are rounding."""


def off(error: float) -> str:
    """A relative error, such as "3.2 % off"."""
    percent = 100 * error
    if percent < LEAST:
        return f"less than {LEAST} % off"
    return f"{percent:.2g} % off" if percent < 10 else f"{percent:.0f} % off"


def learnt_words(session: Session) -> str:
    """What has come of learning, in a sentence or two."""
    mixing = session.mixing
    if not mixing.curve or mixing.line is None:
        return "Nothing was learnt yet"
    best, line = mixing.curve[-1], mixing.line
    if best < line:
        bend = session.mix.activation.value
        return f"Learnt with {bend}: {off(best)}. The best plain mixture is {off(line)}"
    return f"Nothing beats the plain mixture, which is {off(line)}"


def figures(session: Session) -> str:
    """How near the mixture is to the target, line by line."""
    mix, mixing = session.mix, session.mixing
    if mix.target is None:
        return "Choose a sound that the mixture should become."
    if problem := mixing.problem(mix.target):
        return problem
    if mixing.learning:
        lines = [f"Learning: {off(mixing.curve[-1])} so far." if mixing.curve else "Learning …"]
    elif mixing.error is None or not mix.rows:
        lines = ["Put sounds into the mix, then press Learn."]
    else:
        lines = [f"The mixture is {off(mixing.error)} the target."]
    if mixing.line is not None and mixing.learnt_of(mix):
        lines.append(f"The best plain mixture is {off(mixing.line)}.")
        if mixing.alike:
            lines.append("Some of the sounds are alike: they share their weight.")
    return "\n".join(lines)


def row_words(row: MixRow) -> str:
    """The weight of a row, and by how much its sound is moved."""
    moved = f"  {signed(row.delay, 1)} ms" if round(row.delay, 1) else ""
    return f"{signed(row.weight, 2)}{moved}"


def gone_words(session: Session) -> str:
    """Why sounds of the mix are not heard, in two lines at most; empty where all are."""
    problems = [problem for row in session.mix.rows if (problem := session.mixing.problem(row.source))]
    more = [f"and {counted(len(problems) - 1, 'more sound')}"] if len(problems) > 2 else problems[1:]
    return "\n".join((*problems[:1], *more))
