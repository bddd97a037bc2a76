"""Keys in the text fields of every page do what they do on any desktop, and no command hears them."""

import tkinter as tk

from workbench.app.tab import Tab
from workbench.gui.focus import focused


def fields(user):
    """The text fields in sight that can be typed into, by their keys."""
    elements = user.app.window.AllKeysDict.items()
    entries = {key: each.Widget for key, each in elements if isinstance(each.Widget, tk.Entry)}
    return {key: entry for key, entry in entries.items() if entry.winfo_viewable() and entry["state"] == "normal"}


def write(user, text):
    user.press(*text)


def test_every_field_of_every_page_is_edited_as_on_any_desktop(user):
    user.app.do("star")
    user.app.do("toggle_naming")
    seen = set()
    for tab in Tab:
        user.app.do("show_tab", tab)
        user.settle()
        for key, entry in fields(user).items():
            seen.add(key)
            user.click(key)
            assert focused(user.app.window.TKroot) is entry
            before, place, moves = entry.get(), user.session.place, len(user.session.timeline.past)
            user.press("Control-a")
            write(user, "73")
            assert entry.get() == "73", key
            user.press("Control-a", "Control-c", "End", "Control-v")
            assert entry.get() == "7373", key
            user.press("Control-a", "Control-v")
            assert entry.get() == "73", key
            user.press("Control-a", "Control-x")
            assert entry.get() == "", key
            user.press("Control-z")
            assert entry.get() == "73", key
            user.press(*["Control-z"] * 5)
            assert entry.get() == before, key
            user.press("Control-y", "Control-Shift-z")
            assert entry.get() == "73", key
            user.press("Control-BackSpace")
            assert entry.get() == "", key
            user.press(*["Control-z"] * 9)
            assert entry.get() == before, key
            assert (user.session.place, len(user.session.timeline.past)) == (place, moves), f"a command heard {key}"
            user.press("Escape")
    assert {"find", "explore", "export", "dataset", "train", "blind"} <= {
        key[0] if isinstance(key, tuple) else key for key in seen
    }
