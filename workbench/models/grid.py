"""The nine dense autoencoders by name, as every picture of them is laid out: size downwards, activation across."""

from __future__ import annotations

SIZES = ("small", "medium", "big")
ACTIVATIONS = ("relu", "tanh", "sigmoid")
GRID = tuple(tuple(f"ae_{size}_{activation}" for activation in ACTIVATIONS) for size in SIZES)
"""Rows of names."""
DENSE = tuple(name for row in GRID for name in row)
"""All nine, row by row."""
