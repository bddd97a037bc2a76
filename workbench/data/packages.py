"""Packages of samples: where their files lie, and how to install those that are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import NotFound
from workbench.core.words import counted


class MissingPackages(NotFound):
    """Sample packages that a recipe names are not installed; `install` holds the commands that install them."""

    def __init__(self, what: str, install: str) -> None:
        super().__init__(
            what,
            f"Install them with: {install}; or tick Without missing packages.",
            shell=f"Install them with: {install} -- or go on without them: --allow-missing.",
        )
        self.install = install


@dataclass(frozen=True)
class PackageRoots:
    """Where packages lie that are not the system's own; of several folders the first that has a file is used.

    Attributes:
        npm: folders given to `npm install --prefix`.
        pip: folders given to `pip install --target`.
    """

    npm: tuple[Path, ...] = ()
    pip: tuple[Path, ...] = ()

    def places(self, manager: str, package: str, path: str) -> list[Path]:
        """Where a file of a package may be, the likeliest place first; never empty.

        Args:
            manager: debian, npm or pip.
            path: absolute for debian, within the package for npm, within the target folder for pip.
        """
        within = {"npm": [root / "node_modules" / package for root in self.npm], "pip": list(self.pip)}
        return [folder / path for folder in within.get(manager, [])] or [Path(path)]


def missing_packages(files: Iterable[tuple[str, str]], roots: PackageRoots) -> MissingPackages:
    """The error that says what is missing, with the commands that install it.

    Args:
        files: manager (debian, npm or pip) and package of each missing file.
    """
    files = list(files)
    packages: dict[str, set[str]] = defaultdict(set)
    for manager, package in files:
        packages[manager].add(package)
    installers = {
        "debian": "sudo apt-get install",
        "npm": f"npm install --ignore-scripts --prefix '{_first(roots.npm)}'",
        "pip": f"pip install --no-deps --target '{_first(roots.pip)}'",
    }
    commands = [
        f"{start} {' '.join(sorted(packages[manager]))}" for manager, start in installers.items() if packages[manager]
    ]
    names = ", ".join(sorted(name for group in packages.values() for name in group))
    return MissingPackages(
        f"{counted(len(files), 'recording is', 'recordings are')} missing; packages that are not installed: {names}",
        " && ".join(commands),
    )


def _first(roots: tuple[Path, ...]) -> Path:
    return roots[0] if roots else Path()
