"""Going from page to page."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.session.heard import Side
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def show_tab(session: Session, tab: Tab) -> Session:
    """Show a page; on Explore it is the point that is heard."""
    if tab is session.tab:
        return session
    session = _left(session)
    leaves = tab is Tab.EXPLORE and session.side is Side.ELSEWHERE
    return replace(session, tab=tab, side=Side.POINT if leaves else session.side)


def _left(session: Session) -> Session:
    """The session without what its page has asked or warned of."""
    session = session.saying("") if session.status.problem else session
    match session.tab:
        case Tab.EXPORT:
            return replace(session, export=replace(session.export, confirming=None))
        case Tab.DATASET:
            return replace(session, building=session.building.unwarned())
        case Tab.TRAIN:
            return replace(session, training=replace(session.training.unwarned(), replacing=""))
    return session


def step_tab(session: Session, step: int) -> Session:
    tabs = list(Tab)
    return show_tab(session, tabs[(tabs.index(session.tab) + step) % len(tabs)])
