"""`map`: a few controls for the many parameters of any synth, learnt from settings that you like."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.core.errors import BadInput
from workbench.core.words import counted

app = typer.Typer(help="A few controls for many parameters: learnt from settings that you like.", no_args_is_help=True)

Name = Annotated[Path, typer.Argument(help="The mapping: its file, with or without .json.")]


@app.command("learn")
def learn(
    pins: Annotated[Path, typer.Argument(help="CSV: a row each, columns in_... for controls, out_... for outputs.")],
    out: Annotated[Path, typer.Option("--out", metavar="NAME", help="The file that is written.")],
    seed: Annotated[int, typer.Option("--seed", help="Another seed learns another way between the pins.")] = 0,
    kind: Annotated[
        str, typer.Option("--kind", help="What learns: network, fourier, thin-plate or neighbours.")
    ] = "network",
) -> None:
    """Learn a mapping from pins: settings that you like, and where on the controls they stand."""
    from workbench.mapping.kinds import KINDS_OF_MAPPING
    from workbench.mapping.mapping_file import NamedMapping, mapping_path
    from workbench.mapping.pin_table import read_pins

    if kind not in KINDS_OF_MAPPING:
        raise BadInput(f"There is no kind of mapping named {kind}", f"Choose one of {', '.join(KINDS_OF_MAPPING)}.")
    table, path = read_pins(pins), mapping_path(out)
    learnt = NamedMapping.learnt(table, seed, kind)
    learnt.save(path)
    controls, outputs = counted(len(table.controls), "control"), counted(len(table.outputs), "output")
    print(f"{counted(len(learnt.mapping.pins), 'pin')}, {controls}, {outputs}: {path}")
    if table.ignored:
        print(
            f"Not used: {counted(len(table.ignored), 'column')} that {('are', 'is')[len(table.ignored) == 1]} "
            f"neither in_... nor out_..., such as {table.ignored[0]}"
        )


@app.command("info")
def info(
    name: Name,
    exact: Annotated[bool, typer.Option("--exact", help="Try every place of four controls: some minutes.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How much of all settings a mapping reaches, and whether it just does one thing."""
    from workbench.cli.bar import progress_bar
    from workbench.core.json_text import to_text
    from workbench.mapping.coverage import coverage
    from workbench.mapping.mapping_file import NamedMapping, mapping_path

    found = NamedMapping.load(mapping_path(name))
    with progress_bar(vanishes=True) as report:
        reached = coverage(found.mapping, exact, report)
    told: dict[str, Any] = {
        "pins": len(found.mapping.pins),
        "controls": list(found.controls),
        "outputs": list(found.outputs),
        "kind": found.mapping.kind,
        "seed": found.mapping.seed,
        "largest_pin_error": found.mapping.largest_pin_error,
        "coverage": {
            "points": reached.points,
            "sampled": reached.sampled,
            "unique": reached.unique,
            "share": reached.share,
            "share_exponent": round(reached.share_exponent, 2),
            "outputs_moving": reached.outputs_moving,
            "outputs": reached.outputs,
        },
        "focused": reached.focused,
    }
    print(to_text(told, indent=2) if as_json else in_words(told, reached.share_text))


@app.command("play")
def play(
    name: Name,
    port: Annotated[int, typer.Option("--port", help="Where the controls come in, UDP.")] = 9000,
    to: Annotated[str, typer.Option("--to", metavar="HOST:PORT", help="Where the outputs go.")] = "127.0.0.1:9001",
    each: Annotated[bool, typer.Option("--each", help="A message for each output: /out/NAME.")] = False,
    everyone: Annotated[bool, typer.Option("--everyone", help="Hear other machines too, not this one alone.")] = False,
) -> None:
    """Play a mapping: OSC in, OSC out, until Ctrl-C: a few controls here move the parameters of a synth there."""
    from workbench.core.errors import BadInput
    from workbench.jobs.map_play import PlayedMapping
    from workbench.mapping.mapping_file import NamedMapping, mapping_path
    from workbench.remote.udp import opened, target

    if (where := target(to)) == ("127.0.0.1", port):
        raise BadInput("The outputs would go to where the controls come in", shell="Give --to another port.")
    played = PlayedMapping(NamedMapping.load(mapping_path(name)), each)
    host = "0.0.0.0" if everyone else "127.0.0.1"
    controls = ", ".join(played.addresses)
    with opened(host, port) as receiver:
        print(f"OSC in at {host}:{port}: {controls}, or /in with all")
        print(f"OSC out to {to}: {'/out/NAME' if each else '/out'}. Ctrl-C ends it", flush=True)
        try:
            for _ in played.play(receiver, where):
                pass
        except KeyboardInterrupt:
            pass
    counts = played.counts
    print(f"\n{counted(counts.received, 'message')}, {counts.refused + played.unknown:,} of no use")


def in_words(told: dict[str, Any], share: str) -> str:
    """What `info` found, for people; `share`: of all settings, in words."""
    reached = told["coverage"]
    tried = f"{reached['points']:,} places" + (" drawn by chance" if reached["sampled"] else "")
    lines = [
        f"{counted(told['pins'], 'pin')}, {counted(len(told['controls']), 'control')}: {', '.join(told['controls'])}",
        f"Kind: {told['kind']}, seed {told['seed']}",
        f"Largest error at a pin: {told['largest_pin_error']:.1g} of the range",
        f"{reached['unique']:,} different settings at {tried}: {share} of all possible settings",
        f"Outputs that move: {reached['outputs_moving']:,} of {reached['outputs']:,}",
    ]
    if told["focused"]:
        lines.append("It just does one thing: hardly anything changes as the controls move, or the pins lie too close")
    return "\n".join(lines)
