"""What can be done on the page `dataset`."""

from __future__ import annotations

from workbench.app.command import Command

COMMANDS: tuple[Command, ...] = ()
