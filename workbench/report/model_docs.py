"""The tables of docs/models.md."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.core.errors import BadInput
from workbench.report.claims import CLAIMS
from workbench.report.verdicts import MeasuredModels

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
