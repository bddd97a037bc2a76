"""`models`: which are trained, what they are, and whether they play."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from workbench.cli.bar import progress_bar
from workbench.core.errors import Damaged, NotFound, WorkbenchError
from workbench.core.names import choose
from workbench.data.names import printable
from workbench.store.folder import ModelEntry, read_card, verify
from workbench.store.onnx_cache import OnnxCache
from workbench.store.places import Places

app = typer.Typer(help="List, describe, prepare and verify trained models.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Store = Annotated[
    bool,
    typer.Option("--store", help="Put the converted files into the models' folders, so that they travel with them."),
]
Models = Annotated[
    list[str] | None, typer.Argument(metavar="[MODEL]...", help="Names or globs; all models if none is given.")
]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the trained models, damaged ones with their reason."""
    places = Places.default()
    entries = places.shelf.entries()
    if as_json:
        print(json.dumps([_summary(entry, OnnxCache(places.onnx)) for entry in entries], indent=2))
    elif not entries:
        print(f"No model is trained in {places.models}. Train one: workbench train ae_medium_tanh")
    else:
        rows = [_summary(entry, OnnxCache(places.onnx)).values() for entry in entries]
        _print_table(("model", "state", "family", "latents", "dataset", "epochs"), rows)


@app.command()
def info(model: Annotated[str, typer.Argument(help="Name of a trained model.")], as_json: Json = False) -> None:
    """Say what a model is: its card."""
    card = read_card(Places.default().shelf.folder(model))
    if as_json:
        print(card.to_json(), end="")
        return
    fields = asdict(card)
    files = fields.pop("files")
    for key, value in fields.items():
        print(f"{key:10} {printable(_in_words(value))}")
    print(f"{'files':10} {printable(', '.join(files))}")


@app.command()
def prepare(models: Models = None, store: Store = False) -> None:
    """Convert models for playing, where that has not been done."""
    from workbench.jobs.prepare_models import require_all

    places = Places.default()
    entries = choose_models(places, models)
    require_all(_convert(entries, OnnxCache(places.onnx), store))
    print(f"Ready to play: {', '.join(entry.name for entry in entries)}")


@app.command("verify")
def verify_(models: Models = None) -> None:
    """Check the files of models against their hashes, and that 100 points of each decode to sounds."""
    from workbench.store.onnx_model import try_model

    places = Places.default()
    cache = OnnxCache(places.onnx)
    entries = choose_models(places, models)
    failures = _convert(entries, cache)
    for entry in entries:
        try:
            verify(entry.folder)
            if entry.name not in failures:
                try_model(entry.folder, cache)
        except WorkbenchError as error:
            failures[entry.name] = error.on_command_line
    _print_table(("model", "result"), [(entry.name, failures.get(entry.name, "right")) for entry in entries])
    if failures:
        raise Damaged(f"{', '.join(failures)} did not pass", "Train or copy again what is damaged.")


def choose_models(places: Places, wanted: Sequence[str] | None) -> list[ModelEntry]:
    """The models that names and globs stand for; all where none are given.

    Raises:
        NotFound: one stands for none, or no model is trained.
    """
    entries = {entry.name: entry for entry in places.shelf.entries()}
    if not entries:
        raise NotFound(f"No model is trained in {places.models}", "Train one: workbench train ae_medium_tanh")
    return [entries[name] for name in choose(wanted or ["all"], tuple(entries), "trained model")]


def _convert(entries: Sequence[ModelEntry], cache: OnnxCache, store: bool = False) -> dict[str, str]:
    """Convert those that need it, or all to store, under a bar; the reasons of those that cannot be, by name."""
    from workbench.jobs.prepare_models import convert

    folders = [
        entry.folder
        for entry in entries
        if store or entry.card is None or not cache.files(entry.folder, entry.card).ready
    ]
    if not folders:
        return {}
    with progress_bar(vanishes=True) as report:
        return convert(folders, cache, report, store)


def _summary(entry: ModelEntry, cache: OnnxCache) -> dict[str, Any]:
    """One row of the list."""
    card = entry.card
    if card is None or entry.problem:
        state = f"damaged: {entry.problem}"
    else:
        state = "ready" if cache.files(entry.folder, card).ready else "not prepared"
    described = (card.family, card.box.size, card.dataset, card.epochs) if card else (None,) * 4
    return {"model": entry.name, "state": state} | dict(
        zip(("family", "latents", "dataset", "epochs"), described, strict=True)
    )


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_in_words(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return " ".join(_in_words(inner) for inner in value)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _print_table(columns: Sequence[str], rows: Any) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None)
    for row in rows:
        # Text: brackets are no markup.
        table.add_row(*(Text("" if value is None else printable(str(value))) for value in row))
    Console().print(table)
