"""`dataset build` and `dataset info`: from recordings to a dataset, and what is in one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.audio.downmix import LOUDEST
from workbench.cli.bar import progress_bar
from workbench.cli.cluster import Scheduler, workers_of
from workbench.core.errors import BadInput
from workbench.core.words import counted
from workbench.store.places import Places

if TYPE_CHECKING:
    from workbench.data.build import BuildReport

app = typer.Typer(help="Build datasets of snares, and look at them.", no_args_is_help=True)

_SHOWN = 5

Name = Annotated[str, typer.Argument(help="The dataset's name: a folder below datasets/.")]


@app.command()
def build(
    name: Name,
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--from", metavar="SOURCE", help="open-snares or another recipe, synthetic or a folder; repeatable."
        ),
    ] = None,
    size: Annotated[int | None, typer.Option(help="Sounds in all; by default the recordings as they are.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of all random choices.")] = 0,
    category: Annotated[
        list[str] | None,
        typer.Option(help="Of a recipe: snare, rim, clap, roll; may be repeated. Snare and rim if not given."),
    ] = None,
    synthetic_share: Annotated[float | None, typer.Option(help="Share of procedural snares, 0 to 1.")] = None,
    attack: Annotated[float, typer.Option(help="Seconds from the start to the peak.")] = 0.1,
    length: Annotated[float, typer.Option(help="Seconds in all.")] = 0.4,
    fade: Annotated[float, typer.Option(help="Seconds of the fade where sound was cut.")] = 0.005,
    rate: Annotated[int, typer.Option(help="Sample rate, Hz.")] = 44_100,
    longest: Annotated[float, typer.Option(help="Skip recordings longer than this, in seconds.")] = 30.0,
    downmix: Annotated[str, typer.Option(help="One channel of several: loudest or mix.")] = LOUDEST,
    allow_missing: Annotated[bool, typer.Option("--allow-missing", help="Go on without missing packages.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a dataset of that name.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Number of processes; by default one for each core.")] = None,
    scheduler: Scheduler = "",
) -> None:
    """Build a dataset. After Ctrl-C, or worse, the same command goes on where it stopped."""
    from workbench.audio.prepare import PrepareSettings
    from workbench.data.build import build as build_dataset
    from workbench.data.request import OPEN_SNARES, SYNTHETIC, BuildRequest
    from workbench.jobs.dataset_request import OPEN_SNARES_SIZE, from_the_root, recipes, roots

    places = Places.default()
    known = recipes(places)
    if not sources:
        if name not in {*known, SYNTHETIC}:
            raise BadInput(f"{name} needs a source", "Give --from open-snares, synthetic or a folder.")
        sources = [name]
        size = OPEN_SNARES_SIZE if name == OPEN_SNARES and size is None else size
    request = BuildRequest(
        sources=tuple(s if s in {*known, SYNTHETIC} else from_the_root(s) for s in sources),
        size=size,
        seed=seed,
        categories=tuple(category or ("snare", "rim")),
        synthetic_share=synthetic_share,
        settings=PrepareSettings(rate, attack, length, fade),
        longest=longest,
        downmix=downmix,
        allow_missing=allow_missing,
        recipes=known,
        roots=roots(places),
    )
    with workers_of(jobs, scheduler) as workers, progress_bar() as report:
        outcome = build_dataset(request, places.dataset(name), report, workers, replace)
    _tell(outcome)


@app.command()
def info(
    name: Name,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a dataset holds: kinds, split, sources, licences and the range of each descriptor."""
    from workbench.data.dataset import Dataset

    summary = Dataset.open(Places.default().dataset(name)).summary()
    if as_json:
        print(json.dumps(summary, indent=2, ensure_ascii=False))
        return
    settings = summary["settings"]
    print(f"{name}: {counted(summary['sounds'], 'sound')} of {settings['length']:g} s at {settings['rate']} Hz")
    for heading in ("kinds", "splits", "licences", "sources"):
        print(f"\n{heading}")
        for key, count in sorted(summary[heading].items(), key=lambda pair: -pair[1]):
            print(f"  {count:6}  {key}")
    print("\ndescriptors (lowest, median, highest)")
    for key, figures in summary["descriptors"].items():
        print(f"  {key:12}" + "".join(f"{figures[part]:12.1f}" for part in ("lowest", "median", "highest")))


def _tell(outcome: BuildReport) -> None:
    from workbench.core.dataset_layout import SKIPPED
    from workbench.jobs.given_files import skipped_lines

    kinds = ", ".join(f"{count} {kind}" for kind, count in outcome.kinds.items())
    held_out = f"{outcome.validation} of them held out for validation"
    print(f"{counted(outcome.total, 'sound')} in {outcome.folder} ({kinds}); {held_out}")
    for note in outcome.notes:
        print(f"Note: {note}")
    if outcome.skipped:
        print(f"{counted(len(outcome.skipped), 'file was', 'files were')} skipped:")
        for line in skipped_lines(outcome.skipped)[:_SHOWN]:
            print(line)
        print(f"All of them are listed in {outcome.folder / SKIPPED}")
