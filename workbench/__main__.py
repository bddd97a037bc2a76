"""`workbench` and `python -m workbench`: without arguments the window, else the command line."""

import sys


def main() -> None:
    """Open the window, or run the command that the arguments name."""
    if len(sys.argv) == 1:
        # Not through the command line: its libraries would delay the window.
        from workbench.gui.main import main as open_window

        sys.exit(open_window())
    from workbench.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
