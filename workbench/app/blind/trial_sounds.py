"""The sounds of a blind test, made on the worker's thread: equally loud, and kept as long as the test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from workbench.app.background.engine import Engine
from workbench.app.session.pads import Pin, to_learn
from workbench.audio.files import resample
from workbench.audio.loudness import matched
from workbench.audio.prepare import SILENCE
from workbench.core.dataset_layout import STATE
from workbench.core.errors import BadInput, WorkbenchError
from workbench.core.latent import Latents, as_latent
from workbench.core.sample import Sample
from workbench.data.dataset import Dataset
from workbench.data.names import printable
from workbench.data.sources import LONGEST, Recording, folder_recordings
from workbench.listening.plan import Item, ListeningTest, PinnedPad, Question, Setup
from workbench.mapping.mapping import Mapping
from workbench.mapping.pins import Ranges
from workbench.mapping.rivals import RIVALS
from workbench.measures.excerpt import RATE
from workbench.store.folder import DECODER
from workbench.store.onnx_model import OnnxModel
from workbench.store.reconstruct import as_learnt, prepare_for


def items_of(setup: Setup) -> Iterator[Item | str]:
    """The items to be played, one after the other; for a recording that is left out, the reason instead.

    Raises:
        WorkbenchError: the recordings cannot be listed.
    """
    if not setup.source:
        what = "place" if setup.question is Question.PAD else "point"
        numbers = range(1, setup.items + 1)
        yield from (Item(f"{what} {number} of {setup.items}, seed {setup.seed}") for number in numbers)
        return
    recordings = _recordings(Path(setup.source))
    found = 0
    for index in np.random.default_rng(setup.seed).permutation(len(recordings)):
        if found == setup.items:
            return
        recording = recordings[index]
        try:
            if recording.read(LONGEST).peak < SILENCE:
                raise BadInput("it is silent")
            found += 1
            yield Item(printable(recording.name), str(recording.path))
        except WorkbenchError as error:
            yield f"{printable(recording.name)}: {error.what}"


def _recordings(place: Path) -> list[Recording]:
    """Those that a dataset holds out, those in a folder, or the one in a file."""
    if (place / STATE).is_file():
        dataset = Dataset.open(place)
        return [Recording(row.file, place / row.file, row.source) for row in dataset.held_out()]
    return [Recording(place.name, place, place.name)] if place.is_file() else folder_recordings(place)


class TrialSounds:
    """The sounds of one test, trial by trial."""

    def __init__(self, test: ListeningTest, engine: Engine) -> None:
        self._test, self._engine = test, engine
        self.decoders: dict[str, str] = {}
        """SHA-256 of the decoder of each model that was heard, by the name that is voted for."""
        self._rivals: dict[str, tuple[Mapping, Ranges]] = {}
        self._points: dict[str, Latents] = {}
        self._made: dict[tuple[str, int], Sample] = {}
        self._originals: dict[int, Sample] = {}

    def of(self, number: int) -> dict[str, Sample]:
        """Those of a trial by letter, equally loud and at one rate: A, B, and X where there is one.

        Raises:
            WorkbenchError: a model cannot be played or is another than before, or a sound is silent.
        """
        trial, setup = self._test.trials[number], self._test.setup
        pair = [self._sound(name, trial.item) for name in (trial.a, trial.b)]
        if setup.question is Question.ABX:
            pair.append(pair[trial.x])
        elif setup.source:
            pair.append(self._original(trial.a, trial.item))
        return dict(zip("ABX", matched([resample(sound, RATE) for sound in pair]), strict=False))

    def _sound(self, name: str, item: int) -> Sample:
        if (name, item) not in self._made:
            if self._test.pad:
                self._made[name, item] = self._on_pad(name, item, self._test.pad)
            elif self._test.setup.source:
                self._made[name, item] = self._engine.copy(name, self._read(item))[1].sample
            else:
                model = self._model(name)
                self._made[name, item] = model.decode(as_latent(self._drawn(name, model)[item]))
        return self._made[name, item]

    def _on_pad(self, rival: str, item: int, pad: PinnedPad) -> Sample:
        """What a rival plays at a place of the pad, the same place for all of them."""
        model = self._engine.model(pad.model)
        self._check(pad.model, pad.decoder, model)
        if rival not in self._rivals:
            pins = tuple(
                Pin(pad.model, pad.decoder, latent, "", place=place)
                for place, latent in zip(pad.places, pad.latents, strict=True)
            )
            to, ranges = to_learn(pins, model.card.box)
            if rival not in RIVALS:
                raise BadInput(f"There is no rival named {rival}", "Begin a new test.")
            how = RIVALS[rival]
            self._rivals[rival] = Mapping.learnt(to, how.seed, how.kind), ranges
        mapping, ranges = self._rivals[rival]
        places = np.random.default_rng(self._test.setup.seed).random((len(self._test.items), len(pad.places[0])))
        units = ranges.values(mapping.at(places[item : item + 1]))[0]
        return model.decode(as_latent(model.card.box.from_units(units)))

    def _original(self, name: str, item: int) -> Sample:
        """The recording as the models hear it, the peak upwards as theirs."""
        if item not in self._originals:
            card = self._model(name).card
            self._originals[item] = as_learnt(card, prepare_for(card, self._read(item)).sample)
        return self._originals[item]

    def _read(self, item: int) -> Sample:
        file = Path(self._test.items[item].file)
        return Recording(file.name, file, "").read(LONGEST)

    def _drawn(self, name: str, model: OnnxModel) -> Latents:
        """The random points of a model, the same that `workbench generate --random` draws with that seed."""
        if name not in self._points:
            rng = np.random.default_rng(self._test.setup.seed)
            self._points[name] = model.draw(len(self._test.items), rng)
        return self._points[name]

    def _model(self, name: str) -> OnnxModel:
        model = self._engine.model(name)
        # Votes on both would count as votes on one.
        self._check(name, self.decoders.setdefault(name, model.card.files[DECODER]), model)
        return model

    def _check(self, name: str, decoder: str, model: OnnxModel) -> None:
        if model.card.files[DECODER] != decoder:
            raise BadInput(f"{name} was trained anew since the test began", "Begin a new test.")
