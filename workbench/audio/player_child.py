"""The process of a `LoopPlayer`: an `Output` that plays what it is told, and tells how it is.

It is told in pickles on its standard input: `PlayerSettings`, then dictionaries of what is to change. It answers on its
standard output: an `Opened`, then a `Moment` whenever something has changed, and now and then without. It ends when its
input does, so with the program, also where that is killed.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from workbench.audio.output import Moment, Opened, Output, PlayerSettings
from workbench.core.errors import AudioUnavailable, in_short

_TICK, _AT_REST = 0.02, 0.25  # seconds from one `Moment` to the next while it plays, and while it does not
_CHANGES: Mapping[str, Callable[[Output, Any], None]] = MappingProxyType(
    {
        "loop": Output.set_loop,
        "bars": Output.add_bars,
        "volume": Output.set_volume,
        "playing": Output.set_playing,
        "once": Output.play_once,
        "struck": Output.strike,
    }
)
"""What may be told, in the order in which it is done."""


def main() -> None:
    """Play until the input ends."""
    told = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print is no answer

    def answer(what: object) -> None:
        pickle.dump(what, answers)
        answers.flush()

    output = _opened(pickle.load(told), answer)
    if output is None:
        return
    threading.Thread(target=_tell, args=(output, answer), daemon=True).start()
    _follow(output, told)
    if not output.alive:
        os._exit(0)  # PortAudio may wait for ever, or end the process, where it closes a device that has died
    output.hush()
    output.close()


def _opened(settings: PlayerSettings, answer: Callable[[object], None]) -> Output | None:
    devices: tuple[str, ...] = ()
    try:
        output = Output(settings)
        devices = output.devices
        answer(Opened(output.open(), devices))
    except AudioUnavailable as error:
        answer(Opened("", devices, error))
        return None
    except Exception as error:  # whatever it is, the window must hear of it
        answer(Opened("", devices, AudioUnavailable(f"No sound: {in_short(error)}", "Connect a device and try again.")))
        return None
    return output


def _follow(output: Output, told: BinaryIO) -> None:
    """Do what is told, until nothing is any more."""
    while True:
        try:
            changes: Mapping[str, Any] = pickle.load(told)
        except (EOFError, pickle.UnpicklingError):  # also where the program was killed in the midst of it
            return
        for name, change in _CHANGES.items():
            if name in changes:
                change(output, changes[name])


def _tell(output: Output, answer: Callable[[object], None]) -> None:
    """Tell how it is as long as somebody hears it."""
    last = Moment()
    while True:
        now = output.moment
        if now.beats_a_second or (now.alive, now.gaps) != (last.alive, last.gaps) or now.time - last.time > _AT_REST:
            try:
                answer(now)
            except OSError:
                return
            last = now
        time.sleep(_TICK)


if __name__ == "__main__":
    main()
