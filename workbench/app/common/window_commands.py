"""Pages, help, and the window itself."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.command import command, step_command
from workbench.app.session.heard import Side
from workbench.app.session.moves import hear_side
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab
from workbench.app.session.window_place import WindowPlace

KEYS = 12
"""Keys that a keyboard has for pages, the first of which is for help."""


@command(
    "Page",
    help="Show a page: " + ", ".join(tab.value for tab in Tab),
    keys={f"F{number}": tab for number, tab in zip(range(2, KEYS + 1), Tab, strict=False)},
    shortcut=f"F2 … F{min(len(Tab) + 1, KEYS)}",
)
def show_tab(session: Session, tab: Tab) -> Session:
    """Show a page; on Explore it is the point that is heard."""
    if tab is session.tab:
        return session
    session = _left(session)
    leaves = tab is Tab.EXPLORE and session.side is Side.ELSEWHERE
    shown = replace(session, tab=tab, side=Side.POINT if leaves else session.side)
    mixed = leaves and session.heard is not None and session.heard is session.mixing.heard
    if not mixed or session.mixing.before is not Side.ORIGINAL:
        return shown
    return hear_side(replace(shown, mixing=replace(session.mixing, before=Side.POINT)), Side.ORIGINAL)


@step_command("Next page", "Control-Prior", "Control-Next", "Ctrl PgUp PgDn")
def step_tab(session: Session, step: int) -> Session:
    """Previous or next page."""
    tabs = list(Tab)
    return show_tab(session, tabs[(tabs.index(session.tab) + step) % len(tabs)])


@command("Window")
def place_window(session: Session, place: WindowPlace) -> Session:
    """Where the window stands, when it opens again."""
    return replace(session, window=place)


@command("Close", keys={"Control-q": None, "Control-w": None}, shortcut="Ctrl Q, Ctrl W")
def quit(session: Session) -> Session:
    """Close the window; it comes back as it is left."""
    return session


@command("Help", keys={"question": None, "F1": None}, shortcut="?")
def help(session: Session) -> Session:
    """Show or hide this list."""
    return replace(session, help_shown=not session.help_shown)


def _left(session: Session) -> Session:
    """The session without what its page has asked or warned of."""
    session = session.with_status("") if session.status.problem else session
    if session.remote.learning is not None:
        session = replace(session, remote=replace(session.remote, learning=None)).with_status("Stopped learning")
    match session.tab:
        case Tab.EXPORT:
            return replace(session, export=replace(session.export, confirming=None))
        case Tab.DATASET:
            return replace(session, building=session.building.unwarned())
        case Tab.TRAIN:
            return replace(session, training=replace(session.training.unwarned(), replacing=""))
    return session
