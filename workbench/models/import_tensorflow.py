"""Import TensorFlow, which may still be on its way, and keep its notices away from people who only want a snare."""

from __future__ import annotations

import os
import sys
import warnings
from importlib.util import find_spec
from pathlib import Path

from workbench.core.errors import NotFound
from workbench.core.quiet import nothing_on_stderr

INSTALLING = Path(sys.prefix) / ".installing"
"""A link to the number of the process that is installing packages, made by `.setup/prepare`."""


def import_tensorflow_quietly(threads: int | None = None) -> None:
    """Import TensorFlow and Keras without their notices; call it before anything else imports them.

    Some notices are written by C++ before any setting is read, so the process's standard error is led away from
    them during the import. What goes wrong in it is raised all the same.

    Args:
        threads: how many each operation may use, where it was not imported before; one a core for None.

    Raises:
        NotFound: it is not installed, or is being installed at this moment.
    """
    if is_being_installed(INSTALLING):
        raise NotFound("TensorFlow is being installed", "Try again in a minute.")
    if not find_spec("tensorflow"):
        raise NotFound(
            "TensorFlow is not installed", "In a checkout make run installs it, else pip install tensorflow."
        )
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["KERAS_BACKEND"] = "tensorflow"
    if threads:
        os.environ.update(dict.fromkeys(("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), str(threads)))
    warnings.filterwarnings("ignore", module=r"(keras|tensorflow|tf2onnx)\b")
    with nothing_on_stderr():
        import keras  # noqa: F401
        import tensorflow  # noqa: F401


def is_being_installed(link: Path) -> bool:
    """Whether the process that `link` names is at work."""
    import psutil

    try:
        return bool(psutil.pid_exists(int(link.readlink().name)))
    except (OSError, ValueError):  # no link: all is installed
        return False
