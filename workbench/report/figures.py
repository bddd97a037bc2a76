"""The figures of a report, and what of each model they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.card import ModelCard
from workbench.core.progress import Progress, Reporter, silent
from workbench.report import continuity_figure, latent_figure, spectrogram_figure
from workbench.report.continuity_figure import Strip, save_continuity
from workbench.report.latent_figure import LatentPanel, save_latents
from workbench.report.model_sounds import ModelSounds
from workbench.report.spectrogram_figure import Examples, Row, save_spectrograms
from workbench.store.points import TrainingPoints

LATENT_SPACES, CONTINUITY, SPECTROGRAMS = "latents.png", "continuity.png", "spectrograms.png"
TITLES = {
    LATENT_SPACES: latent_figure.TITLE,
    CONTINUITY: continuity_figure.TITLE,
    SPECTROGRAMS: spectrogram_figure.TITLE,
}
"""What each file shows."""


@dataclass(frozen=True, eq=False)
class Exhibit:
    """What the figures show of one model: some hundred kilobytes, where its sounds are some hundred megabytes.

    Attributes:
        panel: of the latent spaces; None for a model that came without its training sounds.
        strip: of continuity.
        row: of the spectrograms.
    """

    panel: LatentPanel | None
    strip: Strip
    row: Row

    @classmethod
    def of(cls, card: ModelCard, points: TrainingPoints | None, sounds: ModelSounds, examples: Examples) -> Exhibit:
        """What of `sounds` is shown, which a model made; `points` is where its training sounds lie."""
        return cls(
            LatentPanel.of(card, points) if points else None,
            Strip.of(card.name, sounds.lines),
            Row.of_model(card, sounds, examples),
        )


def save_figures(
    folder: Path, real: Row, exhibits: Sequence[Exhibit], missing: str = "not trained", report: Reporter = silent
) -> tuple[str, ...]:
    """Write the figures of one or more models into `folder`.

    Args:
        real: the row of the real recordings.
        missing: what stands in the place of an autoencoder of the grid that is not among `exhibits`.

    Returns:
        The names of the files. Without any model that has training sounds there is no picture of the latent spaces,
        and one of an earlier run is removed.

    Raises:
        Cancelled: `report` raised it.
    """
    panels = [exhibit.panel for exhibit in exhibits if exhibit.panel]
    report(Progress("drawing", 0, len(TITLES)))
    if panels:
        save_latents(folder / LATENT_SPACES, panels, missing)
    else:
        (folder / LATENT_SPACES).unlink(missing_ok=True)
    report(Progress("drawing", 1, len(TITLES)))
    save_continuity(folder / CONTINUITY, [exhibit.strip for exhibit in exhibits])
    report(Progress("drawing", 2, len(TITLES)))
    save_spectrograms(folder / SPECTROGRAMS, real, [exhibit.row for exhibit in exhibits])
    report(Progress("drawing", 3, len(TITLES)))
    return tuple(TITLES) if panels else (CONTINUITY, SPECTROGRAMS)
