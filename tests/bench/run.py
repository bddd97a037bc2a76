"""`make bench`: how fast it is, as ratios of two things timed in the same run.

Prints one line a figure: what, both medians, their ratio, the bar. Ends 1 if a bar is missed.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import decode
import drag
import load
import map as map_of_many
import startup

from workbench.tour.virtual_desktop import virtual_screen


def main() -> int:
    """Take all figures."""
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        os.environ.update(screen.environment)
        results = [
            *startup.figures(screen.display),
            *load.figures(screen.display),
            *drag.figures(),
            *map_of_many.figures(),
            *decode.figures(Path(folder)),
        ]
    for what, ours, theirs, ratio, bar, good in results:
        print(f"{what}: {ours:.3g} ms, {theirs:.3g} ms, ratio {ratio:.3g} (bar {bar}){'' if good else '  <-- missed'}")
    return 0 if all(good for *_, good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
