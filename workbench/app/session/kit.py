"""A kit of the favourites, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.exporters.kit import USUAL_FORM


@dataclass(frozen=True)
class KitState:
    """The kit that is about to be written.

    Attributes:
        name: as it is typed; a name that is taken gets a number.
        form: what it is written for, by its name in `exporters/forms/`.
        progress: sounds that are decoded and wanted; None while no kit is written.
    """

    name: str = "My snares"
    form: str = USUAL_FORM
    progress: tuple[int, int] | None = None
