"""One recording refined in a process of its own: `python -m workbench.training.refine_child --model FOLDER ... FILE`.

Prints one JSON line a step: {"done": 3, "total": 300}, and at the end {"state": "done"} when the latents and the
detail (empty where the synthesis was not refined) lie in the file named by --out, or {"state": "failed", "error":
text}. It may be killed at any time.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from workbench.audio.distance import mr_stft, random_phase
from workbench.audio.files import read
from workbench.audio.reconstruct import as_learnt, prepare_for
from workbench.core.atomic import replacing
from workbench.core.errors import WorkbenchError
from workbench.core.progress import Progress
from workbench.models.quiet import import_tensorflow_quietly
from workbench.store.folder import read_card


def main(arguments: Sequence[str] | None = None) -> None:
    """Refine the latents of a recording, or what the synthesis is told of it."""
    parser = argparse.ArgumentParser(description="Come nearer to a recording than an encoder does.")
    parser.add_argument("--model", type=Path, required=True, help="folder of a trained model")
    parser.add_argument("--latent", type=json.loads, required=True, help="where to begin, a JSON list")
    parser.add_argument("--steps", type=int, required=True, help="steps of descent")
    parser.add_argument("--synthesis", action="store_true", help="refine what the synthesis is told")
    parser.add_argument("--out", type=Path, required=True, help="file for the result (.npz)")
    parser.add_argument("file", type=Path, help="the recording")
    wanted = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no temporary file stays
    try:
        _refine(wanted)
        _say(state="done")
    except WorkbenchError as error:
        _say(state="failed", error=str(error))
    except Exception as error:  # whatever it is, the window must hear of it
        _say(state="failed", error=f"It could not be refined ({error})")


def _refine(wanted: argparse.Namespace) -> None:
    card = read_card(wanted.model)
    sound = as_learnt(card, prepare_for(card, read(wanted.file)).sample).audio
    import_tensorflow_quietly()
    from workbench.training.refine import open_decoder, play, refine

    decoder, box = open_decoder(wanted.model)
    latents = np.array([wanted.latent], np.float32)
    begun = play(decoder, latents)[0]
    refined = refine(decoder, box, latents, sound[np.newaxis], wanted.steps, wanted.synthesis, _report)
    floor = mr_stft(sound, random_phase(sound, np.random.default_rng(0)))
    ratios = [mr_stft(sound, copy) / floor for copy in (begun, refined.sounds[0])]
    detail = [] if refined.details is None else refined.details[0]
    with replacing(wanted.out) as temporary:
        np.savez(temporary, latent=refined.latents[0], detail=np.array(detail, np.float16), ratios=ratios)


def _report(progress: Progress, /) -> None:
    _say(done=progress.done, total=progress.total)


def _say(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main()
