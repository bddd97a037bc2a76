"""A child that fuzzes one parser: `python -m tests.torture.fuzz_child PARSER SECONDS FOLDER`.

Leaves in FOLDER `counts.json`, how many texts were tried and how many refused, and `lost.txt`, a line for each that
was neither read nor refused with a reason. It ends when the seconds are over, and says by standard error how far it
came.
"""

import contextlib
import json
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris
import numpy as np

with atheris.instrument_imports(include=["workbench"]):
    from tests.torture.json_mutations import HOSTILE, damaged_json
    from tests.torture.mutations import damaged
    from tests.torture.parsers import parsers
    from workbench.core.errors import WorkbenchError

LONGEST_TEXT, MOST_MEMORY = 200_000, 2_000_000_000
HANG, PATIENCE = 5.0, 120
"""Seconds of CPU for one text, longer is a hang; and of the clock, which ends the process."""
WORDS = [each.encode() for each in HOSTILE if len(each) < 1_000]


def main(name: str, seconds: int, folder: Path) -> None:
    """Fuzz it for so long; the process ends then."""
    # Not by libFuzzer, which counts what the parent of this process had at most.
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    seed, parser = parsers(folder)[name]
    (folder / "corpus").mkdir()
    (folder / "corpus" / "seed").write_bytes(seed)
    (folder / "lost.txt").touch()
    counts, noted = {"times": 0, "refused": 0}, time.monotonic()

    def attempt(content: bytes) -> None:
        nonlocal noted
        counts["times"] += 1
        start = time.process_time()
        try:
            parser(content)
        except WorkbenchError as error:
            str(error).encode()
            counts["refused"] += 1
        except Exception:
            with (folder / "lost.txt").open("a") as file:
                file.write(f"{traceback.format_exc(limit=-2)!r} of {content[:300]!r}\n")
        if time.process_time() > start + HANG:
            with (folder / "lost.txt").open("a") as file:
                file.write(f"it took {time.process_time() - start:.0f} s for {content[:300]!r}\n")
        if time.monotonic() > noted + 0.2:
            noted = time.monotonic()
            (folder / "counts.json").write_text(json.dumps(counts))

    limits = (f"-max_total_time={seconds}", f"-max_len={LONGEST_TEXT}", f"-timeout={PATIENCE}", "-rss_limit_mb=0")
    files = (f"-artifact_prefix={folder}/", str(folder / "corpus"))
    atheris.Setup([sys.argv[0], *limits, "-seed=1", "-len_control=0", *files], attempt, custom_mutator=_changed)
    atheris.Fuzz()


def _changed(content: bytes, longest: int, seed: int) -> bytes:
    """A text with damage of the fuzzer's kinds, of ours, or with words in it that no parser expects."""
    rng = np.random.default_rng(seed)
    match rng.integers(5):
        case 0:
            return atheris.Mutate(content, longest)
        case 1:
            return damaged(content, rng)[:longest]
        case 2 | 3:
            # JSON that is damaged byte by byte is hardly ever JSON.
            with contextlib.suppress(ValueError, RecursionError, TypeError):
                return damaged_json(content.decode(), rng)[:longest]
    at, word = int(rng.integers(len(content) + 1)), WORDS[rng.integers(len(WORDS))]
    return (content[:at] + word + content[at + int(rng.integers(0, 12)) :])[:longest]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
