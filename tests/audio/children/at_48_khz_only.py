"""The player's process, with a device that knows 48,000 Hz only."""

from typing import Any

import sounddevice

from workbench.audio.player_child import main


class Fussy(sounddevice.OutputStream):  # type: ignore[misc]
    def __init__(self, **options: Any) -> None:
        if options["samplerate"] != 48_000:
            raise sounddevice.PortAudioError("Invalid sample rate")
        super().__init__(**options)


named = {**sounddevice.query_devices(kind="output"), "default_samplerate": 48_000.0}
sounddevice.OutputStream = Fussy
sounddevice.query_devices = lambda *asked: named if asked else [named]
main()
