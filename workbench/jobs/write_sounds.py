"""Sounds written to files, with the point that each comes from; one that cannot be written does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbench.audio.files import SUBTYPES, encode_with_origin, write_encoded
from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import KINDS
from workbench.core.detail import Detail
from workbench.core.errors import WorkbenchError
from workbench.core.latent import Latent
from workbench.core.model import LatentModel
from workbench.core.origin import Origin
from workbench.core.sample import Sample
from workbench.jobs.file_names import fields_of, file_name, free_path, point_name, readable_name
from workbench.jobs.save_settings import SaveSettings
from workbench.measures.descriptors import describe
from workbench.store.folder import DECODER


@dataclass(frozen=True)
class WantedSound:
    """One sound to write: its point, the seed if it is random, its name if it has one, its detail.

    No model has made a sound that has no point; `model` is then what else is known of it, or empty.
    """

    model: str
    latent: Latent
    seed: int | None = None
    name: str = ""
    detail: Detail | None = None


@dataclass(frozen=True)
class SoundExported:
    """One sound of a batch is done: its file, or why it could not be written."""

    done: int
    total: int
    path: Path | None = None
    problem: str = ""


def export(
    open_model: Callable[[str], LatentModel], wanted: Sequence[WantedSound], settings: SaveSettings, first: int = 1
) -> Iterator[SoundExported]:
    """Decode and write each of `wanted`, one a step, numbered from `first`.

    Raises:
        BadInput: with these settings nothing can be written.
    """
    settings.checked()
    for done, want in enumerate(wanted, start=1):
        try:
            model = open_model(want.model)
            sample = model.decode(want.latent, want.detail).limited()
            path = write_finished(sample, want, model.card, first + done - 1, settings)
        except WorkbenchError as error:
            yield SoundExported(done, len(wanted), problem=f"{want.name or first + done - 1}: {error}")
        else:
            yield SoundExported(done, len(wanted), path)


def write_finished(
    sample: Sample, want: WantedSound, card: ModelCard | None, number: int, settings: SaveSettings
) -> Path:
    """Finish one sound and write it under a free name; returns the path.

    Args:
        card: of the model that makes exactly this sound of the point of `want`; None where none does.
    """
    return write_made(make_sound(sample, want, card, number, settings), settings)


@dataclass(frozen=True)
class MadeSound:
    """A finished sound: its name, without a suffix, and what its file will hold."""

    name: str
    encoded: bytes


def make_sound(
    sample: Sample, want: WantedSound, card: ModelCard | None, number: int, settings: SaveSettings
) -> MadeSound:
    """`write_finished` up to the bytes of the file: on any machine the same."""
    done = settings.finish.of(sample, settings.rate)
    values = known_values(want, number)
    fields = fields_of(settings.pattern)
    if fields & set(KINDS) or ("name" in fields and not want.name):
        found = describe(sample)
        values |= {kind: round(value) for kind, value in zip(KINDS, found.values(), strict=True)}
        values["name"] = want.name or readable_name(found, want.model)
    name = file_name(settings.pattern, values)
    origin = origin_of(want, card, sample.rate, settings) if card else None
    return MadeSound(name, encode_with_origin(f"{name}.{settings.format}", done, SUBTYPES[settings.depth], origin))


def origin_of(want: WantedSound, card: ModelCard, rate: int, settings: SaveSettings) -> Origin:
    """What the file of a sound, which is made at `rate` Hz, says of where it came from."""
    words = settings.finish.words(rate, settings.rate)
    return Origin(want.model, card.files[DECODER], want.latent, want.seed, words, want.detail)


def known_values(want: WantedSound, number: int) -> dict[str, object]:
    """What the fields of a name stand for that is known before the sound is made."""
    return {
        "model": want.model,
        "point": point_name(want.latent),
        "number": number,
        "seed": "none" if want.seed is None else want.seed,
        "name": want.name,
    }


def write_made(made: MadeSound, settings: SaveSettings, to_disk: bool = True) -> Path:
    """Write a finished sound under a free name; returns the path. `to_disk` as in `core.atomic.replacing`."""
    while True:
        path = free_path(settings.folder, made.name, f".{settings.format}")
        with suppress(FileExistsError):  # another program was quicker: the next number, then
            write_encoded(path, made.encoded, to_disk, new=True)
            return path
