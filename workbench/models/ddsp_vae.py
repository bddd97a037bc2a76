"""Our own model: a variational autoencoder whose decoder does not draw a waveform but plays a drum.

A network says how loud each band of a fixed noise is from moment to moment, which damped modes ring, and how the
transient goes; `synthesis.py` makes the sound of that (Engel et al. 2020, "DDSP"). So it neither clicks nor hisses
where nothing was meant to sound.

The first five latents are the descriptors in their own units. They are measured, not learnt, and the decoder learns
to obey them: it is asked for sounds with other descriptors than those encoded, and what it puts out is measured. The
other latents carry what the five do not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import tensorflow as tf
from keras import ops

from workbench.core.descriptors import DESCRIPTORS
from workbench.core.sample import Audio
from workbench.models import descriptor_ops
from workbench.models.blocks import Learner
from workbench.models.ddsp_layers import CONTROLS, Describe, Drum, EvenControls, Hearing, LogMel
from workbench.models.networks import Networks, Tensor
from workbench.models.recipes import TrainingSettings
from workbench.models.spectrogram_ops import magnitudes, spectral_distance
from workbench.models.vae import kl_divergence

MODE_FIGURES = 3
"""Frequency, level, damping."""
NARROW = -2.0
"""Log deviation to begin with, so that the decoder hears the sounds before it hears the noise."""
HUSHED, HUSH_WEIGHT = -6.0, 0.01
"""Log gain from which a band cannot be heard any more, and what it costs to go further down. There the loss has no
slope left: a band that is hushed for most sounds, as all are before the hit, would never speak up for the others."""
LEVEL_WEIGHT = 0.2
"""What loudest samples cost that are e times as loud as the original's."""
LOUDEST = (1, 2, 4, 8, 16, 32)
"""Ranks of the samples that are held to the original's. The first is the peak; 32 samples are one crest."""
ASKED = 1.1
"""How far beyond its range a control is asked for, so that its ends are not where the asking ends."""
PITCH_SHARE = 0.125
"""Weight of a pitch that is not the strongest, against that of descriptors a whole range off."""


def build(settings: Mapping[str, Any], length: int) -> Networks:
    """Encoder (to controls and means), decoder, and the posterior of magnitudes, with fresh weights.

    Args:
        settings: `rate` in Hz and `attack` in seconds of the sounds; `character`, the latents beside the controls;
            `bands` and `hop` of the noise, `modes`, `highest` in Hz and `transient` in samples of the drum, which
            begins `lead` seconds before the peak; `mels` and `listener`, the units of the encoder; `player`, those of
            the decoder; for the loss see `DdspVae`, and for `straying` the card.
        length: samples a sound.
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
    """A `Trainee`; noise, wishes and weights of the losses follow from the number of the step."""

    def __init__(self, networks: Networks, settings: Mapping[str, Any], training: TrainingSettings) -> None:
        self._networks, self._rate, self._seed = networks, settings["rate"], training.seed
        self._divergence, self._obedience = settings["kl_weight"], settings["obedience"]
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
        """Spectral distance of one draw from the posterior, hush, level, divergence, dependence and disobedience.

        All but the first three have weights that rise from 0, so that there are sounds before they are given orders.
        """
        controls, mean, log_deviation = self._encoded(batch)
        character = mean + ops.exp(log_deviation) * tf.random.stateless_normal(tf.shape(mean), self._draw(number, 0))
        copy, gains = self._playing(self._asking(controls, character))
        ramp = tf.minimum(tf.cast(number, tf.float32) / self._ramp, 1.0)
        half = tf.shape(batch)[0] // 2
        loss = tf.reduce_mean(spectral_distance(batch, copy)) + HUSH_WEIGHT * hush(gains)
        loss += LEVEL_WEIGHT * off_level(batch, copy)
        loss += ramp * self._divergence * tf.reduce_mean(kl_divergence(mean, log_deviation))
        loss += ramp * self._independence * dependence(controls, mean)
        return loss + ramp * self._disobedience(batch[:half], controls[:half], character[:half], number)

    def loss(self, batch: Tensor, _number: Tensor) -> Tensor:
        """The spectral distance at the mean."""
        controls, mean, _log_deviation = self._encoded(batch)
        return tf.reduce_mean(spectral_distance(batch, self._played(controls, mean)))

    def review(self, sounds: Audio, epochs: int) -> str:
        """How far the descriptors of what is decoded are from those asked for, in percent of their range."""
        controls, character, _deviation = self._encoded(tf.convert_to_tensor(sounds[:64]))
        wishes = self._wishes(controls, epochs)
        found, _sounds = self._found(wishes, character)
        off = tf.reduce_mean(tf.abs(found - wishes), axis=0).numpy() * 50
        named = zip(DESCRIPTORS, off, strict=True)
        return "off what was asked by " + ", ".join(f"{kind.key} {part:.0f} %" for kind, part in named)

    def _encoded(self, sounds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Controls on scales of even steps, means and log deviations."""
        seen = magnitudes(sounds, self._seen.window, self._seen.hop)
        mean, free = self._networks.posterior(seen)
        # Without bounds one wild sound deviates so far that the decoder overflows.
        return descriptor_ops.measure(sounds, seen, self._rate), mean, NARROW + 3 * ops.tanh(free)

    def _played(self, controls: Tensor, character: Tensor) -> Tensor:
        return self._networks.decoder(self._asking(controls, character))

    def _asking(self, controls: Tensor, character: Tensor) -> Tensor:
        """Latents, from controls on scales of even steps and character."""
        return ops.concatenate([descriptor_ops.from_even(controls), character], axis=1)

    def _wishes(self, controls: Tensor, number: Tensor) -> Tensor:
        """Some of the controls as they are, the others drawn anew from their range."""
        drawn = tf.random.stateless_uniform(tf.shape(controls), self._draw(number, 1), -ASKED, ASKED)
        redrawn = tf.random.stateless_uniform(tf.shape(controls), self._draw(number, 2)) < 0.6
        return tf.where(redrawn, drawn, controls)

    def _found(self, wishes: Tensor, character: Tensor) -> tuple[Tensor, Tensor]:
        """What is measured, on scales of even steps, in the sounds that are played as wished; and these."""
        sounds = self._played(wishes, character)
        return descriptor_ops.measure(sounds, magnitudes(sounds, self._seen.window, self._seen.hop), self._rate), sounds

    def _disobedience(self, batch: Tensor, controls: Tensor, character: Tensor, number: Tensor) -> Tensor:
        """How far sounds with other controls are from what was asked for, and from the level of `batch`."""
        asked = self._wishes(controls, number)
        found, sounds = self._found(asked, character)
        # The highest of some frequencies has no slope: what is held to the pitch is the power about it.
        off = tf.abs(found - asked) * tf.one_hot(descriptor_ops.PITCH, CONTROLS, on_value=0.0, off_value=1.0)
        powers = descriptor_ops.pitch_powers(sounds, self._rate)
        off_pitch = tf.reduce_mean(descriptor_ops.off_pitch(powers, asked[:, descriptor_ops.PITCH]))
        disobeyed = tf.reduce_mean(off) + PITCH_SHARE * off_pitch
        return self._obedience * disobeyed + LEVEL_WEIGHT * off_level(batch, sounds)

    def _draw(self, number: Tensor, stream: int) -> Tensor:
        return tf.stack([tf.constant(self._seed, tf.int32), tf.cast(number, tf.int32) * 4 + stream])


def hush(gains: Tensor) -> Tensor:
    """Mean square of how far log gains of the noise, of any shape, lie below `HUSHED`."""
    return ops.mean(ops.square(ops.relu(HUSHED - gains)))


def off_level(sounds: Tensor, copies: Tensor) -> Tensor:
    """Mean distance of the logarithms of the loudest samples of two batches, shape (batch, samples); 0 where alike.

    The spectra alone leave the peak to chance: it rises and falls as phases meet, and with it, in sounds of one
    peak, all the rest. Were only the peak held, a single sharp spike would meet it.
    """
    loudest = [ops.log(_loudest(ops.abs(each)) + 1e-3) for each in (sounds, copies)]
    return ops.mean(ops.abs(loudest[0] - loudest[1]))


def _loudest(levels: Tensor) -> Tensor:
    in_order = ops.top_k(levels, max(LOUDEST))[0]
    return ops.take(in_order, [rank - 1 for rank in LOUDEST], axis=1)


def dependence(controls: Tensor, character: Tensor) -> Tensor:
    """Mean squared correlation of each control with each latent of character over a batch; 0 where they tell apart.

    Args:
        controls: shape (batch, controls).
        character: shape (batch, latents).
    """
    both = [(values - ops.mean(values, axis=0)) / (ops.std(values, axis=0) + 1e-3) for values in (controls, character)]
    correlations = ops.matmul(ops.transpose(both[0]), both[1]) / ops.cast(ops.shape(controls)[0], "float32")
    return ops.mean(ops.square(correlations))
