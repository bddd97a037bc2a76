"""`make figures`: every picture and table in the docs, made again by the program itself."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.progress import Progress
from workbench.core.sample import Sample
from workbench.data.synth import snare
from workbench.jobs.document import document_models
from workbench.report.model_sounds import Plan
from workbench.report.preparation_figure import save_preview
from workbench.store.places import Places
from workbench.tour.guide import take_tour

PAGES = ("play", "rows", "mix", "compare", "blind", "export", "dataset", "train", "remote", "settings")
SCREENSHOTS = {"2-saved": "window", "5-copy": "copy", "6-other-model": "other_model", "7-keys": "keys"} | {
    f"8-{page}": page for page in PAGES
}
"""Which picture of the tour becomes which picture of the docs."""


def main() -> None:
    """Write pictures and tables into the folder of the docs, which the command line names."""
    docs = Path(sys.argv[1])
    pictures = docs / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    document_models(Places.default(), docs, Plan(), _say)
    save_preview(pictures / "preview.png", "a recording", *_before_and_after())
    with tempfile.TemporaryDirectory() as folder:
        # Short relative names, because the pictures show where everything lies.
        with contextlib.chdir(folder):
            print(take_tour("snares", _here(Places.default())))
        for taken, shown in SCREENSHOTS.items():
            shutil.copy(Path(folder) / "snares" / f"{taken}.png", pictures / f"{shown}.png")
    print(f"Pictures in {pictures}/, tables in {docs}/")


def _here(places: Places) -> Places:
    """The same places, by names in the current folder."""
    for name, place in (("workbench", places.home), ("cache", places.cache)):
        Path(name).symlink_to(place, target_is_directory=True)
    return replace(places, home=Path("workbench"), cache=Path("cache"), logs=Path("log"), data=Path("data"))


def _say(progress: Progress, /) -> None:
    """One line for each model and stage."""
    if progress.done == 0:
        print(f"{progress.stage} {progress.detail}".rstrip(), flush=True)


def _before_and_after() -> tuple[Sample, Sample]:
    """A procedural snare recorded badly: late, quiet and too long; and what the preparation makes of it."""
    rng = np.random.default_rng(4)
    hit = snare(rng, PrepareSettings(length=0.9), "acoustic").scaled(0.4)
    room = rng.standard_normal(round(0.17 * hit.rate)).astype(np.float32) * 1e-3
    raw = Sample(np.concatenate([room, hit.audio]), hit.rate)
    return raw, prepare(raw).sample


if __name__ == "__main__":
    main()
