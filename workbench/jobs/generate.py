"""Many sounds of one model, written as they are made: in several processes or on a cluster the same bytes as in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TypeAlias

import soundfile

from workbench.audio.files import SUBTYPES, comment
from workbench.core.atomic import all_to_disk
from workbench.core.descriptor_kinds import KINDS
from workbench.core.errors import Damaged, WorkbenchError
from workbench.core.latent import Latents, as_latent
from workbench.core.model import LatentModel
from workbench.core.origin import Origin
from workbench.core.progress import Reporter, silent
from workbench.data.cluster import require_seen
from workbench.data.parallel import Workers, in_parallel, is_cluster
from workbench.jobs.choose_points import Points, last
from workbench.jobs.file_names import fields_of, file_name
from workbench.jobs.reconstruct import open_map, open_model
from workbench.jobs.save_settings import SaveSettings
from workbench.jobs.write_sounds import MadeSound, WantedSound, known_values, make_sound, origin_of, write_made
from workbench.store.folder import DECODER, read_card
from workbench.store.places import Places

WORTH_A_PROCESS = 500
"""Sounds: a process takes a second to start and to open the model, and makes hundreds in that time."""
Numbered: TypeAlias = "tuple[int, Latents]"
"""The number of a sound, from 0, and its latent, shape (size,)."""


def generate(
    places: Places,
    name: str,
    points: Points,
    seed: int,
    settings: SaveSettings,
    report: Reporter = silent,
    workers: Workers = 1,
) -> tuple[int, list[str]]:
    """Write a file for each of the points of the model `name`, but for those that lie there already.

    So what was stopped goes on; a sound that lies there was made by the same model at the same point, and is finished
    and named as it would be now.

    Args:
        workers: where they are made; the files are the same. They are written here, as they come.

    Returns:
        How many of the files are there, and what is wrong with those that could not be written.

    Raises:
        NotFound, Damaged, BadInput: there is no such model, or it has no such points; or a worker of the cluster does
            not see it.
        Cancelled: `report` raised it; what was written stays.
    """
    settings.checked()
    decoder = read_card(places.model(name)).files[DECODER]
    model = _opened(places, name, decoder)
    latents = last(points.find(model, seed, open_map(places, name) if points.places else None), report)
    drawn = (
        seed if points.random or points.tour else None
    )  # only what was drawn has a seed; all of a call name the one it was given
    missing = _missing(model, latents, drawn, settings)
    if is_cluster(workers):
        require_seen(workers, [places.model(name)])
    make = partial(_made, places=places, model=name, decoder=decoder, seed=drawn, settings=settings)
    there, problems = len(latents) - len(missing), []
    try:
        for made in in_parallel(make, missing, "writing", report, workers, WORTH_A_PROCESS):
            if isinstance(made, str):
                problems.append(made)
            else:
                write_made(made, settings, to_disk=False)
                there += 1
    finally:
        all_to_disk()
    return there, problems


@lru_cache(maxsize=1)
def _opened(places: Places, name: str, decoder: str) -> LatentModel:
    """The model of that decoder, which each process opens once.

    Raises:
        Damaged: it has another decoder here.
    """
    model = open_model(places, name)
    if model.card.files[DECODER] != decoder:
        raise Damaged(f"The model {name} of this machine is another one", "Copy it to all machines.")
    return model


def _made(
    numbered: Numbered, places: Places, model: str, decoder: str, seed: int | None, settings: SaveSettings
) -> MadeSound | str:
    """One sound, or why there is none."""
    number, latent = numbered
    want = WantedSound(model, as_latent(latent), seed)
    try:
        opened = _opened(places, model, decoder)
        return make_sound(opened.decode(want.latent).limited(), want, opened.card, number, settings)
    except WorkbenchError as error:
        return f"{number}: {error}"


def _missing(model: LatentModel, latents: Latents, seed: int | None, settings: SaveSettings) -> Sequence[Numbered]:
    """Those of the points, shape (points, size), whose sounds do not lie in the folder already."""
    numbered = list(enumerate(latents))
    there = _there(settings)
    if not there or fields_of(settings.pattern) & {*KINDS, "name"}:  # names that are not known before the sound is
        return numbered

    def is_missing(each: Numbered) -> bool:
        want = WantedSound(model.card.name, as_latent(each[1]), seed)
        stem = file_name(settings.pattern, known_values(want, each[0]))
        return origin_of(want, model.card, model.card.rate, settings) not in there.get(stem, ())

    return [each for each in numbered if is_missing(each)]


def _there(settings: SaveSettings) -> dict[str, list[Origin]]:
    """Where the sounds in the folder came from that are of this format, depth and rate.

    By names without suffix, also without the number of one whose name was taken.
    """
    found: dict[str, list[Origin]] = {}
    for path in settings.folder.glob(f"*.{settings.format}"):
        try:
            file = soundfile.info(str(path))
            origin = Origin.from_text(comment(path))
        except (RuntimeError, OSError, WorkbenchError):
            continue
        if origin and (file.samplerate, file.subtype) == (settings.rate, SUBTYPES[settings.depth]):
            for name in {path.stem, re.sub(r"-\d+$", "", path.stem)}:
                found.setdefault(name, []).append(origin)
    return found
