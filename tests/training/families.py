"""Marks for tests of training."""

import pytest

WHATEVER_THE_FAMILY = pytest.mark.parametrize("recipe", ["dense_ae"], indirect=True)
"""For what no family changes: one is enough."""
