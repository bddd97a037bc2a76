"""The loop player: it lives in a process of its own, so that whatever becomes of the sound device, the program goes on.

Where a device goes away PortAudio may wait for it for ever, print millions of lines, or end its process. That process
is then ended, and another one opens the next device. Nor does anything that the window does hold up the sound.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.audio.loop import Loop
from workbench.audio.output import PlayerSettings
from workbench.audio.player_process import PlayerProcess, Wanted
from workbench.core.errors import AudioUnavailable, reason
from workbench.core.sample import Sample


@dataclass(frozen=True)
class AudioState:
    """Whether the output works, and a description for the status line.

    Attributes:
        ok: whether sound comes out.
        description: the device, its rate and latency, or what is wrong.
        devices: the outputs found when the device was last opened, as `PlayerSettings.device` takes them.
        gaps: how often the device has run out of sound since then while something played.
    """

    ok: bool
    description: str
    devices: tuple[str, ...] = ()
    gaps: int = 0


class LoopPlayer:
    """Repeats one loop, and plays single sounds while the loop is stopped.

    All methods may be called from any thread, `open` and `close` from one at a time; only these two wait.

    Args:
        settings: how the output is opened.
    """

    def __init__(self, settings: PlayerSettings | None = None) -> None:
        self._settings = settings or PlayerSettings()
        self._wanted = Wanted()
        self._changing = threading.Lock()
        self._process: PlayerProcess | None = None
        self._described = AudioState(False, "The sound device is not open yet")

    def open(self) -> None:
        """Connect to the sound device and play silence; call it again to reconnect.

        A playing loop fades out and starts again. If the device refuses 44,100 Hz, the loop is resampled. If the device
        of the settings does not open, the system's default is used, and `state` says so.

        Raises:
            AudioUnavailable: PortAudio is missing, or no device opens; `state` says so too.
        """
        self.close()
        try:
            process = PlayerProcess(self._settings)
        except OSError as error:
            self._described = AudioState(False, f"No sound: no process can be started ({reason(error)})")
            raise AudioUnavailable(self._described.description, "Close other programs, then try again.") from error
        opened = process.answer()
        if opened.error:
            process.end()
            self._described = AudioState(False, opened.error.what, opened.devices)
            raise opened.error
        self._described = AudioState(True, opened.description, opened.devices)
        with self._changing:
            self._wanted = replace(self._wanted, once=None, struck=None)
            self._process = process
            process.follow(self._wanted)

    def use(self, settings: PlayerSettings) -> None:
        """Connect as `settings` say, now and from now on; errors as `open`."""
        self._settings = settings
        self.open()

    def close(self) -> None:
        """Fall silent and disconnect from the device, if one is open."""
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.end()
            self._described = AudioState(False, "The sound device is closed", self._described.devices)

    def set_loop(self, loop: Loop) -> None:
        """Play `loop` from now on, at the same beat and fraction of it, and no bars after it."""
        # Another object each time: the same loop may be asked for again, after bars.
        self._want(loop=replace(loop) if loop is self._wanted.loop else loop, bars=())

    def set_bars(self, bars: Sequence[Loop]) -> None:
        """Play these bars after what plays, to the sample, in the order of their numbers.

        One that has the number of the bar that plays takes its place at once, as a new loop does. Where the next bar is
        not there in time, the present one is repeated.
        """
        self._want(bars=tuple(bars))

    @property
    def bar(self) -> int:
        """The number of the bar that the device is given; 0 for a loop that repeats."""
        return self._process.moment.bar if self._process else 0

    def play(self) -> None:
        """Start at the beginning of the loop, unless it plays already."""
        self._want(playing=True, once=None)

    def stop(self) -> None:
        """Fade to silence within 5 ms, the loop and a single sound; the stream goes on."""
        self._want(playing=False, once=None, struck=None)

    def play_once(self, sample: Sample) -> None:
        """Play `sample` once, from its hit on, as `OneShotVoice` says; nothing happens while the loop plays."""
        if not self._wanted.playing:
            self._want(once=replace(sample))  # another object each time: the same sound may be asked for again

    def strike(self, sample: Sample) -> None:
        """Play `sample` at once, from its hit on, beside the loop; one that is struck before gives way in 5 ms."""
        self._want(struck=replace(sample))

    def set_volume(self, volume: float) -> None:
        """Change the linear gain; it is clipped to 0 to 1."""
        self._want(volume=min(max(float(volume), 0.0), 1.0))

    @property
    def playing(self) -> bool:
        """Whether `play` was called last, even if no device is open."""
        return self._wanted.playing

    @property
    def beat(self) -> float:
        """The position in the loop that is audible now, in beats, as far as the device reports its latency."""
        process = self._process
        if process is None:
            return 0.0
        moment = process.moment
        return (moment.beat + (time.monotonic() - moment.time) * moment.beats_a_second) % moment.beats

    @property
    def state(self) -> AudioState:
        """The state for the status line; it notices a device that died."""
        process = self._process
        if process is None:
            return self._described
        if not process.alive:
            return AudioState(False, "The sound device went away", self._described.devices)
        return replace(self._described, gaps=process.moment.gaps)

    def _want(self, **changes: object) -> None:
        with self._changing:
            self._wanted = replace(self._wanted, **changes)  # type: ignore[arg-type]
            if self._process is not None:
                self._process.follow(self._wanted)


def play_to_the_end(sample: Sample) -> None:
    """Play one sound and wait until it is over: for commands that have nothing else to do.

    Raises:
        AudioUnavailable: PortAudio is missing, or no device opens.
    """
    player = LoopPlayer()
    player.open()
    # A loop that is half silence: stopping in the silence ends the sound without a cut.
    silence = np.zeros(max(len(sample), sample.rate // 2), np.float32)
    player.set_loop(Loop(np.concatenate([sample.audio, silence]), sample.rate))
    player.play()
    time.sleep(sample.seconds + 0.2)
    player.close()
