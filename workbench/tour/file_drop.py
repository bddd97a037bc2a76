"""A file dropped on a window from outside, as a file manager does it.

As a program: `python -m workbench.tour.file_drop FILE X Y`.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

from workbench.core.errors import WorkbenchError
from workbench.gui.xdnd import FileDrag


def drop_file(display: str, file: Path, x: int, y: int) -> None:
    """Drop `file` on the window at a point of the screen, and wait until it was taken.

    Raises:
        WorkbenchError: the window there does not take it.
    """
    from Xlib.display import Display

    with closing(Display(display)) as server:
        drag = FileDrag(server, file)
        drag.move(x, y)
        if not drag.drop():
            raise WorkbenchError(f"The window at {x}, {y} does not take {file.name}")


if __name__ == "__main__":
    drop_file(os.environ["DISPLAY"], Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
