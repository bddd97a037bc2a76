"""What a source holds, and one of its recordings before and after the preparation; on the worker's thread."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.app.session.change import Change
from workbench.app.session.dataset import Preview
from workbench.app.session.heard import Heard
from workbench.app.session.session import Session
from workbench.audio.files import readable
from workbench.audio.prepare import PrepareSettings, prepare
from workbench.core.dataset_layout import STATE
from workbench.core.errors import BadInput, NotFound, WorkbenchError
from workbench.core.sample import Sample
from workbench.core.words import counted
from workbench.data.names import printable
from workbench.data.packages import MissingPackages
from workbench.data.request import SYNTHETIC, BuildState
from workbench.data.sources import Recording, folder_recordings, recipe_recordings
from workbench.jobs.dataset_request import preparation, recipes, roots
from workbench.store.places import Places

CATEGORIES = ("snare", "rim")


@dataclass(frozen=True)
class SourceSurveyed(Change):
    """A source: its description and its recordings."""

    source: str
    about: str
    recordings: tuple[Recording, ...]

    def applied(self, session: Session) -> Session:
        """The session with it, unless another source was chosen meanwhile."""
        building = session.building
        if building.source != self.source:
            return session
        return replace(session, building=replace(building, about=self.about, recordings=self.recordings))


@dataclass(frozen=True, eq=False)
class PreviewRead(Change):
    """A recording was read, or could not be for the reason in `problem`."""

    preview: Preview | None
    problem: str = ""

    def applied(self, session: Session) -> Session:
        """The session that shows and plays the processed recording."""
        if self.preview is None:
            return session.with_status(self.problem, problem=True)
        shown_now = replace(session, building=replace(session.building, preview=self.preview))
        heard = Heard("", (), self.preview.processed)
        return shown_now.playing_elsewhere(heard).with_status(f"{self.preview.name}: processed")


def survey(source: str, places: Places) -> SourceSurveyed:
    """Look at a source: a recipe's name, `synthetic` or a folder. What is missing is listed with how to install it."""
    if source == SYNTHETIC:
        return SourceSurveyed(source, "Procedural snares, computed from the seed. Licence: CC0. Needs no package.", ())
    recipe = recipes(places).get(source)
    try:
        if recipe is None:
            files = folder_recordings(Path(source))
            audio = tuple(each for each in files if each.path.suffix.lower() in readable())
            return SourceSurveyed(source, f"{len(audio)} audio files of {len(files)} in {printable(source)}", audio)
        found = recipe_recordings(recipe, roots(places), CATEGORIES, False)
        note = "Every package is installed."
    except MissingPackages as error:
        assert recipe is not None
        note = str(error)
        try:
            found = recipe_recordings(recipe, roots(places), CATEGORIES, True)
        except WorkbenchError:
            found = []
    except WorkbenchError as error:
        return SourceSurveyed(source, str(error), ())
    licences = ", ".join(sorted(Counter(each.licence for each in found)))
    return SourceSurveyed(
        source, f"{counted(len(found), 'recording')}, {licences or 'none here'}. {note}", tuple(found)
    )


def look_at(path: Path, datasets: Path, length: float) -> PreviewRead:
    """Read and prepare a file to `length` seconds; a sound of a dataset as that was prepared, which leaves it alone."""
    settings = preparation(length)
    if path.is_relative_to(datasets):
        folder = datasets / path.relative_to(datasets).parts[0]
        with suppress(WorkbenchError):  # what lies there may be no dataset
            settings = BuildState.read(folder / STATE).settings
    return preview(Recording(path.name, path, path.parent.name), settings)


def preview(recording: Recording, settings: PrepareSettings) -> PreviewRead:
    """Read and prepare one recording."""
    try:
        raw = recording.read()
        prepared = prepare(raw, settings)
    except (BadInput, NotFound) as error:
        what = str(error).removeprefix(f"{recording.path.name} ")
        return PreviewRead(None, f"{printable(recording.name)}: {what}")
    return PreviewRead(Preview(printable(recording.name), raw, prepared.sample, prepared.moved / settings.rate))


def numbers(sample: Sample) -> str:
    """Length, rate, peak and its place, as the page shows them."""
    return (
        f"{1000 * sample.seconds:.0f} ms, {sample.rate} Hz, peak {sample.peak:.3f} "
        f"at {1000 * sample.peak_index / sample.rate:.0f} ms"
    )
