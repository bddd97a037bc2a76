"""The child's side: what every child process does around its own work, and how it says so, one JSON line a message.

Each kind of child is a module of `workbench.jobs` whose name ends in `_child`, and is run by a `jobs.child.Task`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.core.errors import Cancelled, WorkbenchError, in_short

SECONDS_A_WORD = 0.2
"""From one message to the next, at least, of those that come very often."""

Work = Callable[[], Mapping[str, Any] | None]
"""Some work, which may return what is to be said of it once it is done."""


def say(**fields: object) -> None:
    """Say it."""
    print(json.dumps(fields), flush=True)


def now_and_then(tell: Callable[..., None] = say) -> Callable[..., None]:
    """As `tell`, but what comes too soon after the last message is not said."""
    said_at = 0.0

    def tell_if_due(**fields: object) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_A_WORD:
            said_at = time.monotonic()
            tell(**fields)

    return tell_if_due


def end_with_input() -> None:
    """From now on end at once when standard input does: with the program that has started this one, however it ends.

    For a child of a `Task` that listens and is told nothing.
    """

    def wait() -> None:
        while os.read(0, 1 << 16):  # not by sys.stdin, which a thread that waits must not hold at the end
            pass
        os._exit(1)

    threading.Thread(target=wait, name="input", daemon=True).start()


def told() -> Iterator[dict[str, Any]]:
    """What the program says by `Task.tell`, as it comes; ends with the input. For a thread of its own."""
    rest = b""
    while more := os.read(0, 1 << 16):  # not by sys.stdin, which a thread that waits must not hold at the end
        *lines, rest = (rest + more).split(b"\n")
        yield from map(json.loads, lines)


def child_main(work: Work, otherwise: str) -> None:
    """Do the work of a child process; its last message says what became of it: `outcome`, with "over".

    Told to end (SIGTERM), it leaves as by an error, so that no temporary file and no child of its own stays. Work that
    ends in another way when it is told to has a handler of its own.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    say(over=True, **outcome(work, otherwise))


def outcome(work: Work, otherwise: str) -> dict[str, Any]:
    """Do some work; what became of it, for a message.

    Args:
        otherwise: a sentence for errors that nobody has foreseen, such as "It could not be trained".

    Returns:
        "state" is "done", beside what `work` returned, or "cancelled", or "failed" with the reason as "error".
    """
    try:
        return {"state": "done", **(work() or {})}
    except Cancelled:
        return {"state": "cancelled"}
    except WorkbenchError as error:
        return {"state": "failed", "error": str(error)}
    except Exception as error:  # whatever it is, the window must hear of it
        return {"state": "failed", "error": f"{otherwise} ({in_short(error)})"}
