"""The child process that receives MIDI from every device that is there: `python -m workbench.jobs.midi_child`.

Reads {"took": true} once the last batch was used; ends with its input. Says {"ports": [NAME, ...]} at first and
whenever one comes or goes, then what comes, by `jobs.batches`, with addresses as of `remote.midi`. It may be killed at
any time, and some systems end it where their MIDI does.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from workbench.core.errors import WorkbenchError
from workbench.jobs.batches import Batches
from workbench.jobs.child_main import child_main, say
from workbench.remote.lanes import Lanes
from workbench.remote.midi import MidiReader, is_trigger

NAME = "Snare workbench"
EVERY = 1.0
"""Seconds from one look at what is plugged in to the next."""


def main() -> None:
    """Receive until the input ends."""
    child_main(_receive, "MIDI could not go on")


def _receive() -> None:
    batches = Batches(Lanes(is_trigger))
    ports = _Ports(batches)
    ports.look()
    batches.go_on(look=ports.look, every=EVERY)


class _Ports:
    """The inputs of all devices, opened as they come."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches
        self._rtmidi = _load()
        self._open: dict[tuple[int, str], Any] = {}
        self._told: list[str] | None = None
        self._looks: dict[int, Any] = {}

    def look(self) -> None:
        """Open what has come, let go of what has gone, and say so."""
        there = {(api, name) for api in self._rtmidi.get_compiled_api() for name in self._names(api)}
        for gone in self._open.keys() - there:
            self._open.pop(gone).delete()
        for api, name in sorted(there - self._open.keys()):
            with suppress(Exception):  # another program may hold it; it is tried again
                self._open[api, name] = self._opened(api, name)
        names = sorted(name for _api, name in self._open)
        if names != self._told:
            self._told = names
            say(ports=names)

    def _names(self, api: int) -> list[str]:
        """The inputs of one of the system's ways to MIDI; none where it does not answer."""
        try:
            if api not in self._looks:
                self._looks[api] = self._rtmidi.MidiIn(api, name=NAME)
            return [name for name in self._looks[api].get_ports() if NAME not in name]
        except Exception:  # the library raises its own for a server that is not there
            self._looks.pop(api, None)
            return []

    def _opened(self, api: int, name: str) -> Any:
        port, reader = self._rtmidi.MidiIn(api, name=NAME), MidiReader()
        port.ignore_types(sysex=True, timing=False, active_sense=True)
        port.open_port(port.get_ports().index(name), name="in")

        def came(event: tuple[list[int], float], _data: object) -> None:
            for message in reader.read(event[0], time.monotonic()):
                self._batches.put(message)

        port.set_callback(came)
        return port


def _load() -> Any:
    try:
        import rtmidi
    except ImportError as error:
        raise WorkbenchError(
            "No MIDI: the package python-rtmidi is not there", "It has none for Python 3.13 yet: use 3.11 or 3.12."
        ) from error
    return rtmidi


if __name__ == "__main__":
    main()
