"""The elements that the layout is made of, each with its look and its key."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.app.command_table import COMMANDS
from workbench.app.remote.triggers import BUTTONS
from workbench.app.session.session import Session
from workbench.gui.psg import sg
from workbench.gui.theme import Theme
from workbench.jobs.save_settings import SAVE_RATES

SLIDER_STEPS = 1000

Element = Any
Rows = list[list[Element]]
Address = str | Callable[[Session], str]
"""By what address others move an element, of `app/remote/`: it is the element's `metadata`."""


def address_of(element: Element, session: Session) -> str:
    """The address by which others move an element; empty where they do not."""
    address: Address = element.metadata or ""
    return address if isinstance(address, str) else address(session)


def heading(text: str, theme: Theme, above: int = 0) -> list[Element]:
    """A heading, `above` pixels below what stands over it."""
    return [sg.Text(text, font=theme.heading, pad=(0, (above, theme.gap)))]


def listing(key: Any, size: tuple[int, int], tooltip: str, theme: Theme, **further: Any) -> Element:
    """A list of lines; `size` is its width in characters and its height in lines.

    Args:
        further: of `sg.Listbox`, such as `values` and `expand_y`.
    """
    look = {
        "text_color": theme.text,
        "background_color": theme.panel,
        "highlight_background_color": theme.accent,
        "highlight_text_color": theme.background,
    }
    return sg.Listbox(key=key, size=size, tooltip=tooltip, expand_x=True, **({"values": []} | look | further))


def choice(
    key: Any,
    labels: Sequence[str],
    shown: str,
    tooltip: str,
    theme: Theme,
    width: int = 10,
    around: tuple[int, int] = (0, 0),
    last: bool = False,
    address: Address = "",
) -> Element:
    """A list to choose from, `width` characters wide; `around` and `last` as of `command_button`."""
    return sg.Combo(
        list(labels),
        shown,
        key=key,
        readonly=True,
        enable_events=True,
        size=(width, 1),
        pad=((0, 0 if last else theme.gap), around),
        tooltip=tooltip,
        metadata=address,
    )


def drawing(
    key: Any,
    theme: Theme,
    around: tuple[int, int] = (0, 0),
    tooltip: str | None = None,
    high: int = 200,
    wide: int = 320,
    address: Address = "",
) -> Element:
    """A canvas that takes all the room that the page leaves it, `wide` by `high` pixels where it leaves none."""
    return sg.Canvas(
        key=key,
        size=(wide, high),
        background_color=theme.background,
        expand_x=True,
        expand_y=True,
        pad=(0, around),
        tooltip=tooltip,
        metadata=address,
    )


def progress_bar(key: Any, theme: Theme, around: tuple[int, int]) -> Element:
    """A progress bar from 0 to 1000, as wide as its row."""
    return sg.ProgressBar(
        1000, size=(30, theme.px(8)), key=key, pad=(0, around), border_width=0, relief=sg.RELIEF_FLAT, expand_x=True
    )


def fill(bar: Element, part: float) -> None:
    """Show how much is done, 0 to 1, on a `progress_bar`.

    PySimpleGUI's own method first handles all waiting Tk events, so an older value could end up on the bar.
    """
    bar.Widget.configure(value=round(1000 * part))


def slider(
    key: Any,
    span: tuple[int, int],
    width: int,
    tooltip: str,
    wide: bool = False,
    around: tuple[int, int] = (0, 0),
    address: Address = "",
) -> Element:
    """A slider over whole numbers, without a number beside it; `wide` makes it fill its row.

    Args:
        around: pixels above and below it.
    """
    return sg.Slider(
        span,
        default_value=span[0],
        resolution=1,
        orientation="h",
        size=(width, 10),
        disable_number_display=True,
        enable_events=True,
        key=key,
        tooltip=tooltip,
        expand_x=wide,
        pad=(0, around),
        metadata=address,
    )


def slider_value(part: float) -> int:
    """Where a slider of `SLIDER_STEPS` stands for a position between 0 and 1."""
    return round(part * SLIDER_STEPS)


def command_button(
    name: str,
    text: str,
    tooltip: str,
    width: int,
    theme: Theme,
    accent: bool = False,
    around: tuple[int, int] = (0, 0),
    last: bool = False,
) -> Element:
    """The button of a command, with `around` pixels above and below it, and a gap after it unless it is the last."""
    shortcut = COMMANDS[name].shortcut
    colour = (theme.background, theme.accent) if accent else (theme.text, theme.line)
    return sg.Button(
        text,
        key=("do", name),
        tooltip=f"{tooltip} ({shortcut})" if shortcut else tooltip,
        size=(width, 1),
        pad=((0, 0 if last else theme.gap), around),
        button_color=colour,
        metadata=BUTTONS.get(name),
    )


def tick(key: Any, label: str, tooltip: str, width: int, theme: Theme, around: tuple[int, int] = (0, 0)) -> Element:
    """A button that is ticked or not: unlike Tk's own box, its mark grows with the text. `ticked` writes it."""
    return sg.Button(
        ticked(label, False),
        key=key,
        tooltip=tooltip,
        size=(width, 1),
        pad=(0, around),
        button_color=(theme.text, theme.line),
        metadata=BUTTONS.get(key[1]) if key[0] == "do" else None,
    )


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


DEPTH_LABELS = {"16": "16 bit", "24": "24 bit", "float": "32 bit float"}
RATE_LABELS = {rate: f"{rate / 1000:g} kHz" for rate in SAVE_RATES}


def ticked(label: str, on: bool) -> str:
    """The text of a `tick`."""
    return f"{'☑' if on else '☐'}  {label}"


def shortened(text: str, longest: int) -> str:
    """`text`, with its middle left out where it has more than `longest` characters."""
    kept = (longest - 3) // 2
    return text if len(text) <= longest else f"{text[:kept].rstrip()} … {text[-kept:].lstrip()}"


def shortened_path(path: Path, longest: int) -> str:
    """`path` without its first folders where it has more than `longest` characters."""
    parts, text = path.parts, str(path)
    while len(text) > longest and len(parts) > 1:
        parts = parts[1:]
        text = str(Path("…", *parts))
    return shortened(text, longest)
