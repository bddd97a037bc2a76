"""The evaluations of one run as JSON and as a Markdown table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.core.evaluation import Evaluation
from workbench.report.figures import TITLES
from workbench.report.measure_model import Reference

ENOUGH = 100
"""Real recordings from which density, coverage and Frechet distance can be trusted."""

HEADINGS = (
    *("model", "mr_stft", "× floor", "LSD dB", "density", "coverage", "Frechet", "its median", "spread"),
    *("lead dB", "tail dB", "click dB", "step", "jump", "worst jump", "decode ms", "MB"),
)
"""One a column; docs/measures.md defines them."""
CONTROL_HEADINGS = ("model", "control", "rank correlation", "error", "largest other change")


@dataclass(frozen=True, eq=False)
class Results:
    """What came of evaluating some models.

    Attributes:
        reference: the real recordings, measured.
        evaluations: one a model, in the order asked for.
        failures: why a model could not be measured, by its name.
        figures: the names of the pictures that lie beside the table.
    """

    reference: Reference
    evaluations: tuple[Evaluation, ...]
    failures: Mapping[str, str]
    figures: tuple[str, ...] = ()

    @property
    def warning(self) -> str:
        """What to keep in mind of these figures; empty where there are recordings enough."""
        count = len(self.reference.real)
        if count >= ENOUGH:
            return ""
        return (
            f"With only {count} real recordings, density, coverage and Frechet distance are rough: read them against "
            f"the row of real recordings, and trust no small difference. About {ENOUGH} or more would do."
        )

    @property
    def measures(self) -> str:
        """The table, after what was measured against and how far to trust it."""
        real = self.reference.real
        said = f"Measured against {len(real)} real recordings from {len(set(real.sources))} sources: {real.against}."
        return _paragraphs(
            said, self.warning, table(self.reference, self.evaluations), controls_table(self.evaluations)
        )

    def to_json(self) -> str:
        """The text of `evaluation.json`."""
        reference = self.reference
        fields = {
            "real": {
                "against": reference.real.against,
                "recordings": len(reference.real),
                "sources": len(set(reference.real.sources)),
                "floor": reference.floor,
                "log_spectral_floor": reference.log_spectral_floor,
                "lead_db": reference.lead_db,
                "tail_db": reference.tail_db,
                "click_db": reference.click_db,
            },
            "evaluations": [evaluation.to_dict() for evaluation in self.evaluations],
            "failures": dict(self.failures),
            "skipped": [{"file": file, "reason": reason} for file, reason in reference.real.skipped],
        }
        return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"

    def to_markdown(self) -> str:
        """The text of `evaluation.md`."""
        pictures = (f"![{TITLES[file]}]({file})" for file in self.figures)
        failures = _list("Could not be measured:", self.failures.items())
        skipped = _list("Skipped recordings:", self.reference.real.skipped)
        return _paragraphs("# Evaluation", self.measures, *pictures, failures, skipped) + "\n"


def table(reference: Reference, evaluations: Iterable[Evaluation]) -> str:
    """A Markdown table, one row a model, after one of the real recordings against themselves."""
    return _table(HEADINGS, [_real_row(reference), *map(_row, evaluations)])


def controls_table(evaluations: Iterable[Evaluation]) -> str:
    """A Markdown table, one row a named control; empty where no model has any."""
    rows = [
        (
            *(f"`{evaluation.model}`", control.control, f"{control.correlation:.3f}", f"{control.error:.1f} %"),
            f"{control.change:.1f} % ({control.changed})",
        )
        for evaluation in evaluations
        for control in evaluation.controls
    ]
    return _table(CONTROL_HEADINGS, rows, words=2) if rows else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """A Markdown table; the first `words` columns are text, the others figures."""
    rules = ["---"] * words + ["---:"] * (len(headings) - words)
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (headings, rules, *rows))


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _real_row(reference: Reference) -> tuple[str, ...]:
    other = reference.halves.other
    return (
        "*real recordings*",
        *(f"{reference.floor:.3f}", "1.00", f"{reference.log_spectral_floor:.2f}"),
        *_alike(other.density, other.coverage, other.frechet, reference.halves.frechet_median, other.spread),
        *(f"{level:.1f}" for level in (reference.lead_db, reference.tail_db, reference.click_db)),
        *[""] * 5,
    )


def _row(evaluation: Evaluation) -> tuple[str, ...]:
    kept, made = evaluation.reconstruction, evaluation.generated
    walk, cost = evaluation.continuity, evaluation.cost
    return (
        f"`{evaluation.model}`",
        *((f"{kept.mr_stft:.3f}", f"{kept.ratio:.2f}", f"{kept.log_spectral:.2f}") if kept else ("", "", "")),
        *_alike(made.density, made.coverage, made.frechet, made.frechet_median, made.spread),
        *(f"{level:.1f}" for level in (made.lead_db, made.tail_db, made.click_db)),
        *(f"{walk.step_mean:.4f}", f"{walk.jump_median:.2f}", f"{walk.jump:.2f}"),
        *(f"{cost.decode_ms:.2f}", f"{cost.size_mb:.1f}"),
    )


def _alike(density: float, coverage: float, frechet: float, median: float, spread: float) -> tuple[str, ...]:
    return f"{density:.3f}", f"{coverage:.3f}", f"{frechet:.1f}", f"{median:.1f}", f"{spread:.2f}"


def _list(heading: str, items: Iterable[tuple[str, str]]) -> str:
    lines = [f"- `{name}`: {reason}".replace("\n", " ") for name, reason in items]
    return "\n".join([heading, "", *lines]) if lines else ""
