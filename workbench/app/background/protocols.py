"""What the controller asks of the sound and of the child processes, so that tests can stand in for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from workbench.app.background.refiner import RefinerEvent
from workbench.audio.loop import Loop
from workbench.audio.output import PlayerSettings
from workbench.audio.player import AudioState
from workbench.core.latent import Latent
from workbench.core.sample import Sample
from workbench.jobs.prepare_models import PreparedEvent


class Player(Protocol):
    """What the controller asks of the loop player."""

    @property
    def state(self) -> AudioState:
        """How the device is, and what is known of it."""
        ...

    @property
    def beat(self) -> float:
        """Beats since the loop began."""
        ...

    @property
    def bar(self) -> int:
        """The number of the bar that plays; 0 for a loop that repeats."""
        ...

    def open(self) -> None:
        """Open the device; raises AudioUnavailable."""
        ...

    def use(self, settings: PlayerSettings) -> None:
        """Open it again with these settings; raises AudioUnavailable."""
        ...

    def set_loop(self, loop: Loop) -> None:
        """Play this loop from now on, and no bars that were set before."""
        ...

    def set_bars(self, bars: Sequence[Loop]) -> None:
        """Play these bars after what plays."""
        ...

    def play(self) -> None:
        """Begin to loop."""
        ...

    def stop(self) -> None:
        """Stop, at once."""
        ...

    def play_once(self, sample: Sample) -> None:
        """Play a sound once, beside the loop."""
        ...

    def strike(self, sample: Sample) -> None:
        """Play a sound at once, beside the loop."""
        ...

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        ...

    def close(self) -> None:
        """Stop for good."""
        ...


class ModelPreparer(Protocol):
    """What the controller asks of the child process that makes models playable."""

    def start(self, folders: Sequence[Path]) -> None:
        """Begin to prepare the models in these folders."""
        ...

    def poll(self) -> Sequence[PreparedEvent]:
        """What was prepared since the last call."""
        ...

    def stop(self) -> None:
        """Stop, at once."""
        ...


class RecordingRefiner(Protocol):
    """What the controller asks of the child process that comes nearer to a recording."""

    def start(self, model: Path, file: Path, latent: Latent, synthesis: bool) -> None:
        """Begin to refine, as `Refiner.start`."""
        ...

    def poll(self) -> Sequence[RefinerEvent]:
        """What happened since the last call."""
        ...

    def stop(self) -> None:
        """Stop, at once."""
        ...

    def close(self) -> None:
        """Stop for good."""
        ...
