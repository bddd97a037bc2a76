"""Menus that belong to a button."""

from __future__ import annotations

import tkinter as tk

from workbench.gui.theme import Theme


def flat_menu(master: tk.Misc, theme: Theme) -> tk.Menu:
    """A menu in the window's colours."""
    return tk.Menu(
        master,
        tearoff=False,
        font=theme.font,
        background=theme.line,
        foreground=theme.text,
        activebackground=theme.accent,
        activeforeground=theme.background,
        disabledforeground=theme.faint,
        borderwidth=theme.px(2),
        activeborderwidth=theme.px(1),
        relief="flat",
    )


def open_below(menu: tk.Menu, button: tk.Widget) -> None:
    """Show the menu below its button."""
    menu.tk_popup(button.winfo_rootx(), button.winfo_rooty() + button.winfo_height())
