"""The window's process: build, then turn events into commands and sessions into pixels.

The main thread owns the window and the session and never waits for anything but Tk's next event. The worker thread
decodes, reads and saves; PortAudio's thread plays; a child process converts models. Each hands its results over a queue
that a beat of Tk's clock empties: it costs next to nothing where nothing has come.
"""

from __future__ import annotations

import gc
import logging
import signal
import sys
import tkinter as tk
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from workbench.app.session.session import Session
from workbench.app.session_file import Keeper
from workbench.app.start import opening_session, start
from workbench.core.errors import WorkbenchError
from workbench.gui import ask, tk_events
from workbench.gui.beat import Beat
from workbench.gui.drop_in import accept_files
from workbench.gui.focus import Focus, is_its_own, is_typed_into
from workbench.gui.geometry import Placing, fill, opening, place_of
from workbench.gui.held_keys import HeldKeys
from workbench.gui.layout import make_window
from workbench.gui.psg import hidden_root, sg
from workbench.gui.scaling import Screen, theme_of
from workbench.gui.views import Views
from workbench.store.places import Places

if TYPE_CHECKING:
    from workbench.app.controller import Controller

log = logging.getLogger(__name__)
EVERYWHERE = ("quit",)
"""Commands whose keys hold in a text field too."""
TICK = 15
"""Milliseconds that a tick waits for an event."""
SECONDS_A_GLANCE = 0.01
"""Seconds between two updates of the window while it waits for the controller at the start."""
RELEASED, AGAIN = "the mouse was released", "something waits outside of Tk's callbacks"
"""Events of no element, by which the window speaks to itself."""


class App:
    """The window and its controller."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._begun = self._leaving = False
        self._screen = Screen.of_the_desktop()
        self._keeper = Keeper(places.session)
        session = opening_session(places, self._keeper)
        self._open(session)
        self.controller = self._started(session)
        self._listen()
        # Of the root, which outlives a window that is built again.
        self._beat = Beat(hidden_root(), self.controller.poll, self._look, self.controller.bell)

    def _started(self, session: Session) -> Controller:
        """Start the controller while the window is already seen and answers: its imports take a while."""
        self.window.TKroot.update()
        gc.enable()  # see `workbench.__main__`
        with ThreadPoolExecutor(1) as loading:
            controller = loading.submit(start, self._places, session, self._keeper)
            while not controller.done():
                self.window.TKroot.update()
                wait([controller], SECONDS_A_GLANCE)
        return controller.result()

    def _open(self, session: Session) -> None:
        """Build the window and show `session` in it."""
        self._theme, self._dressed_by = theme_of(session.settings, self._screen), session.settings
        place, known = opening(session.window, self._screen, self._theme)
        corner = (place.left, place.top) if known else None
        self.window = make_window(self._theme, session.tab, (place.width, place.height), corner)
        if place.filling:
            fill(self.window.TKroot)
        self.views = Views(self.window, self._theme, self.do)
        self.views.show(session)
        root = self.window.TKroot
        self._held = HeldKeys(root, self.do)
        # Tk asks the root of all windows, which PySimpleGUI keeps hidden.
        hidden_root().report_callback_exception = lambda *error: self.report(*error)  # noqa: PLW0108
        self._focus = Focus(root, self._theme)

    def _listen(self) -> None:
        """React to the user from now on; before, there was no controller to carry anything out."""
        self._begun = True
        root = self.window.TKroot
        root.bind("<Key>", self._key, add="+")  # Focus has one, too
        root.bind("<KeyRelease>", lambda event: self._held.release(event.keysym.lower()), add="+")
        root.bind("<ButtonRelease-1>", self._release)
        Placing(root, self.controller.session.window, partial(self.do, "place_window"))
        accept_files(root, lambda paths: self.do("drop", paths))
        self.views.offer(lambda: self.controller.dragged())  # noqa: PLW0108

    def run(self) -> None:
        """Stay until the window is closed."""
        while self._goes_on():
            pass

    def _goes_on(self) -> bool:
        """One tick; an error is reported, as in a Tk callback, and ends nothing."""
        try:
            return self.tick(None)
        except Exception as error:
            self.report(type(error), error, error.__traceback__)
            return not self.window.is_closed()

    def leave(self) -> None:
        """Make `run` end soon; may be called from a signal handler."""
        self._leaving = True

    def do(self, name: str, argument: Any = None) -> None:
        """Carry out a command, show what it changed, and only then start the work that follows."""
        if not self._begun:
            return
        tab = self.controller.session.tab
        command = ask.given(name, argument, self.controller.session, self.window.TKroot)
        if command is None:
            return
        if name == "quit":
            self.leave()
        self.controller.do(*command)
        self.views.show(self.controller.session)
        if self.controller.session.tab is not tab:
            self._focus.leave_hidden()
        self.window.TKroot.update_idletasks()
        self.controller.ask()
        self._beat.hurry()

    def tick(self, timeout: int | None = TICK) -> bool:
        """Wait for an event, at most `timeout` ms if given, and handle it; False means that the window closes."""
        event, values = self.window.read(timeout=timeout)
        if event in (sg.WIN_CLOSED, sg.WINDOW_CLOSE_ATTEMPTED_EVENT) or self._leaving:
            return False
        if event == RELEASED:
            self.controller.do("end_gesture")
        elif event not in (sg.TIMEOUT_EVENT, AGAIN):
            command = self.views.command(event, values, self.controller.session)
            if command:
                self.do(*command)
                self._focus.after_event()
        self._follow()
        if self._is_outdated:
            self._open_anew()
        return True

    def _look(self) -> bool:
        """Follow the workers; returns whether anything moves. What a Tk callback must not do is left to `tick`."""
        before = self.controller.session
        self._follow()
        if self._leaving or self._is_outdated:
            self.window.write_event_value(AGAIN, None)
        return self.controller.session is not before or self.controller.session.playing

    def _follow(self) -> None:
        """Take the workers' results and show them."""
        self.controller.poll()
        self.views.show(self.controller.session)
        self.views.move_play_head(self.controller.play_head, self.controller.step)

    @property
    def _is_outdated(self) -> bool:
        """Whether the settings ask for another theme or scale than the window has."""
        settings = self.controller.session.settings
        return settings is not self._dressed_by and self._theme != theme_of(settings, self._screen)

    def _open_anew(self) -> None:
        """Build the window again in the same place, for another theme or scale."""
        old, session = self.window, self.controller.session
        larger = theme_of(session.settings, self._screen).scale / self._theme.scale
        place = place_of(old.TKroot, session.window)
        if place:
            place = replace(place, width=round(place.width * larger), height=round(place.height * larger))
            session = replace(session, window=place)
        self._open(session)
        self._listen()
        old.close()
        # Pictures of the old window are freed here: another thread must not call Tk for it.
        gc.collect()

    def close(self) -> None:
        """Stop the workers and close the window."""
        self._beat.stop()
        self.controller.close()
        self.window.close()

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report an exception in a Tk callback: in full to the log, in plain words to the user; the window stays open.

        It must not raise itself: PySimpleGUI would end the program.
        """
        log.error("In a Tk callback", exc_info=(kind, error, trace))
        if not isinstance(error, WorkbenchError):
            error = WorkbenchError(f"Something went wrong ({error})", f"See {self._places.logs / 'workbench.log'}")
        if not self._begun:
            return
        try:
            self.controller.complain(error)
            self.views.show(self.controller.session)
        except Exception:
            log.exception("What went wrong in a Tk callback cannot be shown")

    def _key(self, event: tk.Event[tk.Misc]) -> None:
        session, root = self.controller.session, self.window.TKroot
        command = tk_events.from_key(event, session.tab)
        if session.settings.shows_steps and event.keysym in ("Escape", "Return"):
            self.do("first_steps")
        elif session.help_shown and event.keysym == "Escape":
            self.do("help")
        elif session.remote.learning is not None and event.keysym == "Escape":
            self.do("stop_learning")
        elif tk_events.is_menu_key(event):
            self.views.open_menu()
        elif (event.keysym == "Escape" and event.widget is not root) or (
            event.keysym == "Return" and is_typed_into(event.widget)
        ):
            self._focus.leave()
        elif command and (command[0] in EVERYWHERE or not is_its_own(event)):
            self._held.press(event.keysym.lower(), command[0])
            self.do(*command)

    def _release(self, _event: tk.Event[tk.Misc]) -> None:
        # A slider tells of its last step when Tk is idle next: the gesture ends after that.
        self.window.TKroot.after_idle(self.window.write_event_value, RELEASED, None)


def log_to(folder: Path) -> None:
    """Write warnings and errors to a file in `folder`; without one where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "workbench.log", maxBytes=1_000_000, backupCount=1)
    except OSError:
        return
    logging.basicConfig(level=logging.INFO, handlers=[handler], format="%(asctime)s %(name)s %(levelname)s %(message)s")


def main() -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    try:
        places = Places.default()
    except WorkbenchError as error:
        print(f"workbench: {error.on_command_line}", file=sys.stderr)
        return 2
    log_to(places.logs)
    told: list[int] = []
    for way in (signal.SIGINT, signal.SIGTERM):
        signal.signal(way, lambda number, _frame: told.append(number))  # until there is a window to close
    try:
        app = App(places)
    except tk.TclError as error:
        print(f"workbench: no window can be opened here ({error}). Without a display, try: workbench tour")
        return 2
    for way in (signal.SIGINT, signal.SIGTERM):
        # Ctrl-C in the terminal closes the window as its button does; PySimpleGUI would end the process in its midst.
        signal.signal(way, lambda *_: app.leave())
    if told:
        app.leave()
    try:
        app.run()
    finally:
        app.close()
    return 0
