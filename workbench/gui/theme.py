"""Colours, type and spacing: one accent, one type size and its half-step up, an 8-pixel grid that can be enlarged."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from tkinter import ttk
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from workbench.gui.psg import sg

RGB = npt.NDArray[np.uint8]
Font = tuple[str, int] | tuple[str, int, str]
Anchor = Literal["nw", "n", "ne", "w", "center", "e", "sw", "s", "se"]


@dataclass(frozen=True)
class Theme:
    """Colours as #rrggbb, fonts as Tk tuples; sizes below zero are pixels.

    Attributes:
        marks: what stands out from every colour of the map, such as the cursor.
        ramp: the map's and the spectrogram's colours, low to high, away from the panel's lightness at every step, so
            that they also read without colour vision.
        scale: how many pixels of the screen one of the layout takes: 1 on a plain screen, 2 on one twice as fine.
    """

    background: str = "#15181c"
    panel: str = "#1d2127"
    line: str = "#2e353f"
    hover: str = "#39414c"
    text: str = "#d6dae0"
    faint: str = "#a9b2be"
    accent: str = "#4fb3a5"
    bright: str = "#7fd6c9"
    warning: str = "#e5ab5f"
    marks: str = "#ffffff"
    ramp: tuple[str, ...] = ("#6469cc", "#3f86cc", "#41a7a6", "#8cc46f", "#f0d65c")
    family: str = {"win32": "Segoe UI", "darwin": "Helvetica Neue"}.get(sys.platform, "DejaVu Sans")
    scale: float = 1.0

    def px(self, pixels: float) -> int:
        """`pixels` of the layout in pixels of the screen."""
        return round(pixels * self.scale)

    @property
    def gap(self) -> int:
        """The step of the grid."""
        return self.px(8)

    @property
    def font(self) -> tuple[str, int]:
        """Running text."""
        return (self.family, -self.px(13))

    @property
    def small(self) -> tuple[str, int]:
        """Inside the models' cells, and for what explains them."""
        return (self.family, -self.px(11))

    @property
    def heading(self) -> tuple[str, int, str]:
        """Headings: a half-step up."""
        return (self.family, -self.px(15), "bold")


DARK = Theme()
LIGHT = Theme(
    background="#f3f4f6",
    panel="#ffffff",
    line="#dde1e7",
    hover="#cbd2db",
    text="#20262e",
    faint="#505a67",
    accent="#0b665c",
    bright="#084f47",
    warning="#7d4500",
    marks="#000000",
    ramp=("#b08800", "#5f8a2a", "#127a72", "#2558a4", "#312c86"),
)
THEMES = {"dark": DARK, "light": LIGHT}


def rgb(colour: str) -> tuple[int, int, int]:
    """The bytes of a #rrggbb colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def colour_scale(steps: int = 256, theme: Theme = DARK) -> RGB:
    """The ramp of a theme, shape (steps, 3)."""
    stops = np.array([rgb(colour) for colour in theme.ramp], dtype=float)
    where = np.linspace(0, len(stops) - 1, steps)
    return np.stack([np.interp(where, range(len(stops)), stops[:, c]) for c in range(3)], axis=1).astype(np.uint8)


def shaded(shades: npt.NDArray[Any], theme: Theme) -> npt.NDArray[np.float64]:
    """Colours of values from 0 to 1 along the ramp of a theme: shape (...) to (..., 3)."""
    return np.asarray(colour_scale(theme=theme)[np.clip(shades * 255, 0, 255).astype(np.intp)], np.float64)


def apply(theme: Theme) -> None:
    """Make `theme` the look of the PySimpleGUI windows made from now on."""
    sg.theme_add_new(
        "Snare workbench",
        {
            "BACKGROUND": theme.background,
            "TEXT": theme.text,
            "INPUT": theme.line,
            "TEXT_INPUT": theme.text,
            "SCROLL": theme.line,
            "BUTTON": (theme.text, theme.line),
            "PROGRESS": (theme.accent, theme.line),
            "BORDER": 0,
            "SLIDER_DEPTH": 0,
            "PROGRESS_DEPTH": 0,
        },
    )
    sg.theme("Snare workbench")
    sg.set_options(
        font=theme.font,
        ttk_theme="clam",
        use_ttk_buttons=True,
        border_width=0,
        slider_border_width=0,
        slider_relief="flat",
        element_padding=(0, 0),
        margins=(0, 0),
        sbar_trough_color=theme.panel,
        sbar_background_color=theme.line,
        sbar_arrow_color=theme.faint,
        sbar_frame_color=theme.panel,
        sbar_relief="flat",
        suppress_error_popups=True,
    )


def colour_dropped(combo: Any, theme: Theme) -> None:
    """Recolour a drop-down list, after PySimpleGUI has made or changed it in its own colours.

    Only Tk knows that list.
    """
    call = combo.Widget.tk.call
    look = {
        "background": theme.line,
        "foreground": theme.text,
        "selectbackground": theme.accent,
        "selectforeground": theme.background,
        "borderwidth": 0,
    }
    options = [part for option, value in look.items() for part in (f"-{option}", value)]
    call(f"{call('ttk::combobox::PopdownWindow', combo.Widget)}.f.l", "configure", *options)


def paint_button(button: Any, text: str, background: str, theme: Theme) -> None:
    """Colour a button; under the pointer it turns a little lighter, instead of PySimpleGUI's inversion."""
    style, name = ttk.Style(), button.Widget.cget("style")
    hover = theme.bright if background == theme.accent else theme.hover
    style.configure(name, foreground=text, background=background)
    style.map(name, foreground=[("active", text)], background=[("pressed", theme.faint), ("active", hover)])


def blend(front: str, back: str, share: float) -> str:
    """Mix two colours; `share`, 0 to 1, is the part of `front`."""
    mixed = (round(share * a + (1 - share) * b) for a, b in zip(rgb(front), rgb(back), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
