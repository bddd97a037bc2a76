"""The results of blind tests."""

from __future__ import annotations

from dataclasses import replace

from workbench.app.blind.trial_commands import with_blind
from workbench.app.command import command
from workbench.app.session.blind import View
from workbench.app.session.session import Session
from workbench.app.session.tab import Tab


def no_trials_shown(session: Session) -> str:
    """Why a command does nothing while a pair is heard; empty while none is."""
    return "" if session.blind.view is not View.TRIAL else "Not during a test: Esc pauses it"


def no_results(session: Session) -> str:
    """Why there are no results to write; empty where there are."""
    return "" if session.blind.results and session.blind.results.said else "There are no results yet"


@command("Results", keys={"v": None, "V": None}, shortcut="V", tab=Tab.BLIND, unavailable=no_trials_shown)
def blind_results(session: Session) -> Session:
    """Show the results, or the settings again."""
    back = session.blind.view is View.RESULTS
    shown = with_blind(replace(session, playing=False), view=View.SETUP if back else View.RESULTS, hearing="")
    return shown.with_status("")


@command("All tests", keys={"l": None, "L": None}, shortcut="L", tab=Tab.BLIND)
def blind_scope(session: Session) -> Session:
    """Results of all tests, or of the last one alone."""
    return with_blind(session, only_this=not session.blind.only_this)


@command("Export", keys={"e": None, "E": None}, shortcut="E", tab=Tab.BLIND, unavailable=no_results)
def blind_export(session: Session) -> Session:
    """Write the results as tables (CSV) and figure (PNG, SVG, PDF) into the folder of saved snares."""
    return session.with_status("Writing the results")
