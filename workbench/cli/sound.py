"""`generate`, `encode`, `reconstruct`, `preview`: sounds from models, and models from sounds."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbench.audio.downmix import LOUDEST
from workbench.cli.cluster import Scheduler, workers_of
from workbench.core.errors import AudioUnavailable, BadInput, WorkbenchError, naming
from workbench.core.sample import Sample
from workbench.core.words import counted
from workbench.store.folder import read_card
from workbench.store.places import Places

_SHOWN = 3
"""Problems that are told one by one; of more their number is said."""
Files = Annotated[
    list[Path], typer.Argument(help="Audio files of any format that libsndfile reads, or folders of them.")
]
Downmix = Annotated[str, typer.Option(help="One channel of several: loudest or mix.")]
Out = Annotated[Path, typer.Option("--out", help="Folder for the files; created if it does not exist.")]


def generate(
    model: Annotated[str, typer.Argument(help="Name of a trained model.")],
    out: Out,
    at: Annotated[list[str] | None, typer.Option("--at", metavar="X,Y,..", help="One point; may be repeated.")] = None,
    on_map: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="X,Y", help="A place on the map, 0 to 1 across and up; may be repeated."),
    ] = None,
    random: Annotated[int, typer.Option("--random", help="This many points drawn at random.")] = 0,
    grid: Annotated[str, typer.Option("--grid", metavar="RxC", help="An even grid over the first two latents.")] = "",
    line: Annotated[str, typer.Option("--line", metavar="A:B", help="A straight line between two points.")] = "",
    steps: Annotated[int, typer.Option("--steps", help="Points on the line.")] = 16,
    tour: Annotated[
        float,
        typer.Option(
            "--tour", metavar="APART", help="Sounds at least this far apart, in a row; 1: as far as two random ones."
        ),
    ] = 0.0,
    controls: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="CONTROL=VALUE", help="Hold a control, such as latent1=0.4; may be repeated."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Seed of the random points.")] = 0,
    format: Annotated[str, typer.Option("--format", help="wav, flac or aiff.")] = "wav",
    subtype: Annotated[str, typer.Option("--subtype", help="PCM_16, PCM_24 or FLOAT.")] = "PCM_24",
    depth: Annotated[str, typer.Option("--depth", help="16, 24 or float; in place of --subtype.")] = "",
    rate: Annotated[int, typer.Option("--rate", help="Sample rate, Hz; by default the model's.")] = 0,
    trim: Annotated[bool, typer.Option("--trim", help="Cut off the silence before the hit.")] = False,
    fade: Annotated[float, typer.Option("--fade", metavar="MS", help="Fade out over the last milliseconds.")] = 5.0,
    peak: Annotated[float | None, typer.Option("--peak", metavar="DBFS", help="Set the highest sample.")] = None,
    loudness: Annotated[float | None, typer.Option("--loudness", metavar="LUFS", help="Set the loudness.")] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="PATTERN", help="Names, such as {model}_{number:03}.")
    ] = "{number:04}_{model}_{point}",
    spread: Annotated[
        str, typer.Option("--spread", help="Spread the random points evenly: latent or descriptors.")
    ] = "",
    jobs: Annotated[int | None, typer.Option(min=1, help="Number of processes; by default one for each core.")] = None,
    scheduler: Scheduler = "",
) -> None:
    """Write the sounds of a model at the points that are asked for; each file says which point it is.

    After Ctrl-C, or worse, the same command goes on where it stopped.
    """
    from dataclasses import replace

    from workbench.cli.bar import progress_bar
    from workbench.jobs.choose_points import Points, depth_of, finish_of
    from workbench.jobs.generate import generate as generate_all
    from workbench.jobs.save_settings import SaveSettings

    points = replace(
        Points.parse(at or [], random, grid, line, steps, controls or [], on_map or [], tour), spread=spread
    )
    level, target = finish_of(peak, loudness)
    places = Places.default()
    card = read_card(places.model(model))
    settings = SaveSettings(
        out, rate or card.rate, depth or depth_of(subtype), format.lower(), trim, fade, level, target, name
    )
    with workers_of(jobs, scheduler) as workers, progress_bar() as report:
        there, problems = generate_all(places, model, points, seed, settings, report, workers)
    print(f"{counted(there, 'sound')} in {out}")
    _raise_for(problems)


def encode(
    model: Annotated[str, typer.Argument(help="Name of a trained model with an encoder.")],
    files: Files,
    downmix: Downmix = LOUDEST,
) -> None:
    """Print where a model puts sounds in its latent space, as JSON, by file."""
    from workbench.jobs.given_files import given_files
    from workbench.jobs.reconstruct import encode_file, open_model

    places = Places.default()
    found = given_files(files)
    loaded = open_model(places, model)
    latents, failed = {}, []
    for file in found:
        try:
            latents[str(file)] = encode_file(loaded, file, downmix)
        except WorkbenchError as error:
            failed.append((file, error))
    print(json.dumps(latents, indent=2))
    _tell_of_channels(found, downmix)
    _tell_of(failed, files, len(found))


def reconstruct(
    model: Annotated[str, typer.Argument(help="Name of a trained model with an encoder.")],
    files: Files,
    out: Out,
    refine: Annotated[
        int, typer.Option("--refine", metavar="STEPS", help="Steps of descent from what the encoder finds.")
    ] = 0,
    synthesis: Annotated[
        bool,
        typer.Option("--synthesis", help="Refine the inputs of the synthesis instead of the latents: nearer still."),
    ] = False,
    downmix: Downmix = LOUDEST,
) -> None:
    """Encode and decode sounds; same file names, same level, same place in time as the originals."""
    from workbench.cli.bar import progress_bar
    from workbench.jobs.given_files import plan_files
    from workbench.jobs.reconstruct import open_model, reconstruct_file
    from workbench.jobs.refine import refine_files

    if synthesis and not refine:
        raise BadInput("--synthesis needs a number of steps", "Add --refine 300.")
    places = Places.default()
    plan = plan_files(files, out)
    loaded = open_model(places, model)
    failed: list[tuple[Path, WorkbenchError]] = []
    if refine:
        with progress_bar() as report:
            failed = refine_files(places, loaded, plan, refine, synthesis, report, downmix)
    else:
        for file, target in plan:
            try:
                reconstruct_file(loaded, file, target, downmix)
            except WorkbenchError as error:
                failed.append((file, error))
    print(f"{len(plan) - len(failed)} reconstructions in {out}")
    _tell_of_channels([file for file, _ in plan], downmix)
    _tell_of(failed, files, len(plan), dict(plan))


def preview(
    file: Annotated[Path, typer.Argument(help="An audio file.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write the picture here instead of showing it.")] = None,
    play: Annotated[bool, typer.Option(help="Play the raw and then the processed sound.")] = True,
    attack: Annotated[float, typer.Option(help="Seconds from the start to the peak.")] = 0.1,
    length: Annotated[float, typer.Option(help="Seconds in all.")] = 0.4,
    fade: Annotated[float, typer.Option(help="Seconds of the fade where sound was cut.")] = 0.005,
    rate: Annotated[int, typer.Option(help="Sample rate, Hz.")] = 44_100,
    downmix: Downmix = LOUDEST,
) -> None:
    """Draw a recording before and after preparation, and play both."""
    from workbench.audio.files import read
    from workbench.audio.prepare import PrepareSettings, prepare
    from workbench.report.preparation_figure import save_preview, show_preview

    with naming(file):
        raw = read(file, downmix=downmix)
        prepared = prepare(raw, PrepareSettings(rate, attack, length, fade)).sample
    _tell_of_channels([file], downmix)
    if out is not None:
        save_preview(out, file.name, raw, prepared)
        print(f"Picture in {out}")
    if play:
        _play(raw, prepared)
    if out is None:
        show_preview(file.name, raw, prepared)


def _play(*samples: Sample) -> None:
    """Play one after the other; without a sound device say so and go on."""
    from workbench.audio.player import play_to_the_end

    try:
        for sample in samples:
            play_to_the_end(sample)
    except AudioUnavailable as error:
        print(error.on_command_line, file=sys.stderr)


def _tell_of_channels(files: Sequence[Path], downmix: str) -> None:
    """Say what was done with files of several channels."""
    from workbench.audio.downmix import DONE
    from workbench.jobs.given_files import of_several_channels

    if several := of_several_channels(files):
        print(f"Of several channels {DONE[downmix]}: {several} of {counted(len(files), 'file')}", file=sys.stderr)


def _tell_of(
    failed: Sequence[tuple[Path, WorkbenchError]],
    given: Sequence[Path],
    tried: int,
    targets: Mapping[Path, Path] | None = None,
) -> None:
    """Say what could not be used: an error for a file that was named, and where nothing was left.

    What lies in a folder beside the sounds is skipped. The same reason is given once.
    """
    from workbench.data.sources import why_unusable
    from workbench.jobs.given_files import skipped_lines

    why = [(file, why_unusable(file, error, (targets or {}).get(file))) for file, error in failed]
    skipped = [(file.name, reason) for file, reason in why if file not in given]
    if skipped:
        print(
            f"{counted(len(skipped), 'file was', 'files were')} skipped:",
            *skipped_lines(skipped),
            sep="\n",
            file=sys.stderr,
        )
    named = [(str(file), reason) for file, reason in why if file in given]
    if len(named) == 1:
        raise BadInput(next(error.on_command_line for file, error in failed if file in given))
    if named:
        raise BadInput(
            "\n".join((f"{len(named)} of the {counted(tried, 'file')} could not be used:", *skipped_lines(named)))
        )
    if len(failed) == tried:
        raise BadInput(f"Of {counted(tried, 'file')} none could be used")


def _raise_for(problems: list[str]) -> None:
    if problems:
        more = [f"and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        raise BadInput(f"Could not make {len(problems)}: " + " | ".join(problems[:_SHOWN] + more))
