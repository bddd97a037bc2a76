"""The page Settings."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command
from workbench.app.session.session import Session
from workbench.app.session.settings import AUTOMATIC


@command("Output")
def set_device(session: Session, device: str | None) -> Session:
    """The sound device to play on."""
    return _with_sound(session, device=device).with_status(f"Sound goes to {device or 'the default output'}")


@command("Block")
def set_block(session: Session, block: int) -> Session:
    """Samples handed to the device at once: fewer react faster."""
    return _with_sound(session, block=block).with_status(
        f"{block} samples a block" if block else "The device chooses the block size"
    )


@command("Latency")
def set_latency(session: Session, latency: float) -> Session:
    """How far ahead sound is prepared: choose more if it stutters."""
    return _with_sound(session, latency=latency).with_status(f"{1000 * latency:.0f} ms of sound are prepared ahead")


@command("Theme")
def set_theme(session: Session, theme: str) -> Session:
    """Dark or light."""
    return _with(session, theme=theme).with_status(f"The {theme} theme")


@command("Size")
def set_scale(session: Session, scale: float) -> Session:
    """How large everything in the window is."""
    size = "follows the screen" if scale == AUTOMATIC else f"is {100 * scale:.0f} %"
    return _with(session, scale=scale).with_status(f"The size of the interface {size}")


@command("Open log folder")
def open_logs(session: Session) -> Session:
    """Open the folder of the log files, which hold errors in full."""
    return session


@command("First steps", keys={"Control-F1": None}, shortcut="Ctrl F1")
def first_steps(session: Session) -> Session:
    """Show or hide the first steps.

    Once hidden, they are not shown at the next start.
    """
    return _with(session, welcomed=True, steps_shown=not session.settings.shows_steps)


@command("Next control", shortcut="Tab")
def step_focus(session: Session) -> Session:
    """Go to the next control, with Shift to the one before: Return presses it, arrows move it, Esc leaves it."""
    return session


def _with(session: Session, **changes: object) -> Session:
    return replace(session, settings=replace(session.settings, **changes))  # type: ignore[arg-type]


def _with_sound(session: Session, **changes: object) -> Session:
    return _with(session, sound=replace(session.settings.sound, **changes))  # type: ignore[arg-type]
