"""Files and folders dropped on a window from outside, as a file manager does it.

As a program: `python -m workbench.tour.file_drop FILE... X Y`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from workbench.core.errors import WorkbenchError
from workbench.gui.drag_out_x11 import FileDrag


def drop_files(display: str, files: Sequence[Path], x: int, y: int) -> None:
    """Drop `files` on the window at a point of the screen, and wait until they were taken.

    Raises:
        WorkbenchError: the window there does not take it.
    """
    from Xlib.display import Display

    with closing(Display(display)) as server:
        drag = FileDrag(server, files)
        drag.move(x, y)
        if not drag.drop():
            raise WorkbenchError(f"The window at {x}, {y} does not take {files[0].name}")


if __name__ == "__main__":
    *paths, x, y = sys.argv[1:]
    drop_files(os.environ["DISPLAY"], [Path(path) for path in paths], int(x), int(y))
