"""The player's process where the machine often has no time for the callback."""

import time
from itertools import count
from typing import Any

from workbench.audio.output import Output
from workbench.audio.player_child import main

calls, fill = count(1), Output._fill


def late(output: Output, *arguments: Any) -> None:
    if next(calls) % 20 == 0:
        time.sleep(0.3)
    fill(output, *arguments)


Output._fill = late  # type: ignore[method-assign]
main()
