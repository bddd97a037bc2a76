"""The child process that refines recordings, one at a time: `python -m workbench.jobs.refine_child`.

Reads one JSON line a job: {"job": 7, "model": FOLDER, "latent": [...], "steps": 300, "synthesis": false, "out": FILE,
"file": RECORDING}; where a later line comes, {"job": 8} alone also, the job before it is left. Ends with its input.

Says of each job {"job": 7, "stage": "refining", "done": 3, "total": 300} as it goes on, and its `outcome` at the end,
with "out" when the latents and the detail (empty where the synthesis was not refined) lie in that file. TensorFlow
stays loaded between two jobs, and so does the model. It may be killed at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from workbench.audio.files import read
from workbench.core.atomic import replacing
from workbench.core.errors import naming
from workbench.core.progress import Progress
from workbench.jobs.child_jobs import Job, Jobs
from workbench.jobs.child_main import child_main, outcome, say
from workbench.measures.sound_distance import mr_stft, random_phase
from workbench.models.import_tensorflow import import_tensorflow_quietly
from workbench.store.folder import DECODER, read_card
from workbench.store.reconstruct import as_learnt, prepare_for


class Decoders:
    """The decoder that was used last: most recordings are opened with the same model."""

    def __init__(self) -> None:
        self._which: tuple[Path, str] | None = None
        self._opened: Any = None

    def open(self, folder: Path) -> Any:
        """The decoder of the model in `folder`, and its box; raises as `training.refine.open_decoder`."""
        from workbench.training.refine import open_decoder

        which = folder, read_card(folder).files[DECODER]
        if which != self._which:
            self._which, self._opened = None, open_decoder(folder)
            self._which = which
        return self._opened


def main() -> None:
    """Do what is asked for, until nobody can ask any more."""
    child_main(_refine_all, "It could not be refined")


def _refine_all() -> None:
    jobs, decoders = Jobs(), Decoders()
    import_tensorflow_quietly()
    for job in jobs:
        became = outcome(partial(_refine, job, jobs, decoders), "It could not be refined")
        say(job=job["job"], **became)


def _refine(job: Job, jobs: Jobs, decoders: Decoders) -> Mapping[str, Any]:
    from workbench.training.refine import play, refine

    def report(progress: Progress, /) -> None:
        jobs.check(job)
        say(job=job["job"], stage=progress.stage, done=progress.done, total=progress.total)

    report(Progress("opening the model", 0, 0))
    card = read_card(Path(job["model"]))
    with naming(Path(job["file"])):
        sound = as_learnt(card, prepare_for(card, read(Path(job["file"]))).sample).audio
    decoder, box = decoders.open(Path(job["model"]))
    latents = np.array([job["latent"]], np.float32)
    start = play(decoder, latents)[0]
    refined = refine(decoder, box, latents, sound[np.newaxis], job["steps"], job["synthesis"], report)
    floor = mr_stft(sound, random_phase(sound, np.random.default_rng(0)))
    ratios = [mr_stft(sound, copy) / floor for copy in (start, refined.sounds[0])]
    detail = [] if refined.details is None else refined.details[0]
    with replacing(Path(job["out"])) as temporary:
        np.savez(temporary, latent=refined.latents[0], detail=np.array(detail, np.float16), ratios=ratios)
    return {"out": job["out"]}


if __name__ == "__main__":
    main()
