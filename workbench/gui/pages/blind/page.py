"""The page `blind`: models judged by ear, not knowing which is which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from workbench.app.blind.setup_commands import shown_source
from workbench.app.session.blind import Answer, View
from workbench.app.session.session import Session
from workbench.gui.ask import ASK
from workbench.gui.elements import Rows
from workbench.gui.page import Do, Page, PageKind
from workbench.gui.pages.blind import results as blind_results
from workbench.gui.pages.blind import setup as blind_setup
from workbench.gui.pages.blind import trial as blind_trial
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.listening.plan import Question


def rows(theme: Theme) -> Rows:
    """The elements, from the top; one of the three views is in sight at a time."""
    views = {
        View.SETUP: blind_setup.rows(theme),
        View.TRIAL: blind_trial.rows(theme),
        View.RESULTS: blind_results.rows(theme),
    }
    return [
        [sg.Column(each, key=("blind", "view", view), expand_x=True, expand_y=True, pad=(0, 0))]
        for view, each in views.items()
    ]


class _View(Protocol):
    """One of the three views."""

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the view is in sight."""


class BlindPage(Page):
    """Shows the session's `blind` in the elements of `rows`."""

    def __init__(self, window: sg.Window, theme: Theme, do: Do) -> None:
        self._window = window
        self._views: dict[View, _View] = {
            View.SETUP: blind_setup.SetupView(window, theme, do),
            View.TRIAL: blind_trial.TrialView(window, theme, do),
            View.RESULTS: blind_results.ResultsView(window, theme),
        }
        self._shown: View | None = None

    def show(self, session: Session) -> None:
        """Show the session; called with each one while the page is in sight."""
        view = session.blind.view
        if view is not self._shown:
            self._shown = view
            for each in View:
                frame = self._window["blind", "view", each].ParentRowFrame
                if each is view:
                    frame.pack(side="top", fill="both", expand=True)
                else:
                    frame.pack_forget()
        self._views[view].show(session)

    def command(self, event: tuple[Any, ...], values: Mapping[Any, Any], session: Session) -> tuple[str, Any] | None:
        """The command and argument for an event of one of its elements; None if it has none."""
        match event[1:]:
            case ("do", str(name), *_):
                return name, None
            case ("question", Question() as question, *_):
                return "blind_question", question
            case ("vote", Answer() as answer):
                return "blind_vote", answer
            case ("source",):
                known = {shown_source(each): each for each in session.blind.sources}
                return "blind_sounds", known.get(values[event], "")
            case ("folder",):
                return "blind_sounds", ASK
            case ("trials" | "items" as what,):
                value = int(values[event])
                return None if value == getattr(session.blind.setup, what) else (f"blind_{what}", value)
        return None


PAGE = PageKind(rows, BlindPage)
