"""Every command, thin: parse, call, print. Exit codes: 0 done, 2 bad usage or input, 1 a bug."""

from __future__ import annotations

import io
import sys

import typer

from workbench.cli import dataset, evaluate, kit, mapping, models, sound, sweep, train, votes
from workbench.core.errors import Cancelled, WorkbenchError

app = typer.Typer(
    name="workbench",
    help="Play, compare and train generative models of snare drums. Without a command: the window.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(dataset.app, name="dataset")
app.command("train")(train.train)
app.command("sweep")(sweep.sweep)
app.add_typer(models.app, name="models")
app.command("generate")(sound.generate)
app.command("encode")(sound.encode)
app.command("reconstruct")(sound.reconstruct)
app.command("evaluate")(evaluate.evaluate)
app.command("kit")(kit.kit)
app.command("preview")(sound.preview)
app.add_typer(mapping.app, name="map")
app.add_typer(votes.app, name="votes")


@app.command()
def tour(out: str = typer.Option("tour", help="Folder for the screenshots, sounds and the recording.")) -> None:
    """Drive the real window through its main job on a virtual display, and keep what was seen and heard."""
    from workbench.tour.guide import take_tour

    print(take_tour(out))


def run() -> int:
    """Run the command line; returns the exit code where the command itself does not exit."""
    for stream in (sys.stdout, sys.stderr):  # names may hold what a terminal cannot write
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Cancelled as stopped:
        print(stopped, file=sys.stderr)
        return 130
    except WorkbenchError as error:
        print(f"workbench: {error.on_command_line}", file=sys.stderr)
        return 2
    except OSError as error:
        if error.strerror is None:
            raise
        where = f"{error.filename}: " if error.filename else ""  # a full disk names no file
        print(f"workbench: {where}{error.strerror}. Choose another place.", file=sys.stderr)
        return 2
    return 0
