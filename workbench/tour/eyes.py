"""What a guide who is not the window's thread may see of the window: questions answered between two events."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from workbench.app.session.session import Session
from workbench.core.errors import WorkbenchError
from workbench.gui.main import App

Answer = TypeVar("Answer")
Point = tuple[int, int]


class Eyes:
    """Runs questions about `app` on the window's thread, which calls `answer` in its loop.

    Args:
        display: name of the X server that shows the window.
    """

    def __init__(self, app: App, display: str) -> None:
        self._app, self.display = app, display
        self._questions: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def answer(self) -> None:
        """Answer what was asked; called by the window's thread."""
        while True:
            try:
                self._questions.get_nowait()()
            except Empty:
                return

    def ask(self, question: Callable[[App], Answer], patience: float = 60.0) -> Answer:
        """What `question` returns of the app; called by the guide's thread."""
        answer: Future[Answer] = Future()

        def look() -> None:
            try:
                answer.set_result(question(self._app))
            except Exception as error:
                answer.set_exception(error)

        self._questions.put(look)
        try:
            return answer.result(patience)
        except TimeoutError:
            raise WorkbenchError("The window does not answer", "The log file says more.") from None

    def session(self) -> Session:
        """What the window shows now."""
        return self.ask(lambda app: app.controller.session)

    def wait(self, what: str, until: Callable[[Session], bool], patience: float = 120.0) -> Session:
        """Look again and again until the session is as expected.

        Raises:
            WorkbenchError: it did not come to that in `patience` seconds; `what` names it.
        """
        end = time.monotonic() + patience
        while not until(session := self.session()):
            if time.monotonic() > end:
                raise WorkbenchError(f"Waited in vain for {what}; the window says: {session.status.text}")
            time.sleep(0.02)
        return session

    def centre(self, key: Any) -> Point:
        """The screen position of the middle of the element `key`."""

        def find(app: App) -> Point:
            widget = app.window[key].Widget
            return widget.winfo_rootx() + widget.winfo_width() // 2, widget.winfo_rooty() + widget.winfo_height() // 2

        return self._once_laid_out(find)

    def on_map(self, across: float, up: float) -> Point:
        """The screen position of a point of the latent box, 0 to 1 each way."""

        def find(app: App) -> Point:
            canvas = app.window["map"].Widget
            x, y = app.views.map.pixel((across, up))
            return canvas.winfo_rootx() + round(x), canvas.winfo_rooty() + round(y)

        return self._once_laid_out(find)

    def on_slider(self, key: Any, part: float) -> tuple[Point, Point]:
        """The screen positions of a slider's knob now, and where it must go for `part` (0 to 1) of its range."""

        def find(app: App) -> tuple[Point, Point]:
            scale = app.window[key].Widget
            low, high = float(scale.cget("from")), float(scale.cget("to"))
            now, then = scale.coords(), scale.coords(low + part * (high - low))
            left, top = scale.winfo_rootx(), scale.winfo_rooty()
            return (left + now[0], top + now[1]), (left + then[0], top + then[1])

        return self._once_laid_out(find)

    def photograph(self, path: Path) -> None:
        """Save what the window looks like, once it has drawn everything."""

        def grab(app: App) -> None:
            from PIL import ImageGrab

            root = app.window.TKroot
            root.update()
            left, top = root.winfo_rootx(), root.winfo_rooty()
            box = (left, top, left + root.winfo_width(), top + root.winfo_height())
            ImageGrab.grab(box, xdisplay=self.display).save(path, optimize=True)

        self.ask(grab)

    def _once_laid_out(self, find: Callable[[App], Answer]) -> Answer:
        """Ask once everything has its place: what was shown a moment ago may still lie where it lay hidden."""

        def look(app: App) -> Answer:
            app.window.TKroot.update_idletasks()
            return find(app)

        return self.ask(look)
