"""`kit`: sounds as an instrument for samplers and for Hydrogen."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from workbench.app.export.kit_sounds import KitSound, SkippedSound
from workbench.core.errors import BadInput
from workbench.core.words import counted
from workbench.exporters.kit import USUAL_FORM
from workbench.exporters.registry import form_names, form_of
from workbench.store.places import Places


def kit(
    name: Annotated[str, typer.Argument(help="Name of the kit, its folder and its files.")],
    out: Annotated[Path, typer.Option("--out", help="Folder in which the kit's own is made.")] = Path(),
    folder: Annotated[Path | None, typer.Option("--from", metavar="FOLDER", help="Audio files.")] = None,
    favourites: Annotated[bool, typer.Option("--favourites", help="The favourites of the window.")] = False,
    model: Annotated[str, typer.Option("--model", metavar="MODEL", help="Random points of a model.")] = "",
    random: Annotated[int, typer.Option("--random", help="How many points of the model.")] = 16,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the random points.")] = 0,
    form: Annotated[
        str, typer.Option("--for", help=f"What the kit is written for: {', '.join(form_names())}.")
    ] = USUAL_FORM,
    subtype: Annotated[str, typer.Option("--subtype", help="PCM_16, PCM_24 or FLOAT.")] = "PCM_24",
    trim: Annotated[
        bool, typer.Option("--trim/--no-trim", help="Begin each sound at its hit, as samplers expect it.")
    ] = True,
    fade: Annotated[float, typer.Option("--fade", help="Fade at the end, milliseconds.")] = 5.0,
    author: Annotated[str, typer.Option("--author", help="Who made the sounds.")] = "",
    licence: Annotated[
        str, typer.Option("--licence", help="Licence of the sounds; by default that of the models.")
    ] = "",
) -> None:
    """Write a kit: WAV files with an SFZ instrument, a Hydrogen drumkit, and a song that plays each sound."""
    from workbench.app.export.kit_sounds import finished, kit_of, sounds_of_folder
    from workbench.audio.finish import Finish
    from workbench.exporters.writing import write_kit
    from workbench.jobs.given_files import skipped_lines

    if sum([folder is not None, favourites, bool(model)]) != 1:
        raise BadInput("A kit has one source", "Give --from FOLDER, --favourites or --model MODEL.")
    finish = Finish(trim, fade)
    form_of(form)  # better refused now than after all sounds are made
    places = Places.default()
    if folder is not None:
        sounds: Iterable[KitSound | SkippedSound] = sounds_of_folder(folder)
    else:
        sounds = _of_model(places, model, random, seed) if model else _of_favourites(places)
    found, skipped = [], []
    for sound in sounds:
        if isinstance(sound, KitSound):
            found.append(finished(sound, finish, sound.sample.rate))
        else:
            skipped.append((sound.name, sound.reason))
    if skipped:
        print("Left out:", *skipped_lines(skipped), sep="\n", file=sys.stderr)
    made = kit_of(name, found, author, licence)
    print(f"{counted(len(found), 'sound')} in {write_kit(made, out, form, subtype=subtype.upper())}")


def _of_favourites(places: Places) -> Iterable[KitSound | SkippedSound]:
    from workbench.app.background.engine import Engine
    from workbench.app.export.kit_sounds import sounds_of_favourites
    from workbench.app.saved_session import Memory
    from workbench.core.errors import Damaged, NotFound, WorkbenchError
    from workbench.jobs.reconstruct import open_model
    from workbench.store.onnx_cache import OnnxCache

    if not places.session.is_file():
        raise NotFound("There are no favourites yet", "Star some in the window: run workbench, press F at a sound.")
    try:
        starred = Memory.from_json(places.session.read_text(encoding="utf-8")).favourites
    except (Damaged, UnicodeError) as error:
        raise Damaged(f"The session in {places.session} cannot be read ({error})", "Open the window once.") from error
    for model in dict.fromkeys(each.model for each in starred):
        try:
            open_model(places, model)  # converts it where that has not been done
        except WorkbenchError:
            continue  # each of its favourites says why it is left out
    return sounds_of_favourites(Engine(places.shelf, OnnxCache(places.onnx)), starred)


def _of_model(places: Places, name: str, count: int, seed: int) -> Iterable[KitSound]:
    from workbench.core.latent import as_latent
    from workbench.core.origin import Origin
    from workbench.exporters.kit import MOST
    from workbench.jobs.choose_points import Points
    from workbench.jobs.file_names import snare_name
    from workbench.jobs.reconstruct import open_model
    from workbench.store.folder import DECODER

    if not 1 <= count <= MOST:
        raise BadInput(f"A kit cannot have {count} sounds", f"Ask for 1 to {MOST}.")
    model = open_model(places, name)
    for latent in map(as_latent, Points(random=count).of(model, seed)):
        origin = Origin(name, model.card.files[DECODER], latent, seed)
        yield KitSound(snare_name(name, latent, 2), model.decode(latent).limited(), model.card.licence, origin)
