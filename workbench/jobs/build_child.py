"""The child process that builds a dataset: `python -m workbench.jobs.build_child JSON`.

Says {"stage": ..., "done": 3, "total": 500} as it goes on, and at the end how many sounds were "kept", how many of
these are for "validation", and the "notes"; before that, also where it fails, the files that were "skipped".
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from workbench.core.progress import Progress
from workbench.data.build import build
from workbench.data.request import NothingUsable
from workbench.jobs.child_main import child_main, say
from workbench.jobs.dataset_request import request
from workbench.store.places import Places


def main() -> None:
    """Build what the first argument, JSON, asks for: `name`, `places` (home, data), and what `request` takes."""
    child_main(partial(_build, **json.loads(sys.argv[1])), "It could not be built")


def _build(name: str, places: Mapping[str, str], **wanted: Any) -> Mapping[str, Any]:
    own = replace(Places.default(), **{which: Path(folder) for which, folder in places.items()})
    try:
        outcome = build(request(own, **wanted), own.dataset(name), _report)
    except NothingUsable as error:
        say(skipped=error.skipped)
        raise
    say(skipped=outcome.skipped)
    return {"kept": outcome.total, "validation": outcome.validation, "notes": outcome.notes}


def _report(progress: Progress, /) -> None:
    say(stage=progress.stage, done=progress.done, total=progress.total)


if __name__ == "__main__":
    main()
