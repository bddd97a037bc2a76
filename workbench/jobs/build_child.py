"""The child process that builds a dataset: one JSON line a report, the last one says what became of it."""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress
from workbench.data.build import build
from workbench.data.request import NothingUsable
from workbench.jobs.dataset_request import request
from workbench.store.places import Places


def main() -> None:
    """Build what the first argument, JSON, asks for: `name`, `places` (home, data), and what `request` takes."""
    signal.signal(signal.SIGTERM, _end)
    wanted = json.loads(sys.argv[1])
    name = wanted.pop("name")
    places = replace(Places.default(), **{which: Path(folder) for which, folder in wanted.pop("places").items()})
    try:
        outcome = build(request(places, **wanted), places.dataset(name), _report)
    except NothingUsable as error:
        _say(error=str(error), skipped=error.skipped)
        return
    except WorkbenchError as error:
        _say(error=str(error), skipped=())
        return
    _say(kept=outcome.total, validation=outcome.validation, skipped=outcome.skipped, notes=outcome.notes)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """Leave as by an error, so that the processes beneath are ended too."""
    raise SystemExit(1)


def _report(progress: Progress, /) -> None:
    _say(stage=progress.stage, done=progress.done, total=progress.total)


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
