"""The player's process, with a device that knows only the rate that `ONLY_RATE` names, Hz."""

import os
from typing import Any

import sounddevice

from workbench.audio.player_child import main

ONLY = int(os.environ["ONLY_RATE"])


class Fussy(sounddevice.OutputStream):  # type: ignore[misc]
    def __init__(self, **options: Any) -> None:
        if options["samplerate"] != ONLY:
            raise sounddevice.PortAudioError("Invalid sample rate")
        super().__init__(**options)


named = {**sounddevice.query_devices(kind="output"), "default_samplerate": float(ONLY)}
sounddevice.OutputStream = Fussy
sounddevice.query_devices = lambda *asked: named if asked else [named]
main()
