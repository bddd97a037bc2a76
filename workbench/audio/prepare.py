"""Make all recordings alike: one rate, one length, the absolute peak at one time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.audio.files import resample
from workbench.audio.finish import ENDS_LOUD
from workbench.audio.offset import without_offset
from workbench.core.errors import BadInput
from workbench.core.sample import Sample

SILENCE = 1e-4
"""A recording whose peak lies below this (-80 dB) counts as silence."""
HIGHEST_RATE, LONGEST = 384_000, 60.0
"""Hz and seconds; a typing error beyond these could take all memory."""


@dataclass(frozen=True)
class PrepareSettings:
    """What every prepared sound has in common.

    Attributes:
        rate: sample rate, Hz.
        attack: seconds from the start to the absolute peak.
        length: seconds in all.
        fade: seconds of the fade where sound was cut away, or ends louder than -50 dB re peak.

    Raises:
        BadInput: a value is out of range, or the fade does not fit after the attack.
    """

    rate: int = 44_100
    attack: float = 0.1
    length: float = 0.4
    fade: float = 0.005

    def __post_init__(self) -> None:
        if not (self.rate > 0 and 0 <= self.attack < self.length and 0 <= self.fade <= self.length - self.attack):
            raise BadInput("The preparation needs rate > 0, 0 <= attack < length and a fade that fits after the attack")
        if self.rate > HIGHEST_RATE or self.length > LONGEST:
            raise BadInput(f"The preparation goes up to {HIGHEST_RATE:,} Hz and {LONGEST:g} s")

    @property
    def attack_samples(self) -> int:
        """Index of the peak."""
        return round(self.attack * self.rate)

    @property
    def samples(self) -> int:
        """Length in samples."""
        return round(self.length * self.rate)


@dataclass(frozen=True)
class PreparedSound:
    """A prepared sound.

    Attributes:
        sample: the sound.
        moved: by how many samples (at the new rate) it was moved later; negative if it was moved earlier.
        centred: whether a constant offset was taken away.
    """

    sample: Sample
    moved: int
    centred: bool = False


def prepare(sample: Sample, settings: PrepareSettings | None = None) -> PreparedSound:
    """Take a constant offset away, resample, move the peak to `attack`, cut or pad to `length`, fade where that clicks.

    Raises:
        BadInput: the recording is silent.
    """
    settings = settings or PrepareSettings()
    centred = without_offset(sample)
    resampled = resample(centred, settings.rate)
    if resampled.peak < SILENCE:
        raise BadInput("The recording is silent")
    audio = resampled.audio
    moved = settings.attack_samples - int(np.argmax(np.abs(audio)))
    aligned = np.pad(audio, (moved, 0)) if moved >= 0 else audio[-moved:].copy()
    fade = round(settings.fade * settings.rate)
    if moved < 0:
        before_peak = min(fade, settings.attack_samples)
        aligned[:before_peak] *= np.linspace(0, 1, before_peak, endpoint=False, dtype=np.float32)
    if len(aligned) > settings.samples:
        aligned = aligned[: settings.samples]
        aligned[settings.samples - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    else:
        # What is prepared already has been faded where that was needed, so of as many samples the last one tells.
        end = fade if len(aligned) < settings.samples else min(fade, 1)
        if end and np.abs(aligned[-end:]).max() > ENDS_LOUD * np.abs(aligned).max():
            after_peak = min(fade, len(aligned) - settings.attack_samples - 1)
            aligned[len(aligned) - after_peak :] *= np.linspace(1, 0, after_peak, dtype=np.float32)
        aligned = np.pad(aligned, (0, settings.samples - len(aligned)))
    return PreparedSound(Sample(aligned, settings.rate), moved, centred is not sample)
