"""What is pinned, what was learnt of it, and how even, wide and real it is, in words."""

from __future__ import annotations

from workbench.app.session.chosen_model import own_pins, playable
from workbench.app.session.pads import Mapped
from workbench.app.session.session import Session
from workbench.core.words import counted
from workbench.mapping.coverage import Coverage
from workbench.mapping.rivals import Rival
from workbench.measures.pad_figures import PadFigures

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def pinned_lines(session: Session) -> str:
    """How many sounds are pinned, and which of them cannot be played now."""
    own, pins = own_pins(session), session.pads.pins
    mine = f"{counted(len(own), 'pin')} of {session.model}" if own else f"No pins of {session.model} yet"
    older = sum(pin.model == session.model and pin not in own for pin in pins)
    others = sum(pin.model != session.model for pin in pins)
    paler = [f"{older} from before it was trained again"] * bool(older) + [f"{others} of other models"] * bool(others)
    return "\n".join(filter(None, (mine, ", ".join(paler))))


def learnt_lines(session: Session) -> str:
    """What the pads reach."""
    mapped, own = session.mapped, own_pins(session)
    if len(own) < 2:
        return "Two pins make a pad that plays"
    if mapped.pins == own and mapped.problem and mapped.mapping is None:
        return mapped.problem
    if not playable(session) or mapped.pins != own:
        return "Learning …"
    return "\n".join(coverage_lines(mapped.coverage)) if mapped.coverage else "The pad plays"


def coverage_lines(reached: Coverage) -> list[str]:
    """What a mapping reaches, line by line."""
    chance = " drawn by chance" if reached.sampled else ""
    lines = [
        counted(reached.unique, "different setting"),
        f"at {reached.points:,} places{chance}",
        f"{_share(reached)} of all possible settings",
        f"{reached.outputs_moving} of {counted(reached.outputs, 'latent')} move",
    ]
    return [*lines, "It just does one thing"] if reached.focused else lines


def _share(reached: Coverage) -> str:
    """Its power of ten raised: 10⁻⁷⁰."""
    ten, power, exponent = reached.share_text.partition("^")
    return ten + exponent.translate(RAISED) if power else ten


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
