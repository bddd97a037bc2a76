"""What can be done on the page `settings`."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import Command
from workbench.app.session.session import Session
from workbench.app.session.settings import AUTOMATIC


def set_device(session: Session, device: str | None) -> Session:
    return _with_sound(session, device=device).saying(f"Sound goes to {device or 'the default output'}")


def set_block(session: Session, block: int) -> Session:
    return _with_sound(session, block=block).saying(f"{block} samples a block" if block else "Blocks as they come")


def set_latency(session: Session, latency: float) -> Session:
    return _with_sound(session, latency=latency).saying(f"{1000 * latency:.0f} ms of sound are prepared ahead")


def set_theme(session: Session, theme: str) -> Session:
    return _with(session, theme=theme).saying(f"The {theme} theme")


def set_scale(session: Session, scale: float) -> Session:
    size = "follows the screen" if scale == AUTOMATIC else f"is {100 * scale:.0f} %"
    return _with(session, scale=scale).saying(f"The size of the interface {size}")


def toggle_steps(session: Session, _argument: None) -> Session:
    """Hide the first steps for good, or show them once more."""
    return _with(session, welcomed=True, steps_shown=not session.settings.shows_steps)


def nothing(session: Session, _argument: None) -> Session:
    return session


def _with(session: Session, **changes: object) -> Session:
    return replace(session, settings=replace(session.settings, **changes))  # type: ignore[arg-type]


def _with_sound(session: Session, **changes: object) -> Session:
    return _with(session, sound=replace(session.settings.sound, **changes))  # type: ignore[arg-type]


COMMANDS: tuple[Command, ...] = (
    Command("set_device", "Output", "The sound device to play on", set_device),
    Command("set_block", "Block", "Samples that are handed to the device at once: fewer react faster", set_block),
    Command("set_latency", "Latency", "How far ahead sound is prepared: more, where it stutters", set_latency),
    Command("set_theme", "Theme", "Dark or light", set_theme),
    Command("set_scale", "Size", "How large everything in the window is", set_scale),
    Command(
        "open_logs", "Open log folder", "Look at the file in which errors are written in full", nothing, desk="settings"
    ),
    Command("first_steps", "First steps", "Show or hide the first steps", toggle_steps, {"F9": None}, "F9"),
    Command(
        "step_focus",
        "Next control",
        "Go to the next control, with Shift to the one before: Return presses it, arrows move it, Esc leaves it",
        nothing,
        shortcut="Tab",
    ),
)
