"""`workbench` and `python -m workbench`: without arguments the window, else the command line."""

import gc
import sys


def main() -> None:
    """Open the window, or run the command that the arguments name."""
    if len(sys.argv) == 1:
        # Not through the command line: its libraries would delay the window, as would a look for garbage among what
        # is imported, all of which stays.
        gc.disable()
        from workbench.gui.main import main as open_window

        sys.exit(open_window())
    from workbench.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
