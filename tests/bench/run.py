"""`make bench`: how fast it is, as ratios of two things timed in the same run.

usage: python -m tests.bench.run [PART...]      one of the files beside this one, such as drag; all where none is named

Prints one line a figure: what, ours and theirs, their ratio, the bar; and puts it into the table in docs/measures.md.
Ends 1 if a bar is missed.
"""

import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from workbench.app.session.settings import Settings
from workbench.app.settings.file import write_settings
from workbench.store.places import Places
from workbench.tour.virtual_desktop import virtual_screen

PARTS = (
    "startup",
    "pages",
    "stalls",
    "load",
    "memory",
    "drag",
    "map",
    "decode",
    "mapping",
    "remote",
    "mixer",
    "workers",
    "cluster",
)
MEASURES = Path(__file__).parents[2] / "docs" / "measures.md"
BEGIN, END = "<!-- bench -->\n", "<!-- end of bench -->\n"
HEAD = "| what | ours | theirs | ratio | bar |\n|---|---|---|---|---|\n"


def main() -> int:
    """Take the figures that are asked for."""
    parts = sys.argv[1:] or PARTS
    if unknown := set(parts) - set(PARTS):
        print(f"No such part: {', '.join(unknown)}. There are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    missed, rows = 0, {}
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as home:
        # As somebody who has closed the first steps, and whose window opens as it does at first.
        os.environ.update({**screen.environment, "HOME": home})
        write_settings(Places.default().settings, Settings(welcomed=True))
        for part in parts:
            start = time.monotonic()
            for what, ours, theirs, ratio, bar, good in import_module(f"tests.bench.{part}").figures(screen.display):
                print(
                    f"{what}: {ours:.3g}, {theirs:.3g}, ratio {ratio:.3g} (bar {bar}){'' if good else '  <-- missed'}"
                )
                rows[what] = (
                    f"| {what} | {ours:.3g} | {theirs:.3g} | {ratio:.3g} | {bar}{'' if good else ', missed'} |\n"
                )
                missed += not good
            print(f"    ({part}: {time.monotonic() - start:.0f} s)", flush=True)
    keep(rows, alone=parts is PARTS)
    return 1 if missed else 0


def keep(rows: dict[str, str], alone: bool = False) -> None:
    """Put rows into the table of the docs: in place of those of the same name, or `alone` in place of all."""
    before, rest = MEASURES.read_text(encoding="utf-8").split(BEGIN)
    table, after = rest.split(END)
    known = {line.split(" | ")[0].removeprefix("| "): f"{line}\n" for line in table.splitlines()[2:] if line}
    text = before + BEGIN + HEAD + "".join((rows if alone else known | rows).values()) + END + after
    MEASURES.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
