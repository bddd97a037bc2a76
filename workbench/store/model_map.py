"""The map of a model of many latents: its principal directions, and sounds that it makes as landmarks.

It follows from the decoder alone (and from the training sounds where there are some), is made once and kept in the
cache beside the ONNX files. Models of one or two latents need none: their latents are the axes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.core.array_file import REAL, TEXT, Expected, read_arrays
from workbench.core.atomic import replacing
from workbench.core.card import ModelCard
from workbench.core.descriptor_kinds import KINDS
from workbench.core.errors import Damaged, NotFound, WorkbenchError
from workbench.core.frame import PLANE, Frame, evened
from workbench.core.latent import LatentBox, Latents, as_latent, batches
from workbench.core.model import LatentModel
from workbench.core.sample import Sample
from workbench.measures.axis_words import characterise, words_along
from workbench.measures.descriptors import describe
from workbench.measures.log_mel import log_mel
from workbench.store.points import TrainingPoints, load_points
from workbench.store.principal import principal_directions

SOUNDS = 1_000
"""With 1,000 sounds the plane of a WaveGAN of 100 latents explains nearly as much as with 3,000."""
AT_ONCE = 100


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Sounds that a model made, which show on its map what lies where.

    Attributes:
        latents: shape (sounds, latents), float32.
        descriptors: what they sound like, shape (sounds, 5), float32, in the order of `core.descriptors.DESCRIPTORS`.
    """

    latents: Latents
    descriptors: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.latents)

    @property
    def typical(self) -> Latents:
        """Latents to draw random points near: all."""
        return self.latents


@dataclass(frozen=True, eq=False)
class ModelMap:
    """The frame in which a model of many latents is explored, and its landmarks."""

    frame: Frame
    landmarks: Landmarks

    def save(self, path: Path) -> None:
        """Write `path` (.npz, no pickled objects), atomically."""
        frame, marks = self.frame, self.landmarks
        with replacing(path) as temporary:
            np.savez(
                temporary,
                basis=np.asarray(frame.basis),
                low=frame.reach.low,
                high=frame.reach.high,
                shares=frame.shares,
                controls=np.array([kind.key for kind in frame.controls], np.str_),
                words=np.array(frame.words, np.str_),
                latents=marks.latents,
                descriptors=marks.descriptors,
            )


def make_map(model: LatentModel, folder: Path, landmarks: Latents | None = None) -> ModelMap:
    """Find the map of a model; the same model always gives the same map.

    The reach of an axis goes from the 1st to the 99th percentile of the sounds that were looked at, like the box of a
    model with an encoder: further out the decoder has hardly been trained.

    Args:
        model: it is listened to.
        folder: its folder, which may hold its training sounds.
        landmarks: latents that the map shows instead of training sounds, shape (landmarks, latents); None for those
            that were looked at.

    Raises:
        BadInput: the model decodes to values that are not finite.
    """
    card = model.card
    latents = _typical(_known(folder, card), card.box)
    features, character = [], []
    for some in batches(latents, AT_ONCE):
        sounds = model.decode_many(some)
        character += [characterise(audio, card.rate) for audio in sounds]
        features.append(log_mel(sounds, card.rate))
    even = evened(latents, card.box)
    controls = tuple(KINDS[key] for key in card.controls)
    basis, shares = principal_directions(even, np.concatenate(features), len(controls))
    along = (even @ basis.T).astype(np.float32)
    words = words_along(along[:, :PLANE], np.array(character))
    frame = Frame(card.box, _reach(along, len(controls)), basis, tuple(map(float, shares)), controls, words)
    return ModelMap(frame, _described(model, latents if landmarks is None else landmarks))


def _described(model: LatentModel, latents: Latents) -> Landmarks:
    sounds = (audio for some in batches(latents, AT_ONCE) for audio in model.decode_many(some))
    found = [describe(Sample(audio, model.card.rate)).values() for audio in sounds]
    return Landmarks(latents, np.array(found, np.float32))


def _reach(along: Latents, controls: int) -> LatentBox:
    """From the 1st to the 99th percentile of the sounds, but over the whole range of each control."""
    around = LatentBox.around(along)
    low, high = np.array(around.low), np.array(around.high)
    low[PLANE : PLANE + controls], high[PLANE : PLANE + controls] = -1, 1
    return LatentBox(as_latent(low), as_latent(high))


def load_map(path: Path, box: LatentBox) -> ModelMap:
    """Read what `ModelMap.save` wrote for a model of that box.

    Raises:
        Damaged: it cannot be read, or belongs to another number of latents.
    """
    try:
        arrays = read_arrays(path, _parts(box.size))
        frame = Frame(
            box,
            LatentBox(as_latent(arrays["low"]), as_latent(arrays["high"])),
            arrays["basis"],
            tuple(map(float, arrays["shares"])),
            tuple(KINDS[str(key)] for key in arrays["controls"]),
            tuple(map(str, arrays["words"])),
        )
        landmarks = Landmarks(arrays["latents"], arrays["descriptors"])
        if not (len(landmarks) and np.isfinite(landmarks.latents).all() and np.isfinite(landmarks.descriptors).all()):
            raise ValueError("it has no landmarks, or some that are not finite")
        return ModelMap(frame, landmarks)
    except Exception as error:
        raise Damaged(f"The map of a model cannot be read ({error})", f"Delete {path} and prepare it again.") from error


def sounds_on_map(folder: Path, card: ModelCard, landmarks: Landmarks) -> TrainingPoints | Landmarks:
    """What a model's map shows: where its training sounds lie, or `landmarks` where it came without them.

    Raises:
        Damaged: they are there and cannot be read.
    """
    try:
        return load_points(folder, card)
    except NotFound:
        return landmarks


def _parts(size: int) -> dict[str, Expected]:
    """What the file of a map of that many latents holds."""
    words = {"controls": Expected(TEXT, ("controls",)), "words": Expected(TEXT, ("words",))}
    alone = {name: Expected(REAL, (size,)) for name in ("low", "high")}
    marks = {"latents": Expected(REAL, ("marks", size)), "descriptors": Expected(REAL, ("marks", len(KINDS)))}
    return {"basis": Expected(REAL, (size, size)), **alone, "shares": Expected(REAL, ("shares",)), **words, **marks}


def _typical(known: Latents, box: LatentBox) -> Latents:
    """Latents as they occur: of training sounds where there are enough of them, else drawn from the box."""
    rng = np.random.default_rng(0)
    return box.random(SOUNDS, rng) if len(known) <= box.size else known[rng.permutation(len(known))[:SOUNDS]]


def _known(folder: Path, card: ModelCard) -> Latents:
    """The latents of the training sounds, shape (sounds, size); none if they cannot be read, which others report."""
    try:
        return load_points(folder, card).latents
    except WorkbenchError:
        return np.empty((0, card.box.size), np.float32)
