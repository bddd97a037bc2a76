"""Keys in text fields do what they do on any desktop: select all, cut, copy, paste, undo, redo, cancel, go by words."""

from __future__ import annotations

import tkinter as tk

KIND = "Entry"
"""Tk's class of all text fields of the window."""


class TextFields:
    """Editing keys of the window's text fields, and the undo history of the focused one.

    On X11 Tk begins with the keys of a terminal: Ctrl A goes to the start of the line, what is selected stays beside
    what is pasted, and nothing can be undone.
    """

    def __init__(self, root: tk.Misc) -> None:
        self._held: list[str] = [""]
        self._at = 0
        if root.tk.call("tk", "windowingsystem") == "x11":
            for keys, terminal, desktop in (("a", "<<LineStart>>", "<<SelectAll>>"), ("y", "<<Paste>>", "<<Redo>>")):
                both = f"<Control-{keys}>", f"<Control-Lock-{keys.upper()}>"
                root.event_delete(terminal, *both)
                root.event_add(desktop, *both)
        for keys, action in {
            "<<Paste>>": _paste,
            "<<Undo>>": lambda field: self._go(field, -1),
            "<<Redo>>": lambda field: self._go(field, +1),
            "<Escape>": self._cancel,
            "<Control-BackSpace>": lambda field: field.delete(_word(field, "Previous"), "insert"),
            "<Control-Delete>": lambda field: field.delete("insert", _word(field, "Next")),
        }.items():
            root.bind_class(KIND, keys, lambda event, action=action: action(event.widget))  # type: ignore[misc]
        root.bind_class(KIND, "<FocusOut>", lambda event: event.widget.selection_clear())
        root.bind("<FocusIn>", lambda event: self._begin(event.widget), add="+")
        for moment in ("<KeyRelease>", "<ButtonRelease>"):
            root.bind(moment, lambda event: self._note(event.widget), add="+")

    def _begin(self, field: object) -> None:
        if isinstance(field, tk.Entry):
            self._held, self._at = [field.get()], 0

    def _note(self, field: object) -> None:
        """Add the field's text to the history, and drop what had been undone."""
        if isinstance(field, tk.Entry) and field.get() != self._held[self._at]:
            self._at += 1
            self._held[self._at :] = [field.get()]

    def _go(self, field: tk.Entry, step: int) -> None:
        """Go back or forward in the history."""
        self._note(field)
        if 0 <= self._at + step < len(self._held):
            self._at += step
            field.delete(0, "end")
            field.insert(0, self._held[self._at])

    def _cancel(self, field: tk.Entry) -> None:
        """Put back what stood there when typing began; a field with an Esc of its own knows better what that is."""
        if not field.bind("<Escape>") and field.get() != self._held[0]:
            field.delete(0, "end")
            field.insert(0, self._held[0])


def _paste(field: tk.Entry) -> None:
    """The clipboard in place of what is selected."""
    try:
        text = field.clipboard_get()
    except tk.TclError:  # nothing was copied, or no text
        return
    if field.selection_present():
        field.delete("sel.first", "sel.last")
    field.insert("insert", text)
    field.xview("insert")


def _word(field: tk.Entry, which: str) -> int:
    """Where the word before the cursor, or after it, begins."""
    return int(field.tk.call(f"tk::Entry{which}Word", field, "insert"))
