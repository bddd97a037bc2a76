"""File names for saved snares: they say which model and which point, and never replace a file."""

from __future__ import annotations

from pathlib import Path

from workbench.core.latent import Latent, shown


def snare_name(model: str, latent: Latent, named: int = 4) -> str:
    """A name without suffix, such as `ae_medium_tanh_+0.12_-0.53`; at most `named` latents appear."""
    return "_".join([model, *(shown(value, 2) for value in latent[:named])])


def free_path(folder: Path, name: str, suffix: str = ".wav") -> Path:
    """`folder/name.wav`, or `name-2.wav`, `name-3.wav` ... where that exists already."""
    path, number = folder / f"{name}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{suffix}"
    return path
