"""What the page `compare` remembers when the window opens again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.app.session.compare import Comparison, Mode


@dataclass(frozen=True)
class CompareMemory:
    """The part of the page that outlives the window.

    Attributes:
        mode: the value of a `Mode`.
        target: the path of the recording; empty for none.
    """

    mode: str = Mode.POINT.value
    target: str = ""

    @classmethod
    def of(cls, shown: Comparison) -> CompareMemory:
        """What is worth keeping of the page Compare."""
        return cls(shown.mode.value, str(shown.target or ""))

    @classmethod
    def from_fields(cls, fields: Any) -> CompareMemory:
        """What `dataclasses.asdict` made; raises ValueError, TypeError or LookupError for anything else."""
        compared = cls(**{key: str(value) for key, value in dict(fields).items()})
        Mode(compared.mode)
        return compared

    def in_comparison(self, fresh: Comparison) -> Comparison:
        """The page as it was left; without its recording where that is gone."""
        file = Path(self.target)
        target = file if self.target and file.is_file() else None
        return replace(fresh, mode=Mode(self.mode), target=target)
