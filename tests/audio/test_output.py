"""What a sound device is asked for; what comes out of it is heard in `test_player.py`."""

from typing import Any

import pytest

from workbench.audio.output import PlayerSettings, outputs
from workbench.core.errors import BadInput


@pytest.mark.parametrize("wrong", [{"block": -1}, {"block": 10_000}, {"latency": 0.0}, {"latency": float("nan")}])
def test_settings_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="block"):
        PlayerSettings(**wrong)


def test_a_name_that_two_interfaces_have_is_followed_by_the_interface() -> None:
    class Devices:
        @staticmethod
        def query_hostapis() -> list[dict[str, Any]]:
            return [{"name": "ALSA"}, {"name": "OSS"}]

        @staticmethod
        def query_devices() -> list[dict[str, Any]]:
            found = [("Card", 0, 2), ("Card", 1, 2), ("Microphone", 0, 0), ("USB", 0, 8)]
            return [{"name": name, "hostapi": host, "max_output_channels": out} for name, host, out in found]

    assert outputs(Devices) == ("Card, ALSA", "Card, OSS", "USB")
