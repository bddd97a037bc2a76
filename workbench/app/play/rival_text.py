"""How even, wide and real a rival is, in words."""

from __future__ import annotations

from workbench.app.session.pads import Mapped
from workbench.core.counted import counted
from workbench.mapping.rivals import Rival
from workbench.measures.pad_figures import PadFigures

NOT_KNOWN = "not known"


def bars_of(figures: PadFigures | None) -> dict[str, float | None]:
    """The bars by their names, from the top: 0 to 1, None where it is not known; none until they are measured."""
    return {"even": figures.even, "wide": figures.wide, "real": figures.real} if figures else {}


def rival_tooltip(rival: Rival, mapped: Mapped, chosen: bool) -> str:
    """What a rival does between the pins, and what its bars say."""
    how = "it plays the pad" if chosen else "click to play it"
    lines = [f"{rival.label}: {how}", rival.help]
    if mapped.problem and mapped.mapping is None:
        return "\n".join([*lines, mapped.problem])
    return "\n".join([*lines, *(figures_lines(mapped.figures) if mapped.figures else ["It is not measured yet"])])


def figures_lines(figures: PadFigures) -> list[str]:
    """What the three bars say, in words and figures."""
    sounds = counted(figures.distinct, "sound")
    real = f"{NOT_KNOWN}, because the model came without its training sounds"
    if figures.real is not None:
        real = f"{100 * figures.real:.0f} % of them lie among the training sounds"
    return [
        f"even: along a line the largest step is {figures.jump:.1f} times the mean one",
        f"wide: {sounds} can be told apart, of {figures.sounds:,} that were tried",
        f"real: {real}",
    ]
