"""The player's process on a machine without PortAudio."""

import sys

from workbench.audio.player_child import main

sys.modules["sounddevice"] = None  # type: ignore[assignment]
main()
