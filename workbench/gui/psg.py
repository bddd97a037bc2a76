"""PySimpleGUI, imported without its unused dependencies, and the one root of its windows."""

import sys
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any

POINTS_AN_INCH = 72
UNUSED = ("pydoc", "ssl", "urllib.error", "urllib.request", "webbrowser")
"""Modules that PySimpleGUI imports for its updates and its help, which are not used: they would delay the window.
It would also turn off the certificate checks of `ssl` for the whole process.
"""


class _Empty(ModuleType):
    """A module whose every name is None."""

    def __getattr__(self, name: str) -> None:
        return None


@contextmanager
def _left_out(*names: str) -> Iterator[None]:
    """Replace the named modules by empty ones while something else is imported."""
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update({name: _Empty(name) for name in names})
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


with _left_out(*UNUSED):
    import PySimpleGUI as sg  # noqa: N813  (the library's own custom)

# With each read PySimpleGUI looks through the stack for its debugger, which is not used: most of what a read takes.
sg.Window._read_call_from_debugger = True


def _forget_results(window: sg.Window) -> None:
    """What PySimpleGUI does before it waits for an event, without a look at each element, which finds nothing there."""
    window.ReturnValues = (window.LastButtonClicked, None)
    if not window.LastButtonClickedWasRealtime:
        window.LastButtonClicked = None


def _values_of_event(window: sg.Window, *others: Any, build: Callable[..., Any] = sg.PySimpleGUI._BuildResults) -> Any:
    """What PySimpleGUI does after it has waited; where nothing has happened, nobody asks what the elements hold."""
    if window.LastButtonClicked != sg.TIMEOUT_EVENT:
        return build(window, *others)
    window.LastButtonClicked = None
    return sg.TIMEOUT_EVENT, {}


sg.PySimpleGUI.InitializeResults = _forget_results
sg.PySimpleGUI._BuildResults = _values_of_event


def hidden_root() -> tk.Tk:
    """The root of all windows, which is never seen; it is made when it is first asked for.

    Desktops of X11 announce their dots per inch as the resource `Xft.dpi`. Tk looks at it for a program of the class
    Xft alone, but the library that draws its texts always does: sizes of fonts hold only where Tk counts with it too.
    """
    if sg.Window.hidden_master_root is None:
        root = sg.Window.hidden_master_root = tk.Tk(className="Xft")
        root.withdraw()
        with suppress(ValueError):
            dpi = float(root.option_get("dpi", "Dpi"))  # type: ignore[no-untyped-call]
            root.tk.call("tk", "scaling", dpi / POINTS_AN_INCH)
    return sg.Window.hidden_master_root  # type: ignore[no-any-return]


__all__ = ["hidden_root", "sg"]
