"""What can be done on the page `export`."""

from __future__ import annotations

from workbench.app.command import Command
from workbench.app.export.kits import KIT_COMMANDS

COMMANDS: tuple[Command, ...] = (*KIT_COMMANDS,)
