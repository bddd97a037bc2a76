"""Keys in the text fields of every page do what they do on any desktop, and no command hears them."""

import tkinter as tk

from workbench.app.session.tab import Tab
from workbench.gui.focus import focused


def fields(user):
    """The text fields in sight that can be typed into, by their keys."""
    elements = user.app.window.AllKeysDict.items()
    entries = {key: each.Widget for key, each in elements if isinstance(each.Widget, tk.Entry)}
    return {key: entry for key, entry in entries.items() if entry.winfo_viewable() and entry["state"] == "normal"}


def test_every_field_of_every_page_is_edited_as_on_any_desktop(user):
    def gives(entry, text, *keys):
        for key in keys:
            user.strike(key)
        user.look(lambda _session: entry.get() == text, patience=30)

    user.app.do("star")
    user.app.do("toggle_naming")
    seen = set()
    for tab in Tab:
        user.app.do("show_tab", tab)
        user.settle()
        for key, entry in fields(user).items():
            seen.add(key)
            user.click(key)
            user.look(lambda _session, entry=entry: focused(user.app.window.TKroot) is entry)
            before, place, moves = entry.get(), user.session.place, len(user.session.timeline.past)
            gives(entry, "73", "Control-a", *"73")
            gives(entry, "7373", "Control-a", "Control-c", "End", "Control-v")
            gives(entry, "73", "Control-a", "Control-v")
            gives(entry, "", "Control-a", "Control-x")
            gives(entry, "73", "Control-z")
            gives(entry, before, *["Control-z"] * 5)
            gives(entry, "73", "Control-y", "Control-Shift-z")
            gives(entry, "", "Control-BackSpace")
            gives(entry, before, *["Control-z"] * 9)
            assert (user.session.place, len(user.session.timeline.past)) == (place, moves), f"a command heard {key}"
            held = user.session.training, user.session.export.kit, user.session.favourites
            gives(entry, before, "Control-a", *"73", "Escape")
            user.look(lambda _session, entry=entry: focused(user.app.window.TKroot) is not entry)
            user.settle()
            assert entry.get() == before
            assert (user.session.training, user.session.export.kit, user.session.favourites) == held
    assert {"find", "explore", "export", "dataset", "train", "blind"} <= {key[0] for key in seen}
