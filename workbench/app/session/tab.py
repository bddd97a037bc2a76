"""The pages of the window, in the order of their tabs."""

from __future__ import annotations

from enum import Enum


class Tab(Enum):
    """One page; its value is what stands on its tab."""

    EXPLORE = "Explore"
    PLAY = "Play"
    ROWS = "Rows"
    MIX = "Mix"
    COMPARE = "Compare"
    BLIND = "Blind test"
    EXPORT = "Export"
    DATASET = "Dataset"
    TRAIN = "Train"
    REMOTE = "Remote"
    SETTINGS = "Settings"
