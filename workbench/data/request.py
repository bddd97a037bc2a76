"""The request for a dataset; equal requests on equal recordings give equal datasets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from workbench.audio.downmix import DOWNMIXES, LOUDEST
from workbench.audio.prepare import PrepareSettings
from workbench.core.errors import BadInput, Damaged
from workbench.core.json_text import load, to_text
from workbench.data.names import printable
from workbench.data.packages import PackageRoots
from workbench.data.sources import LONGEST

OPEN_SNARES = "open-snares"
SYNTHETIC = "synthetic"

BUILD_VERSION = 1
SYNTHETIC_SHARE = 0.15
"""Share of procedural snares beside recordings of packages: enough to help, a minority on purpose."""
SYNTHETIC_SIZE = 1000


class OtherDataset(BadInput):
    """The folder of the dataset `name` holds what another request built."""

    def __init__(self, what: str, name: str) -> None:
        shell = f"Choose another name than {name}, or replace it with --replace."
        super().__init__(what, "Give the dataset another name.", shell=shell)


class NothingUsable(BadInput):
    """No recording is left; `skipped` holds the files, each with its reason, and so does `table`."""

    def __init__(self, what: str, table: Path, skipped: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(what, "The list says why.", shell=f"The reasons are in {printable(str(table))}.")
        self.skipped = tuple(skipped)


@dataclass(frozen=True)
class BuildRequest:
    """Everything that decides what a dataset holds.

    Attributes:
        sources: names of recipes such as `open-snares`, `synthetic`, or paths of folders.
        size: sounds in all, at least 2; None: the recordings as they are.
        seed: of every choice.
        categories: which of the recipes' recordings.
        synthetic_share: share of procedural snares in `size`, 0 to 1; None: 1 for `synthetic` alone, 0.15
            beside a recipe or where `synthetic` is among the sources, else 0.
        settings: how recordings are prepared.
        longest: longer recordings are refused, seconds.
        downmix: how one channel is made of several, see `audio.downmix`.
        allow_missing: go on where sample packages of a recipe are not installed.
        recipes: the recipes that there are, by name.
        roots: where packages of npm and pip lie.

    Raises:
        BadInput: a value is out of range.
    """

    sources: tuple[str, ...]
    size: int | None = None
    seed: int = 0
    categories: tuple[str, ...] = ("snare", "rim")
    synthetic_share: float | None = None
    settings: PrepareSettings = field(default_factory=PrepareSettings)
    longest: float = LONGEST
    downmix: str = LOUDEST
    allow_missing: bool = False
    recipes: Mapping[str, Path] = field(default_factory=dict)
    roots: PackageRoots = field(default_factory=PackageRoots)

    def __post_init__(self) -> None:
        if not self.sources:
            raise BadInput(
                "A dataset needs at least one source",
                "Choose one.",
                shell="Give --from open-snares, synthetic or a folder.",
            )
        if self.size is not None and self.size < 2:
            raise BadInput(f"A dataset of {self.size} sounds is too small", "Choose a size of 2 or more.")
        if self.seed < 0:
            raise BadInput(f"The seed is {self.seed}, but must be 0 or more")
        if self.synthetic_share is not None and not 0 <= self.synthetic_share <= 1:
            raise BadInput(f"The synthetic share is {self.synthetic_share:g}", "Choose a value from 0 to 1.")
        if self.synthetic_share and self.size is None and not self.only_synthetic:
            raise BadInput(
                "A synthetic share needs a size to be a share of", "Give a size too.", shell="Give --size too."
            )
        if self.downmix not in DOWNMIXES:
            raise BadInput(f"One channel cannot be made by {self.downmix}", f"Choose one of: {', '.join(DOWNMIXES)}.")
        if not self.longest > 0:
            raise BadInput(f"The longest recording is {self.longest:g} s, but must be more than 0")

    @property
    def only_synthetic(self) -> bool:
        """Whether no recordings are wanted."""
        return set(self.sources) == {SYNTHETIC}

    @property
    def folders(self) -> tuple[Path, ...]:
        """The sources that are folders, in their order."""
        return tuple(Path(source) for source in self.sources if source not in {*self.recipes, SYNTHETIC})

    @property
    def synthetic(self) -> int:
        """How many procedural snares are made."""
        if self.only_synthetic:
            return self.size or SYNTHETIC_SIZE
        share = self.synthetic_share
        if share is None:
            share = SYNTHETIC_SHARE if {*self.recipes, SYNTHETIC} & set(self.sources) else 0.0
        return round(share * (self.size or 0))

    def identity(self) -> dict[str, Any]:
        """What decides the sounds, apart from the recordings themselves; plain values for JSON."""
        hidden = {"recipes", "roots", "allow_missing"}
        identity = {name: value for name, value in asdict(self).items() if name not in hidden}
        identity["sources"] = [printable(source) for source in self.sources]
        identity["categories"] = list(self.categories)
        return identity


@dataclass(frozen=True)
class BuildState:
    """`build.json`: the request a folder was built by, and a digest of the prepared recordings it is made from."""

    identity: dict[str, Any]
    recordings: str

    @property
    def settings(self) -> PrepareSettings:
        """How the sounds were prepared."""
        return PrepareSettings(**self.identity["settings"])

    def to_json(self) -> str:
        """The text of `build.json`."""
        return to_text({"version": BUILD_VERSION, **asdict(self)}, indent=2) + "\n"

    @classmethod
    def read(cls, path: Path) -> BuildState:
        """Read `build.json`.

        Raises:
            Damaged: it is not such a file, or one of another version.
        """
        try:
            fields = load(path)
            version = fields.pop("version")
            state = cls(**fields)
            state.settings  # noqa: B018 - reading them checks them
        except Exception as error:
            raise Damaged(
                f"{path} cannot be read ({error})",
                "Build the dataset again, under another name.",
                shell="Build the dataset again with --replace.",
            ) from error
        if version != BUILD_VERSION:
            raise Damaged(f"{path} has version {version}, this program reads {BUILD_VERSION}", "Build it again.")
        return state
