"""A text field whose text takes effect on Enter or when it loses the focus, and that Esc puts back.

A text that is refused stays to be corrected.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Mapping
from typing import Any

from workbench.app.session.refused import Refused
from workbench.gui.focus import focused
from workbench.gui.page import Do
from workbench.gui.psg import sg
from workbench.gui.theme import Theme


class TypedField:
    """A field for typing the argument of a command."""

    def __init__(self, element: sg.Input, theme: Theme, do: Do, command: str) -> None:
        self._marked = MarkedField(element, theme)
        self._entry: tk.Entry = element.Widget
        self._do, self._command = do, command
        self._stands = self._valid = ""
        for event in ("<Return>", "<FocusOut>"):
            self._entry.bind(event, lambda _event: self._left(), add="+")
        self._entry.bind("<Escape>", lambda _event: self._write(self._valid), add="+")

    def show(self, text: str, refused: Mapping[str, Refused], enabled: bool = True) -> None:
        """Show the valid text, or the refused one; do not disturb typing.

        Args:
            refused: of the session.
        """
        kept = refused.get(self._command) if enabled else None
        stands, self._valid = kept.text if kept else text, text
        if stands != self._stands or focused(self._entry) is not self._entry:
            self._write(stands)
        self._stands = stands
        self._entry.configure(state="normal" if enabled else "disabled")
        self._marked.mark(kept.why if kept else "")

    def _left(self) -> None:
        """Carry out the command if the text was changed, then show the text as the program writes it."""
        if self._entry.get() != self._stands:
            self._do(self._command, self._entry.get())
            self._write(self._stands)

    def _write(self, text: str) -> None:
        if self._entry.get() != text:
            self._entry.configure(state="normal")
            self._entry.delete(0, "end")
            self._entry.insert(0, text)


class MarkedField:
    """The colours of a field: usual, disabled, or wrong."""

    def __init__(self, element: sg.Input, theme: Theme) -> None:
        self._entry: tk.Entry = element.Widget
        self._tooltip: Any = element.TooltipObject
        self._theme, self._tip, self._why = theme, self._tooltip.text, ""
        # What cannot be set now is faint on the ground of the page, and not bright as Tk has it.
        self._entry.configure(
            disabledbackground=theme.background,
            disabledforeground=theme.faint,
            insertbackground=theme.text,
            highlightthickness=1,
        )
        self._paint()

    def mark(self, why: str) -> None:
        """Mark the text as wrong and say why; an empty `why` removes the mark."""
        if why != self._why:
            self._why = why
            self._tooltip.text = why or self._tip
            self._paint()

    def _paint(self) -> None:
        theme, wrong = self._theme, bool(self._why)
        self._entry.configure(
            foreground=theme.warning if wrong else theme.text,
            highlightbackground=theme.warning if wrong else theme.line,
            highlightcolor=theme.warning if wrong else theme.accent,
        )
