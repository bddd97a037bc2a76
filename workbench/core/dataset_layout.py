"""What lies where in the folder of a dataset, and how its table names kinds and splits.

Of `core`, because those who build datasets and those who keep models both need it, and do not know each other.
"""

from __future__ import annotations

MANIFEST = "manifest.csv"
"""The table of the sounds; it is written last, so a folder that has one is complete."""
SKIPPED = "skipped.csv"
"""The files that were left out, and why."""
STATE = "build.json"
"""The request that the dataset was built by."""
AUDIO = "audio"
"""The folder of the sounds."""
RECIPE = "recipe.csv"
"""The recordings that a dataset which comes with the project is built from."""

RECORDING, AUGMENTED, SYNTHETIC = "recording", "augmented", "synthetic"
"""Kinds of sounds."""
TRAIN, VALIDATION = "train", "validation"
"""Splits."""

COMPUTED = (f"{AUDIO}/{AUGMENTED}/", f"{AUDIO}/{SYNTHETIC}/")
"""How the paths of sounds that were computed begin; all others are recordings."""
