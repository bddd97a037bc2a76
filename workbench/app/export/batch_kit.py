"""A batch as a kit: its points become sounds with names, and those a kit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.app.export.batch import Batch
from workbench.app.export.kit_sounds import KitSound, SkippedSound
from workbench.core.descriptor_kinds import described_name
from workbench.core.errors import WorkbenchError
from workbench.core.origin import Origin
from workbench.jobs.write_sounds import WantedSound
from workbench.measures.descriptors import describe
from workbench.store.folder import DECODER

if TYPE_CHECKING:
    from workbench.app.background.engine import Engine


def sounds_of_batch(engine: Engine, wanted: Sequence[WantedSound]) -> Iterator[KitSound | SkippedSound]:
    """The sound of each point in turn; one without a name is called by what stands out of it."""
    for want in wanted:
        try:
            model = engine.model(want.model)
            sample = model.decode(want.latent, want.detail).limited()
            origin = Origin(want.model, model.card.files[DECODER], want.latent, want.seed, detail=want.detail)
            yield KitSound(want.name or described_name(describe(sample)), sample, model.card.licence, origin)
        except WorkbenchError as error:
            yield SkippedSound(want.name or want.model, str(error))


def with_unique_names(found: Sequence[KitSound]) -> list[KitSound]:
    """The same sounds, those that are called alike with numbers of two digits, which sort as they count."""
    alike = Counter(sound.name for sound in found)
    counted: Counter[str] = Counter()
    apart = []
    for sound in found:
        counted[sound.name] += 1
        name = f"{sound.name} {counted[sound.name]:02d}" if alike[sound.name] > 1 else sound.name
        apart.append(replace(sound, name=name))
    return apart


def points_of_batch(engine: Engine, batch: Batch) -> Iterator[tuple[int, int] | list[WantedSound]]:
    """How far the search for its points is, again and again, then the points; raises WorkbenchError as it may."""
    finding = batch.points(engine)
    while True:
        try:
            progress = next(finding).progress
        except StopIteration as end:
            yield end.value
            return
        yield progress.done, progress.total
