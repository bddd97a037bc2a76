"""How near a copy comes to one original, in the measures of docs/measures.md."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workbench.core.sample import Audio, Sample
from workbench.measures.excerpt import RATE, gains, measured
from workbench.measures.log_mel import log_mel
from workbench.measures.sound_distance import log_spectral, mr_stft, random_phase


@dataclass(frozen=True)
class Nearness:
    """How far a copy is from its original; less is nearer.

    Attributes:
        floors: `mr_stft` over the random-phase floor of the original; 1 is as near as a model of the spectrum comes.
        log_spectral: log-spectral distance, dB.
        log_mel: root mean square difference of the log-mel spectrograms of `measures.log_mel`, dB.
    """

    floors: float
    log_spectral: float
    log_mel: float


@dataclass(frozen=True, eq=False)
class CopyDistance:
    """The distance of copies from one original.

    Attributes:
        original: the original at 44,100 Hz and a peak of 0.9, shape (17640,).
        gain: the gain that it was scaled by, and copies are too; linear.
        floor: its `mr_stft` from itself with random phases.
    """

    original: Audio
    gain: float
    floor: float

    @classmethod
    def of(cls, original: Sample) -> CopyDistance:
        """The distance from `original`; the random phases are the same each time."""
        sounds = measured([original])
        gain = float(gains(sounds)[0, 0])
        sound = np.asarray(sounds[0] * np.float32(gain))
        return cls(sound, gain, mr_stft(sound, random_phase(sound, np.random.default_rng(0))))

    def nearness(self, copy: Sample) -> Nearness:
        """How near `copy` is to the original; both at the level of the original as given."""
        sound = measured([copy])[0] * np.float32(self.gain)
        one, other = log_mel(np.stack([self.original, sound]), RATE)
        return Nearness(
            floors=mr_stft(self.original, sound) / max(self.floor, 1e-9),
            log_spectral=log_spectral(self.original, sound),
            log_mel=float(np.sqrt(np.mean((one - other) ** 2))),
        )
