"""The measures, figures and tables of docs/models.md, made again for the models that come with the program."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from workbench.core.atomic import write_text
from workbench.core.errors import BadInput
from workbench.core.evaluation import Evaluation
from workbench.core.progress import Reporter, silent
from workbench.data.dataset import Dataset
from workbench.jobs.evaluate import evaluate_models
from workbench.jobs.reconstruct import open_model
from workbench.measures.spectrum import flatness_db
from workbench.models.recipes import load_recipes
from workbench.report.claims import CLAIMS
from workbench.report.listening_facts import Facts, facts
from workbench.report.model_sounds import Plan
from workbench.report.reference_recordings import RealRecordings
from workbench.report.verdicts import MeasuredModels
from workbench.store.folder import ModelEntry
from workbench.store.places import Places
from workbench.store.points import load_points

PAGE = "models.md"
UNHEARD = "unheard-snares"
"""The dataset that no model learns from."""


def document_models(places: Places, docs: Path, plan: Plan, report: Reporter = silent) -> None:
    """Measure every model of the table, keep the figures beside it, and write them into `docs`.

    Raises:
        NotFound: the recordings that models are judged against are not built.
        Damaged: a model cannot be measured.
    """
    dataset = Dataset.open(places.dataset(UNHEARD))
    entries = _in_the_table(places.shelf.entries())
    real = RealRecordings.held_out(dataset.folder, report)
    with tempfile.TemporaryDirectory() as folder:
        results = evaluate_models(places, entries, real, plan, Path(folder), report, keep=True)
        for name in results.figures:
            shutil.copy(Path(folder) / name, docs / "pictures" / name)
    flatness = float(np.median([flatness_db(sample.audio, sample.rate) for sample in real.samples]))
    measured = MeasuredModels({each.model: _facts(places, each) for each in results.evaluations}, flatness)
    page = docs / PAGE
    blocks = {"measures": results.measures, "claims": claims_table(measured)}
    write_text(page, with_blocks(page.read_text(encoding="utf-8"), blocks))


def _in_the_table(entries: Sequence[ModelEntry]) -> list[ModelEntry]:
    found = {entry.name: entry for entry in entries}
    return [found[name] for name in load_recipes() if name in found]


def _facts(places: Places, evaluation: Evaluation) -> Facts:
    model = open_model(places, evaluation.model)
    latents = load_points(places.model(evaluation.model), model.card).latents if model.card.encodes else None
    return facts(model, evaluation, latents)


_FIRST, _LAST = "<!-- {0}: made by `make figures` -->", "<!-- end of {0} -->"


def claims_table(measured: MeasuredModels) -> str:
    """What was heard and what was measured, one row a statement."""
    lines = ["| of | heard | measured | |", "|---|---|---|---|"]
    for claim in CLAIMS:
        finding = claim.judge(measured)
        lines.append(f"| {claim.subject} | {claim.heard} | {finding.figure} | **{finding.verdict.value}** |")
    return "\n".join(lines)


def with_blocks(text: str, blocks: Mapping[str, str]) -> str:
    """`text` with what stands between the marks of each block replaced.

    Raises:
        BadInput: the text has no such marks.
    """
    for name, content in blocks.items():
        first, last = _FIRST.format(name), _LAST.format(name)
        head, found, rest = text.partition(first)
        _, ended, tail = rest.partition(last)
        if not (found and ended):
            raise BadInput(f"There is no place for the {name}", f"Write {first} and {last} where they belong.")
        text = f"{head}{first}\n\n{content}\n\n{last}{tail}"
    return text
