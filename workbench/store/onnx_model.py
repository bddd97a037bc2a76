"""The model that the program plays: a decoder and an encoder in ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.card import ModelCard
from workbench.core.detail import DETAIL, Detail
from workbench.core.errors import BadInput, Damaged, NotFound
from workbench.core.latent import Latent, Latents, as_latent
from workbench.core.prior import draw
from workbench.core.sample import Audio, Sample
from workbench.store.folder import is_whole, keras_files, read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.play_files import ONNX
from workbench.store.points import load_points
from workbench.store.reconstruct import as_learnt

LARGE, HUGE = 1_000_000, 8_000_000
"""Bytes of a network in float16 from which a second thread saves more than it costs to call it; and from which its
weights are read from memory for each sound, not from a cache."""


TRIED = 100
"""Points that `try_model` decodes."""
SILENCE = 1e-4
"""A sound whose peak lies below this is silent."""


class OnnxModel:
    """A `core.model.LatentModel` over ONNX Runtime sessions. Use it from one thread at a time."""

    def __init__(self, card: ModelCard, decoder: Path, encoder: Path | None, folder: Path) -> None:
        self._card, self._size, self._folder, self._encoder_file = card, card.box.size, folder, encoder
        self._decoder = _Network(decoder, card, card.box.size, card.length)

    @classmethod
    def load(cls, folder: Path, cache: OnnxCache) -> OnnxModel:
        """The model in `folder`, from ONNX files there or in `cache`.

        Raises:
            NotFound: there is no such model, or it was not converted yet.
            Damaged: its card or its Keras files, which hold its weights, are damaged; or ONNX files in the cache, which
                are then deleted, so that they can be made again.
        """
        card = read_card(folder)
        files = cache.files(folder, card)
        if not files.converted:
            shell = f"workbench models prepare {card.name}"
            raise NotFound(f"{card.name} is not prepared for playing yet", "Wait until it is.", shell=shell)
        _check_weights(files.decoder, folder, card)
        try:
            model = cls(card, files.decoder, files.encoder, folder)
            if files.decoder.parent != folder:
                model.decode(card.box.centre)
            if files.encoder and files.encoder.parent != folder and model._encoder:  # those in the cache may be damaged
                model._encoder(np.full((1, card.length), card.peak, np.float32))
            return model
        except Damaged:
            made = cache.made_files(card)
            for name in keras_files(card):
                made.network(name).unlink(missing_ok=True)
            raise

    @cached_property
    def _encoder(self) -> _Network | None:
        """Loaded when it is first asked for: whoever drags needs the decoder alone."""
        if self._encoder_file is None:
            return None
        _check_weights(self._encoder_file, self._folder, self._card)
        return _Network(self._encoder_file, self._card, self._card.length, self._size)

    @property
    def card(self) -> ModelCard:
        """What the model is."""
        return self._card

    @property
    def detail_size(self) -> int:
        """The number of values in a detail of the model; 0 if it draws waveforms and has no details."""
        return self._decoder.detail_size

    def decode(self, latent: Sequence[float], detail: Detail | None = None) -> Sample:
        """The sound at one point, with `detail` added to its synthesis parameters.

        Raises:
            BadInput: the point has another number of latents than the model, or the detail another size.
        """
        if len(latent) != self._size:
            raise BadInput(f"{self._card.name} has {self._size} latents, not {len(latent)}")
        self._check(detail)
        audio = self._decoder(np.asarray(latent, np.float32)[np.newaxis], detail)[0]
        audio.setflags(write=False)
        return Sample(audio, self._card.rate)

    def decode_many(self, latents: Latents, detail: Detail | None = None) -> Audio:
        """The sounds at several points, all with the same `detail`: shape (points, size) to (points, samples).

        Raises:
            BadInput: the points have another number of latents than the model, or the detail another size.
        """
        if latents.ndim != 2 or latents.shape[1] != self._size:
            raise BadInput(f"{self._card.name} has {self._size} latents, not {latents.shape[-1]}")
        self._check(detail)
        return self._decoder(latents, detail)

    def draw(self, count: int, rng: np.random.Generator) -> Latents:
        """Random points: near training sounds if the card says so, else anywhere in the box.

        Args:
            count: how many.
            rng: source of randomness.

        Returns:
            Shape (count, size), float32.

        Raises:
            NotFound, Damaged: the training sounds cannot be read.
        """
        known = load_points(self._folder, self._card).typical if self._card.straying else None
        return draw(self._card, known, count, rng)

    def encode(self, sample: Sample) -> Latent:
        """The point of a prepared sound of any level and polarity.

        Raises:
            BadInput: the model has no encoder, the sample has another rate or length, or it is silent.
            Damaged: the Keras file that holds the encoder's weights is not what the card says.
        """
        if self._encoder is None:
            raise BadInput(f"{self._card.name} has no encoder", "Choose a model that has one.")
        if (sample.rate, len(sample)) != (self._card.rate, self._card.length):
            raise BadInput(
                f"{self._card.name} hears {self._card.length} samples at {self._card.rate} Hz, "
                f"not {len(sample)} at {sample.rate} Hz",
                "Prepare the sound first.",
            )
        if sample.peak == 0:
            raise BadInput("The sound is silent")
        return as_latent(self._encoder(as_learnt(self._card, sample).audio[np.newaxis])[0])

    def _check(self, detail: Detail | None) -> None:
        if detail is not None and len(detail) != self.detail_size:
            why = "was trained again since" if self.detail_size else "draws waveforms"
            raise BadInput(f"{self._card.name} cannot make this sound: it {why}", "Go to a place on the map.")


def try_model(folder: Path, cache: OnnxCache) -> None:
    """Decode 100 points of a prepared model, drawn with a fixed seed.

    Raises:
        NotFound: the model is not prepared.
        Damaged: a sound has NaN in it, another length than the card says, or a peak below 1e-4 (silence).
    """
    model = OnnxModel.load(folder, cache)
    sounds = model.decode_many(model.card.box.random(TRIED, np.random.default_rng(0)))
    advice = "Train it again."
    if sounds.shape != (TRIED, model.card.length):
        raise Damaged(f"{folder.name} decodes to {sounds.shape[-1]} samples, not {model.card.length}", advice)
    if not np.isfinite(sounds).all():
        raise Damaged(f"{folder.name} decodes to values that are not finite", advice)
    silent = int((np.abs(sounds).max(axis=1) < SILENCE).sum())
    if silent:
        raise Damaged(f"{folder.name} decodes to silence at {silent} of {TRIED} points", advice)


class _Network:
    """One ONNX file of the model `card`, which turns `values` numbers into `results` numbers."""

    def __init__(self, path: Path, card: ModelCard, values: int, results: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Two threads fetch large weights from memory twice as fast as one, and more are hardly faster. Between two runs
        # they spin for a moment only: by default they would hold a core that the window and the callback need.
        size = _size(path)
        options.intra_op_num_threads = min(2, os.cpu_count() or 1) if size > LARGE else 1
        if size > HUGE:
            # One sound uses each weight once: rearranging them for many sounds makes one a sixth slower.
            options.add_session_config_entry("session.disable_prepacking", "1")
        options.add_session_config_entry("session.intra_op.spin_duration_us", "50")
        options.enable_mem_pattern = False  # one output alone is not worth planning for
        options.log_severity_level = 4
        self._name, self._results, self._own = card.name, results, path.name in ONNX.values()
        try:
            self._session: Any = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            (given, *more), (made, *_) = self._session.get_inputs(), self._session.get_outputs()
        except Exception as error:
            raise self._damaged() from error
        details = [each.shape[-1] for each in more if each.name == DETAIL and len(each.shape) == 2]
        if not (
            _is_table(given, values)
            and _is_table(made, results)
            and len(details) == len(more) <= 1
            and all(isinstance(size, int) and size > 0 and _is_table(more[0], size) for size in details)
        ):
            raise self._damaged()
        self._input, self._outputs = given.name, [made.name]
        self.detail_size: int = sum(details)
        # The input for no detail; kept, because a drag needs it with every move.
        self._nothing = {DETAIL: np.zeros((1, self.detail_size), np.float32)} if self.detail_size else {}

    def __call__(self, values: Audio, detail: Detail | None = None) -> Audio:
        more = {DETAIL: detail.values.astype(np.float32)[np.newaxis]} if detail else self._nothing
        try:
            result: Audio = self._session.run(self._outputs, {self._input: values, **more})[0]
        except Exception as error:
            raise self._damaged() from error
        if result.shape != (len(values), self._results):
            raise self._damaged()
        return result

    def _damaged(self) -> Damaged:
        """That the file is not the network that it is meant to be."""
        if self._own:
            return Damaged(f"A converted file of {self._name} is damaged", "Copy or train the model again.")
        return Damaged(
            f"A converted file of {self._name} was damaged",
            "Wait until it is made again.",
            shell=f"Make it again: workbench models prepare {self._name}",
        )


def _is_table(end: Any, columns: int) -> bool:
    """Whether an input or output of a network is a table of float32, of any height and that width."""
    if end.type != "tensor(float)" or len(end.shape) != 2 or isinstance(end.shape[0], int):
        return False
    return not isinstance(end.shape[1], int) or end.shape[1] == columns


def _check_weights(network: Path, folder: Path, card: ModelCard) -> None:
    """Check the Keras file that holds the weights of an ONNX file in the folder of the model; raises Damaged."""
    weights = folder / network.with_suffix(".keras").name
    if network.parent == folder and not is_whole(weights, card):
        raise Damaged(f"{weights.name} of {card.name} is not what the card says", "Copy or train the model again.")


def _size(path: Path) -> int:
    """Bytes of an ONNX file, and of the Keras file beside it that may hold its weights."""
    files = (path, path.with_suffix(".keras"))
    return sum(file.stat().st_size for file in files if file.is_file())
