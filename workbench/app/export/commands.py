"""What can be done on the page `export`."""

from __future__ import annotations

from workbench.app.command import Command

COMMANDS: tuple[Command, ...] = ()
