"""Going from page to page."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.heard import Side
from workbench.app.session import Session
from workbench.app.tab import Tab


def show_tab(session: Session, tab: Tab) -> Session:
    """Show a page; on Explore it is the point that is heard. What a page has asked it asks no more once it is left."""
    if tab is session.tab:
        return session
    leaves = tab is Tab.EXPLORE and session.side is Side.ELSEWHERE
    export, training = replace(session.export, confirming=None), replace(session.training, replacing="")
    side = Side.POINT if leaves else session.side
    return replace(session, tab=tab, side=side, export=export, training=training)


def step_tab(session: Session, step: int) -> Session:
    tabs = list(Tab)
    return show_tab(session, tabs[(tabs.index(session.tab) + step) % len(tabs)])
