"""`votes`: what blind tests have shown."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from workbench.core.errors import BadInput
from workbench.listening.plan import Question
from workbench.listening.results import BlindResults
from workbench.store.places import Places

app = typer.Typer(help="Rank models by the votes of blind tests, and export them.", no_args_is_help=True)

Asked = Annotated[Question, typer.Option("--question", help="Which votes: better, nearer, abx or pad.")]
OfTest = Annotated[str, typer.Option("--test", help="Only the votes of this test; its name is in the log.")]
Log = Annotated[Path | None, typer.Option("--log", help="A log other than your own.")]


@app.command()
def rank(
    question: Asked = Question.BETTER,
    test: OfTest = "",
    log: Log = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print who is ahead, with 95 % intervals, and whether the measures agree; of ABX tests, how often X was known."""
    results = _results(question, test, log)
    if as_json:
        fields = asdict(results)
        del fields["said"]
        print(json.dumps(fields | {"votes": results.votes}, indent=2))
        return
    for place, each in enumerate(results.ranks, start=1):
        interval = f"[{each.low:+.2f}, {each.high:+.2f}]"
        print(f"{place:2}  {each.model:24} {each.strength:+.2f}  {interval:16}  {each.wins:g} of {each.votes}")
    for agreement in results.agreements:
        print(f"{agreement.words:20}  agreement with {agreement.measure} (n = {agreement.models})")
    for guess in results.guessed:
        name = " / ".join(guess.models) or "all pairs"
        print(f"{name:40} {guess.right} of {guess.guesses} right, p = {guess.chance:.3g}")


@app.command()
def export(
    out: Annotated[Path, typer.Option("--out", help="Folder to create; numbered if it exists.")],
    question: Asked = Question.BETTER,
    test: OfTest = "",
    log: Log = None,
) -> None:
    """Write tables (CSV) and the figure (PNG, SVG, PDF) into a folder."""
    from workbench.report.listening_files import write_results

    print(write_results(out, _results(question, test, log), question.value))


def _results(question: Question, test: str, log: Path | None) -> BlindResults:
    """What was said about `question`.

    Raises:
        BadInput: nothing was.
    """
    from workbench.app.background.library import model_states
    from workbench.app.blind.results import left_out_as_outdated
    from workbench.app.blind.work import counted
    from workbench.listening.vote_log import VoteLog
    from workbench.store.onnx_cache import OnnxCache

    places = Places.default()
    said, skipped = VoteLog(log or places.votes).read()
    for number, reason in skipped:
        print(f"Line {number} is left out: {reason}", file=sys.stderr)
    of_test = tuple(each for each in said if not test or each.test == test)
    results, outdated = counted(of_test, question, model_states(places.shelf, OnnxCache(places.onnx)))
    if outdated:
        print(left_out_as_outdated(outdated), file=sys.stderr)
    if not results.said:
        raise BadInput(f"There are no votes on this question in {log or places.votes}", "Take a blind test first.")
    return results
