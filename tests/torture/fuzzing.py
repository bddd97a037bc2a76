"""Fuzzing of what the program parses itself, by atheris: what leads to new lines of our code is changed further."""

import json
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from tests.torture.parsers import parsers
from tests.torture.row import Row

SECONDS = 600.0
"""Of each parser."""
STARTED = 240.0
"""Seconds that a process may take besides."""


def tried(share: float = 1.0) -> Row:
    """Fuzz each parser in its turn, in a process of its own."""
    row, reached = Row("fuzzing of parsers"), 0
    if not find_spec("atheris"):
        row.remark = "not tried: atheris is made for Linux on x86-64"
        return row
    seconds = max(1, round(SECONDS * share))
    with tempfile.TemporaryDirectory() as folder:
        names = list(parsers(Path(folder)))
        for number, name in enumerate(names):
            reached += _fuzzed(name, seconds, Path(folder, str(number)), row)
    row.remark = f"{len(names)} parsers, {seconds} s each, {reached:,} branches of our code reached"
    return row


def _fuzzed(name: str, seconds: int, folder: Path, row: Row) -> int:
    """Adds to the row what became of one parser.

    Returns:
        How many branches the fuzzer saw.
    """
    folder.mkdir()
    command = [sys.executable, "-m", "tests.torture.fuzz_child", name, str(seconds), str(folder)]
    try:
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=seconds + STARTED, check=False
        )
    except subprocess.TimeoutExpired:
        row.lost.append(f"{name}: the process did not end")
        return 0
    counts, said = json.loads((folder / "counts.json").read_text()), done.stderr.decode(errors="replace")
    row.times += counts["times"]
    row.refused += counts["refused"]
    row.lost += [f"{name}: {line}" for line in (folder / "lost.txt").read_text().splitlines()]
    if done.returncode:
        row.lost.append(f"{name}: the process ended {done.returncode}: {said[-1000:]}")
    return int(re.findall(r"cov: (\d+)", said)[-1])
