"""From a few words of the user to a request that `data/build.py` carries out."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbench.audio.prepare import PrepareSettings
from workbench.data.packages import PackageRoots
from workbench.data.request import OPEN_SNARES, SYNTHETIC, BuildRequest
from workbench.store.places import Places

OPEN_SNARES_SIZE = 7500


def recipes(places: Places) -> dict[str, Path]:
    """Every dataset's recipe by the dataset's name: those that came with the program, then those of this home."""
    homes = (places.came_with / "datasets", places.datasets)
    return {recipe.parent.name: recipe for home in homes for recipe in sorted(home.glob("*/recipe.csv"))}


def roots(places: Places) -> PackageRoots:
    """Where sample packages lie that were installed for the program."""
    return PackageRoots(npm=(places.data / "npm", Path.cwd()), pip=(places.data / "pip",))


def preparation(length: float) -> PrepareSettings:
    """How recordings are prepared to `length` seconds; the peak comes at 100 ms, earlier in very short ones."""
    return PrepareSettings(attack=min(0.1, length / 4), length=length)


def from_the_root(folder: str) -> str:
    """The path of a folder as it was written, from the root; `~` is a home where the system knows of it."""
    path = Path(folder)
    with suppress(RuntimeError):
        path = path.expanduser()
    return str(path.absolute())


def request(
    places: Places, source: str, size: int | None, length: float, seed: int, allow_missing: bool
) -> BuildRequest:
    """What is built from one source: a recipe's name, `synthetic` or a folder; `length` in seconds.

    Raises:
        BadInput: a value is out of range.
    """
    known = recipes(places)
    named = source in known or source == SYNTHETIC
    return BuildRequest(
        sources=(source if named else from_the_root(source),),
        size=OPEN_SNARES_SIZE if source == OPEN_SNARES and size is None else size,
        seed=seed,
        settings=preparation(length),
        allow_missing=allow_missing,
        recipes=known,
        roots=roots(places),
    )
