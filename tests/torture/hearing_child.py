"""A child that hears files, whose paths come by standard input: one JSON line for each says what became of it."""

import json
import os
import re
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

from workbench.audio.files import check, read, read_origin
from workbench.audio.prepare import prepare
from workbench.core.errors import WorkbenchError
from workbench.measures.descriptors import describe

LONGEST = 30.0


def main() -> None:
    """Hear each."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # libraries in C print what they think of a file
    for line in sys.stdin:
        start, said = time.process_time(), {}
        try:
            hear(Path(line.removesuffix("\n")))
        except WorkbenchError as error:
            said["refused"] = str(error)
        except Exception:
            said["crash"] = traceback.format_exc(limit=-2).replace("\n", " ")
        said["cpu"] = time.process_time() - start
        said["memory"] = most_memory()
        print(json.dumps(said), file=out, flush=True)


def most_memory() -> float:
    """MB that this process had at most; `getrusage` counts what its parent had, too."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024


def hear(path: Path) -> None:
    """All that is done with a recording which is opened, dropped, encoded or put into a dataset."""
    check(path)
    with suppress(WorkbenchError):  # the sound may be whole all the same
        read_origin(path)
    prepared = prepare(read(path, LONGEST)).sample
    if not all(map(_finite, describe(prepared).values())):
        raise ValueError("a descriptor is not finite")


def _finite(value: float) -> bool:
    return abs(value) < float("inf")


if __name__ == "__main__":
    main()
