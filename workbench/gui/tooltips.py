"""Place tooltips beside the pointer and inside the window."""

from __future__ import annotations

from typing import Any

from workbench.gui.theme import Theme

OFF = 16
"""Pixels of the layout from the pointer down to a tooltip, and to the right."""
REST = 500
"""Milliseconds that the pointer rests before it is shown."""


def dress_tooltip(tip: Any, theme: Theme) -> None:
    """Give PySimpleGUI's tooltip `tip` the theme's colours and font, and its place each time it is shown.

    One without words, such as that of a picture on which the pointer is at nothing, does not show. What its
    `below` returns stands in a line of its own.
    """
    tip.below = str
    tip.timeout = REST
    tip.text_color, tip.background_color, tip.font = theme.text, theme.background, theme.font
    # Where it appears first: over the pointer even for a moment, it would end itself.
    tip.offset = theme.px(OFF), theme.px(OFF)
    show = tip.showtip

    def show_beside_the_pointer() -> None:
        own = tip.text
        shown = "\n".join(filter(str.strip, (own, tip.below())))
        if not shown:
            return
        tip.text = shown
        show()
        tip.text = own
        if tip.tipwindow is not None:
            _place(tip, theme.px(OFF))

    tip.showtip = show_beside_the_pointer


def _place(tip: Any, off: int) -> None:
    """Place it below and right of the pointer, or above and left of it at the window's edge."""
    window, root = tip.tipwindow, tip.widget.winfo_toplevel()
    window.update_idletasks()
    x, y = tip.widget.winfo_rootx() + tip.x, tip.widget.winfo_rooty() + tip.y
    right, bottom = root.winfo_rootx() + root.winfo_width(), root.winfo_rooty() + root.winfo_height()
    wide, high = window.winfo_reqwidth(), window.winfo_reqheight()
    left = max(min(x + off, right - wide), root.winfo_rootx())
    top = y + off if y + off + high <= bottom else y - off // 2 - high
    window.wm_geometry(f"+{left}+{top}")
