"""Results of blind tests as tables and figures in a folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from workbench.core.atomic import replacing, replacing_folder, write_text
from workbench.core.errors import BadInput, WorkbenchError, reason
from workbench.listening.results import BlindResults
from workbench.listening.vote import Vote
from workbench.report.listening_figure import drawn

FIGURES = ("png", "svg", "pdf")


def write_results(folder: Path, results: BlindResults, question: str) -> Path:
    """Write tables (CSV) and the figure (PNG, SVG, PDF) into a new folder, all or nothing.

    Args:
        folder: its name; numbered where that is taken.

    Returns:
        The folder.

    Raises:
        BadInput: there are no results.
        WorkbenchError: the disk refused.
    """
    if not results.said:
        raise BadInput("There are no votes yet", "Listen to some pairs first.")
    target, number = folder, 1
    while target.exists():
        number += 1
        target = folder.with_name(f"{folder.name} {number}")
    try:
        with replacing_folder(target) as temporary:
            for name, rows in tables(results).items():
                write_text(temporary / f"{name}.csv", _csv(rows))
            figure = drawn(results, question)
            for kind in FIGURES:
                with replacing(temporary / f"results.{kind}") as path:
                    figure.savefig(path, format=kind)
    except OSError as error:
        raise WorkbenchError(
            f"The results could not be written to {target} ({reason(error)})", "Choose another."
        ) from error
    return target


def tables(results: BlindResults) -> dict[str, list[Sequence[object]]]:
    """The tables by name, each a list of rows after the headings; those that have no rows are left out."""
    names = [each.model for each in results.ranks]
    found: dict[str, list[Sequence[object]]] = {
        "ranking": [
            ("rank", "model", "strength", "low", "high", "votes", "wins"),
            *(
                (
                    place,
                    each.model,
                    *(f"{part:.4f}" for part in (each.strength, each.low, each.high)),
                    each.votes,
                    each.wins,
                )
                for place, each in enumerate(results.ranks, start=1)
            ),
        ],
        "wins": [("won against", *names), *((name, *row) for name, row in zip(names, results.wins, strict=True))],
        "agreement": [
            ("measure", "rank correlation", "low", "high", "models", "why not"),
            *(
                (
                    each.measure,
                    *("" if part is None else f"{part:.4f}" for part in (each.rho, each.low, each.high)),
                    *(each.models, each.why),
                )
                for each in results.agreements
            ),
        ],
        "guesses": [
            ("one", "other", "right", "guesses", "p"),
            *(
                ((*(*each.models, "", "")[:2], each.right, each.guesses, f"{each.chance:.6g}"))
                for each in results.guessed
            ),
        ],
        "votes": [
            ("better", "worse", "tie", "item", "voter", "time", "test", "better decoder", "worse decoder"),
            *(
                (
                    *(each.better, each.worse, each.tie, each.item, each.voter, each.time, each.test),
                    *(each.better_decoder, each.worse_decoder),
                )
                for each in results.said
                if isinstance(each, Vote)
            ),
        ],
    }
    return {name: rows for name, rows in found.items() if len(rows) > 1}


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
