"""`make torture`: what was tried to break the program, how often, and what was lost.

usage: python -m tests.torture.run [ROW...] [--share 1.0]      files beside this one; all where none is named

Prints one line a row: what, how often, refused, and each loss. Each row is of a fixed seed: a loss can be had again.
Ends 1 if anything was lost or late. `--share 0.01` tries a hundredth of it.
"""

import argparse
import sys
import time
from importlib import import_module

from tests.torture.row import Row

ROWS = (
    "broken_audio",
    "broken_models",
    "broken_state",
    "fuzzing",
    "odd_homes",
    "full_disk",
    "killed",
    "children",
    "two_programs",
    "device",
    "soak",
    "moved",
    "hostile",
)
SHOWN = 10


def main() -> int:
    """Try the rows that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--share", type=float, default=1.0)
    asked = parser.parse_args()
    lost = 0
    for name in asked.rows or ROWS:
        start = time.monotonic()
        row: Row = import_module(f"tests.torture.{name}").tried(asked.share)
        late = f", {len(row.late):,} late" if row.late else ""
        print(f"{row.what}: {row.times:,} times, {row.refused:,} refused, {len(row.lost):,} lost{late}", end="")
        print(f"  ({time.monotonic() - start:.0f} s; {row.remark})", flush=True)
        found = row.lost + row.late
        for each in found[:SHOWN]:
            print(f"    {each}")
        lost += len(found)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
