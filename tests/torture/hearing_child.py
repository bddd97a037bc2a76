"""A child that hears files, whose paths come by standard input: one JSON line for each says what became of it."""

from contextlib import suppress
from pathlib import Path

from tests.torture.watched import watched
from workbench.audio.files import check, read, read_origin
from workbench.audio.prepare import prepare
from workbench.core.errors import WorkbenchError
from workbench.measures.descriptors import describe

LONGEST = 30.0


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
    watched(hear)
