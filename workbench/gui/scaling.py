"""The scale of the window: the user's choice, or one that suits the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.app.session.settings import AUTOMATIC, Settings
from workbench.gui.layout import SMALLEST
from workbench.gui.psg import hidden_root
from workbench.gui.theme import THEMES, Theme

PLAIN_DPI = 96
"""Dots per inch at which a pixel of the layout is one of the screen."""
FRAME = (0, 80)
"""Pixels of the layout that a desktop needs beside a window, across and down: a title and a panel."""
STEPS = 4
"""Automatic scales are whole multiples of a quarter."""


@dataclass(frozen=True)
class Screen:
    """The screen as the desktop describes it: its size in pixels, and its dots per inch."""

    width: int
    height: int
    dpi: float

    @classmethod
    def of_the_desktop(cls) -> Screen:
        """The screen on which windows open."""
        root = hidden_root()
        return cls(root.winfo_screenwidth(), root.winfo_screenheight(), root.winfo_fpixels("1i"))

    @property
    def scale(self) -> float:
        """The scale that suits its dots per inch; at least 1."""
        return max(1.0, round(STEPS * self.dpi / PLAIN_DPI) / STEPS)

    @property
    def largest_scale(self) -> float:
        """The scale at which the smallest window, with the desktop's panel and title bar, fills it; at least 1."""
        return max(1.0, min(self.width / (SMALLEST[0] + FRAME[0]), self.height / (SMALLEST[1] + FRAME[1])))


def theme_of(settings: Settings, screen: Screen) -> Theme:
    """The theme that the settings ask for, as large as they say and the screen allows."""
    wanted = screen.scale if settings.scale == AUTOMATIC else settings.scale
    return replace(THEMES[settings.theme], scale=min(wanted, screen.largest_scale))
