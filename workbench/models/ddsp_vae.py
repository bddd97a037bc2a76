"""Our own model: a variational autoencoder whose decoder does not draw a waveform but plays a synthesiser.

A network controls how loud each band of a fixed noise is over time, which damped modes ring, and the transient;
`synthesis.py` makes the sound from that (Engel et al. 2020, "DDSP: Differentiable Digital Signal Processing"). So it
neither clicks nor hisses where nothing should sound.

The first five latents are the descriptors in their own units. They are measured, not learnt, and the decoder learns to
follow them: it is asked for sounds with other descriptors than the encoded ones, and its output is measured. The other
latents, the character, carry everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from workbench.core.descriptor_kinds import DESCRIPTORS
from workbench.core.sample import Audio
from workbench.models import descriptor_ops
from workbench.models.blocks import Learner
from workbench.models.ddsp_layers import CONTROLS, Describe, Drum, EvenControls, Hearing, LogMel
from workbench.models.family import Family
from workbench.models.networks import Networks, Tensor
from workbench.models.recipes import TrainingSettings
from workbench.models.spectrogram_ops import magnitudes, spectral_distance
from workbench.models.vae import kl_divergence

MODE_FIGURES = 3
"""Frequency, level, damping."""
NARROW = -2.0
"""Initial log deviation, small so that training starts nearly deterministic."""
SILENT_GAIN, SILENCE_WEIGHT = -6.0, 0.01
"""Log gain below which a noise band is inaudible, and the weight of the penalty for going further down. The loss is
flat there: a band that is silent for most sounds, as all are before the hit, could never come back for the others."""
LEVEL_WEIGHT = 0.2
"""Loss of a copy whose loudest samples are e times as loud as the original's."""
LOUDEST = (1, 2, 4, 8, 16, 32)
"""Ranks of the samples whose levels are compared. The first is the peak; 32 samples are one crest."""
ASKED = 1.1
"""End of the range from which random controls are drawn in training, a little beyond 1, the end of their own."""
PITCH_SHARE = 0.125
"""Weight of a wrong pitch in the control error, against that of descriptors a whole range off."""


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder (to controls and means), decoder, and the posterior of magnitudes, with fresh weights.

    Args:
        settings: `rate` in Hz and `attack` in seconds of the sounds; `character`, the number of latents beside the
            controls; `bands` and `hop` of the noise, `modes`, `highest` in Hz and `transient` in samples of the
            synthesiser, which begins `lead` seconds before the peak; `mels` and `listener`, bands and units of the
            encoder; `player`, units of the decoder; for the loss see `DdspVae`, and for `straying` the card.
        length: samples per sound.
    """
    rate = settings["rate"]
    seen = descriptor_ops.Spectrogram.at(rate)
    posterior = _posterior(settings, (length // seen.hop + 1, seen.window // 2 + 1))
    audio = keras.Input((length,))
    heard = Hearing(rate)(audio)
    latents = keras.layers.Concatenate()([Describe(rate)(audio, heard), posterior(heard)[0]])
    return Networks(
        decoder=_decoder(settings, length),
        encoder=keras.Model(audio, latents, name="encoder"),
        posterior=posterior,
        controls=tuple(kind.key for kind in DESCRIPTORS),
    )


def _posterior(settings: Mapping[str, Any], frames: tuple[int, int]) -> Any:
    entry = keras.Input(frames)
    trunk = LogMel(settings["mels"], settings["rate"])(entry)
    for units in settings["listener"]:
        trunk = keras.layers.Dense(units, "silu")(trunk)
    heads = [keras.layers.Dense(settings["character"], name=name)(trunk) for name in ("mean", "log_deviation")]
    return keras.Model(entry, heads, name="posterior")


def _decoder(settings: Mapping[str, Any], length: int) -> Any:
    rate, modes = settings["rate"], settings["modes"]
    hit = round((settings["attack"] - settings["lead"]) * rate)
    drum = Drum(length, rate, hit, settings["bands"], settings["hop"], settings["highest"])
    entry = keras.Input((CONTROLS + settings["character"],))
    latents = trunk = EvenControls()(entry)
    for units in settings["player"]:
        trunk = keras.layers.Dense(units, "silu")(trunk)
    pieces, bands = drum.gains
    gains = keras.layers.Reshape(drum.gains)(keras.layers.Dense(pieces * bands, name="gains")(trunk))
    sung = keras.layers.Dense(MODE_FIGURES * modes, name="modes")(trunk)
    sung = keras.layers.Reshape((MODE_FIGURES, modes))(sung)
    transient = keras.layers.Dense(settings["transient"], name="transient")(trunk)
    return keras.Model(entry, drum(latents, gains, sung, transient), name="decoder")


class DdspVae(Learner):
    """A `Trainee` whose noise, requested controls and loss weights follow from the number of the step.

    Batches have the shape (sounds, samples); numbers and losses are scalars.
    """

    def __init__(self, networks: Networks, settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._networks, self._rate, self._seed = networks, settings["rate"], training.seed
        self._divergence, self._control_weight = settings["kl_weight"], settings["obedience"]
        self._ramp, self._independence = settings["ramp"], settings["independence"]
        decoder = networks.decoder
        self._playing = keras.Model(decoder.input, [decoder.output, decoder.get_layer("gains").output])
        self._seen = descriptor_ops.Spectrogram.at(self._rate)
        parts = (networks.posterior, networks.decoder)
        weights = [weight for part in parts for weight in part.trainable_variables]
        falling = keras.optimizers.schedules.CosineDecay(
            0.0, settings["steps"], alpha=0.02, warmup_target=training.learning_rate, warmup_steps=settings["warm_up"]
        )
        super().__init__(weights, falling, clip=1.0)

    def objective(self, batch: Tensor, number: Tensor) -> Tensor:
        """Spectral distance of one draw from the posterior, silence penalty, level, KL, dependence and control error.

        The weights of the last three rise from 0, so that the model learns to make sounds before it learns to control
        them.
        """
        controls, mean, log_deviation = self._encoded(batch)
        character = mean + ops.exp(log_deviation) * tf.random.stateless_normal(tf.shape(mean), self._draw(number, 0))
        copy, gains = self._playing(self._asking(controls, character))
        ramp = tf.minimum(tf.cast(number, tf.float32) / self._ramp, 1.0)
        half = tf.maximum(tf.shape(batch)[0] // 2, 1)  # the last batch may be of one sound
        loss = tf.reduce_mean(spectral_distance(batch, copy)) + SILENCE_WEIGHT * silence_penalty(gains)
        loss += LEVEL_WEIGHT * off_level(batch, copy)
        loss += ramp * self._divergence * tf.reduce_mean(kl_divergence(mean, log_deviation))
        loss += ramp * self._independence * dependence(controls, mean)
        return loss + ramp * self._control_error(batch[:half], controls[:half], character[:half], number)

    def loss(self, batch: Tensor, _number: Tensor) -> Tensor:
        """The spectral distance of the copies at the mean."""
        controls, mean, _log_deviation = self._encoded(batch)
        return tf.reduce_mean(spectral_distance(batch, self._played(controls, mean)))

    def review(self, sounds: Audio, epochs: int) -> str:
        """Say how far decoded sounds are from the controls asked for, percent of their range.

        Args:
            sounds: shape (sounds, samples).
            epochs: how many are done.
        """
        controls, character, _deviation = self._encoded(tf.convert_to_tensor(sounds[:64]))
        wishes = self._wishes(controls, epochs)
        found, _sounds = self._found(wishes, character)
        off = tf.reduce_mean(tf.abs(found - wishes), axis=0).numpy() * 50
        named = zip(DESCRIPTORS, off, strict=True)
        return "off what was asked by " + ", ".join(f"{kind.key} {part:.0f} %" for kind, part in named)

    def _encoded(self, sounds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Controls on scales of even steps, shape (batch, controls); means and log deviations, (batch, character)."""
        seen = magnitudes(sounds, self._seen.window, self._seen.hop)
        mean, free = self._networks.posterior(seen)
        # Unbounded, the deviation of a single outlier makes the decoder overflow.
        return descriptor_ops.measure(sounds, seen, self._rate), mean, NARROW + 3 * ops.tanh(free)

    def _played(self, controls: Tensor, character: Tensor) -> Tensor:
        return self._networks.decoder(self._asking(controls, character))

    def _asking(self, controls: Tensor, character: Tensor) -> Tensor:
        """Latents, shape (batch, latents), from controls on scales of even steps and character."""
        return ops.concatenate([descriptor_ops.from_even(controls), character], axis=1)

    def _wishes(self, controls: Tensor, number: Tensor) -> Tensor:
        """The controls to ask for, shape (batch, controls): some as they are, the others drawn from their range."""
        drawn = tf.random.stateless_uniform(tf.shape(controls), self._draw(number, 1), -ASKED, ASKED)
        redrawn = tf.random.stateless_uniform(tf.shape(controls), self._draw(number, 2)) < 0.6
        return tf.where(redrawn, drawn, controls)

    def _found(self, wishes: Tensor, character: Tensor) -> tuple[Tensor, Tensor]:
        """The sounds played with `wishes`, shape (batch, samples), after their descriptors on scales of even steps."""
        sounds = self._played(wishes, character)
        return descriptor_ops.measure(sounds, magnitudes(sounds, self._seen.window, self._seen.hop), self._rate), sounds

    def _control_error(self, batch: Tensor, controls: Tensor, character: Tensor, number: Tensor) -> Tensor:
        """How far sounds with other controls are from the controls asked for, and from the level of `batch`."""
        asked = self._wishes(controls, number)
        found, sounds = self._found(asked, character)
        # The strongest of some frequencies has no gradient, so the pitch is trained by the power around it.
        off = tf.abs(found - asked) * tf.one_hot(descriptor_ops.PITCH, CONTROLS, on_value=0.0, off_value=1.0)
        powers = descriptor_ops.pitch_powers(sounds, self._rate)
        off_pitch = tf.reduce_mean(descriptor_ops.off_pitch(powers, asked[:, descriptor_ops.PITCH]))
        error = tf.reduce_mean(off) + PITCH_SHARE * off_pitch
        return self._control_weight * error + LEVEL_WEIGHT * off_level(batch, sounds)

    def _draw(self, number: Tensor, stream: int) -> Tensor:
        return tf.stack([tf.constant(self._seed, tf.int32), tf.cast(number, tf.int32) * 4 + stream])


FAMILY = Family(build, DdspVae)


def silence_penalty(gains: Tensor) -> Tensor:
    """Mean square of how far log gains of the noise lie below `SILENT_GAIN`, a scalar.

    Args:
        gains: shape (batch, pieces, bands).
    """
    return ops.mean(ops.square(ops.relu(SILENT_GAIN - gains)))


def off_level(sounds: Tensor, copies: Tensor) -> Tensor:
    """Mean absolute difference of the log levels of the loudest samples, a scalar; 0 for equal sounds.

    Spectra alone leave the peak to chance: it rises and falls with the phases, and since sounds are scaled to one peak,
    so does everything else. If only the peak counted, one sharp spike would satisfy it.

    Args:
        sounds: shape (batch, samples).
        copies: shape (batch, samples).
    """
    loudest = [ops.log(_loudest(ops.abs(each)) + 1e-3) for each in (sounds, copies)]
    return ops.mean(ops.abs(loudest[0] - loudest[1]))


def _loudest(levels: Tensor) -> Tensor:
    in_order = ops.top_k(levels, max(LOUDEST))[0]
    return ops.take(in_order, [rank - 1 for rank in LOUDEST], axis=1)


def dependence(controls: Tensor, character: Tensor) -> Tensor:
    """Mean squared correlation of each control with each latent of the character over a batch, a scalar.

    Args:
        controls: shape (batch, controls).
        character: shape (batch, latents).
    """
    both = [(values - ops.mean(values, axis=0)) / (_deviation(values) + 1e-3) for values in (controls, character)]
    correlations = ops.matmul(ops.transpose(both[0]), both[1]) / ops.cast(ops.shape(controls)[0], "float32")
    return ops.mean(ops.square(correlations))


def _deviation(values: Tensor) -> Tensor:
    """The standard deviation of each column, which has a gradient where all values are equal too."""
    return ops.sqrt(ops.var(values, axis=0) + 1e-12)
