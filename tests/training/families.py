"""Marks for tests of training, and training without compiling."""

from contextlib import contextmanager

import pytest
import tensorflow as tf

WHATEVER_THE_FAMILY = pytest.mark.parametrize("recipe", ["dense_ae"], indirect=True)
"""For what no family changes: one is enough."""

LONG = ("conv_ae", "wavegan", "ddsp_vae")
DENSE_FIRST = pytest.mark.parametrize(
    "recipe", ["dense_ae", "vae", *(pytest.param(name, marks=pytest.mark.long) for name in LONG)], indirect=True
)
"""For what takes the families without dense layers alone very long: theirs is left to `make test-long`."""
COMPILED = pytest.mark.parametrize(
    "recipe", ["dense_ae", *(pytest.param(name, marks=pytest.mark.long) for name in ("vae", *LONG))], indirect=True
)
"""For what is compiled: seconds a family, and as steps that are not compiled it is looked at elsewhere."""


@contextmanager
def eagerly():
    """Steps are carried out as they are written: tracing them takes longer than all epochs of a small training."""
    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(False)
