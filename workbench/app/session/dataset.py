"""What the page `dataset` shows: a dataset built from recordings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.core.sample import Sample
from workbench.data.request import SYNTHETIC

if TYPE_CHECKING:
    from workbench.data.dataset_list import BuiltDataset
    from workbench.data.sources import Recording


@dataclass(frozen=True, eq=False)
class Preview:
    """A recording before and after the preparation; `moved` is by how many seconds later its peak came."""

    name: str
    raw: Sample
    processed: Sample
    moved: float


@dataclass(frozen=True)
class Building:
    """The part of the session that belongs to this page.

    Attributes:
        source: name of a recipe, `synthetic`, or a folder.
        name: of the dataset; empty until the user gives one.
        size: sounds in all; None: the recordings as they are.
        length: seconds of each sound.
        seed: of every choice.
        allow_missing: whether a recipe is built without the packages that are not installed.
        sources: what can be chosen beside folders.
        running: whether a build is under way.
        stage, done, total: how far it is.
        result: the text about the last build.
        problem: whether that is an error.
        skipped: files that it left out, each with its reason.
        built: the datasets that there are; None until they were looked for.
        picked: which of these is chosen, to be heard, renamed or deleted; empty for none.
        about: the text about the source.
        recordings: what the source holds.
        chosen: which of them is previewed.
        preview: the recording that is shown.
    """

    source: str = SYNTHETIC
    name: str = ""
    size: int | None = None
    length: float = 0.4
    seed: int = 0
    allow_missing: bool = False
    sources: tuple[str, ...] = (SYNTHETIC,)
    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    result: str = ""
    problem: bool = False
    skipped: tuple[tuple[str, str], ...] = ()
    built: tuple[BuiltDataset, ...] | None = None
    picked: str = ""
    about: str = ""
    recordings: tuple[Recording, ...] = ()
    chosen: int = -1
    preview: Preview | None = None

    def unwarned(self) -> Building:
        """The same page without what it says of a build that has failed."""
        return replace(self, result="", problem=False) if self.problem else self

    def ended(self, result: str, problem: bool = False) -> Building:
        """The same page once the build is over."""
        return replace(self, running=False, stage="", result=result, problem=problem)
