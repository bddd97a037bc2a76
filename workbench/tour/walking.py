"""Somebody at the real window: the window on this thread as always, mouse and keys on another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing

from workbench.core.errors import WorkbenchError
from workbench.store.places import Places
from workbench.tour.eyes import Eyes
from workbench.tour.input_events import Keyboard, Pointer, hands

Walk = Callable[[Eyes, Pointer, Keyboard], None]


def walk_through(display: str, places: Places, walk: Walk) -> None:
    """Open the window on the X server `display` and let `walk` use it until it returns.

    Call it only when the environment names the display and the sound device: both are looked for here.

    Raises:
        WorkbenchError: the window closed before the walk was over.
    """
    from workbench.gui.main import App

    app = App(places)
    eyes = Eyes(app, display)
    problems: list[BaseException] = []

    def guide() -> None:
        try:
            with hands(display) as (pointer, keyboard):
                walk(eyes, pointer, keyboard)
        except BaseException as error:
            problems.append(error)

    thread = threading.Thread(target=guide, name="guide", daemon=True)
    with closing(app):
        thread.start()
        while thread.is_alive() and app.tick():
            eyes.answer()
    if problems:
        raise problems[0]
    if thread.is_alive():
        raise WorkbenchError("The window closed before the walk was over", "The log file says more.")
