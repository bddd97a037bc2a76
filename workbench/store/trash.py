"""Folders renamed, put into a trash beside their home, and brought back: each at once or not at all."""

from __future__ import annotations

from pathlib import Path

from workbench.core.claim import refuse_if_claimed
from workbench.core.errors import BadInput, NotFound, WorkbenchError, reason
from workbench.core.names import checked_name


def rename_folder(folder: Path, name: str, kind: str) -> Path:
    """Give `folder`, which holds a model or a dataset as `kind` says, another name.

    Raises:
        BadInput: the name is none that it may have, or is taken.
        NotFound: the folder is gone.
        InUse: another program is at work on it.
        WorkbenchError: the system refused.
    """
    target = folder.with_name(checked_name(name, kind))
    if target.exists():
        raise BadInput(f"{name} is taken", "Give another name.")
    _move(folder, target)
    return target


def put_away(folder: Path, trash: Path) -> Path:
    """Move `folder` into `trash`, under a free name; where it is then. Raises as `rename_folder`."""
    trash.mkdir(parents=True, exist_ok=True)
    names = (folder.name if number == 1 else f"{folder.name}-{number}" for number in range(1, 10_000))
    away = next(trash / name for name in names if not (trash / name).exists())
    _move(folder, away)
    return away


def bring_back(away: Path, folder: Path) -> None:
    """Move what lies at `away` back to `folder`. Raises as `rename_folder`."""
    if folder.exists():
        raise BadInput(
            f"{folder.name} is taken by now",
            f"The other one stays in {away}: rename the one, then move the other back.",
        )
    _move(away, folder)


def _move(folder: Path, target: Path) -> None:
    refuse_if_claimed(folder)
    try:
        folder.rename(target)
    except FileNotFoundError as error:
        raise NotFound(f"{folder.name} is not there any more") from error
    except OSError as error:
        raise WorkbenchError(f"{folder.name} could not be moved ({reason(error)})") from error
