"""The loop player: one output stream, opened once and never stopped.

The audio callback, on a thread of PortAudio, asks two voices for samples, one for the loop and one for single sounds,
and does nothing else. The window's thread and the worker only assign new values to the voices. No thread waits for
another.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workbench.audio import port_audio
from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop, LoopVoice
from workbench.audio.one_shot import OneShotVoice, hit
from workbench.core.errors import AudioUnavailable, BadInput
from workbench.core.sample import Audio, Sample

RATE = 44_100
"""The sample rate that is tried first, Hz."""

_RATES = (48_000, 96_000, 192_000)  # tried last: what PortAudio knows of a device may be out of date
_dead: list[Any] = []  # streams of JACK's that are left as they are: what PortAudio could call of them is not freed
_DEAD_AFTER = 1.0  # seconds without a callback
_HELD, _MARGIN = 1.5, 0.05  # a sound server buffers up to 1.5 times the latency that it reports, and 0.05 s more


@dataclass(frozen=True)
class PlayerSettings:
    """How the output is opened.

    Attributes:
        device: number or part of the name of a PortAudio device; None for the system's default.
        block: samples a callback; smaller reacts faster and costs more. 0 lets PortAudio choose.
        latency: seconds of output buffer asked for; the device may choose more.

    Raises:
        BadInput: the block or the latency is out of range.
    """

    device: int | str | None = None
    block: int = 256
    latency: float = 0.03

    def __post_init__(self) -> None:
        if not (0 <= self.block <= 8192 and 0 < self.latency <= 2):
            raise BadInput("Sound needs a block of 0 to 8,192 samples and a latency above 0 and up to 2 s")


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

    All methods may be called from any thread, `open` and `close` from one at a time.
    """

    def __init__(self, settings: PlayerSettings | None = None) -> None:
        self._settings = settings or PlayerSettings()
        self._voice, self._once = LoopVoice(RATE), OneShotVoice(RATE)
        self._loop: Loop | None = None
        self._rate = RATE
        self._stream: Any = None
        self._on_jack = False
        self._devices: tuple[str, ...] = ()
        self._opened_before = False
        self._last_callback = 0.0
        self._gaps = 0
        self._described = AudioState(False, "The sound device is not open yet")

    def open(self) -> None:
        """Connect to the sound device and play silence; call it again to reconnect.

        A playing loop fades out and starts again. If the device refuses 44,100 Hz, the loop is resampled. If the device
        of the settings does not open, the system's default is used, and `state` says so.

        Raises:
            AudioUnavailable: PortAudio is missing, or no device opens; `state` says so too.
        """
        self._hush()
        self.close()
        try:
            self._connect()
        except AudioUnavailable as error:
            self._described = AudioState(False, error.what, self._devices)
            raise
        finally:
            self._voice.held = False

    def use(self, settings: PlayerSettings) -> None:
        """Connect as `settings` say, now and from now on; errors as `open`."""
        self._settings = settings
        self.open()

    def close(self) -> None:
        """Disconnect from the device, if one is open."""
        stream, self._stream = self._stream, None
        if stream is not None:
            if self._on_jack and not stream.active:
                _dead.append(stream)
            else:
                with suppress(Exception):  # a device that died may refuse even this
                    stream.close(ignore_errors=True)
            self._described = AudioState(False, "The sound device is closed", self._devices)

    def set_loop(self, loop: Loop) -> None:
        """Play `loop` from now on, at the same beat and fraction of it."""
        self._loop = loop
        self._voice.loop = loop.at_rate(self._rate)

    def play(self) -> None:
        """Start at the beginning of the loop, unless it plays already."""
        self._voice.playing = True
        self._once.sound = None

    def stop(self) -> None:
        """Fade to silence within 5 ms, the loop and a single sound; the stream goes on."""
        self._voice.playing = False
        self._once.sound = None

    def play_once(self, sample: Sample) -> None:
        """Play `sample` once, from its hit on, as `OneShotVoice` says; nothing happens while the loop plays."""
        if not self._voice.playing:
            self._once.sound = hit(sample, self._rate)

    def set_volume(self, volume: float) -> None:
        """Change the linear gain; it is clipped to 0 to 1."""
        self._voice.volume = self._once.volume = min(max(float(volume), 0.0), 1.0)

    @property
    def playing(self) -> bool:
        """Whether `play` was called last, even if no device is open."""
        return self._voice.playing

    @property
    def beat(self) -> float:
        """The position in the loop that is audible now, in beats, as far as the device reports its latency."""
        stream, loop = self._stream, self._voice.loop
        if stream is None or loop is None:
            return 0.0
        return float(self._voice.beat - stream.latency * self._rate / loop.period * loop.beats) % loop.beats

    @property
    def state(self) -> AudioState:
        """The state for the status line; it notices a device that died."""
        stream = self._stream
        if stream is None:
            return self._described
        if not stream.active or time.monotonic() - self._last_callback > _DEAD_AFTER:
            return AudioState(False, "The sound device went away", self._devices)
        return replace(self._described, gaps=self._gaps)

    def _connect(self) -> None:
        sounddevice = port_audio.load()
        again, self._opened_before = self._opened_before, True
        try:
            port_audio.look_for_devices(sounddevice, again)
            self._devices = port_audio.outputs(sounddevice)
            self._start_on_the_chosen(sounddevice)
        except (sounddevice.PortAudioError, ValueError) as error:
            raise port_audio.no_device(sounddevice, error) from error

    def _hush(self) -> None:
        """Wait until the device has played silence: a stream that ends in the middle of a sound clicks."""
        if self._stream is not None and self.state.ok:
            self._voice.held = True
            until = time.monotonic() + _DEAD_AFTER
            while not (self._voice.silent and self._once.silent) and time.monotonic() < until:
                time.sleep(RAMP)
            time.sleep(_HELD * self._stream.latency + _MARGIN)

    def _start_on_the_chosen(self, sounddevice: Any) -> None:
        """Start on the device of the settings, else on the system's default, which the description then says."""
        chosen = self._settings.device
        if chosen is not None:
            try:
                self._start(sounddevice, chosen)
                return
            except (sounddevice.PortAudioError, ValueError):
                pass
        if sounddevice.default.device[1] < 0:
            raise AudioUnavailable("No sound device was found", "Connect one and try again.")
        self._start(sounddevice, None, "" if chosen is None else f"{chosen} does not open, instead: ")

    def _start(self, sounddevice: Any, device: int | str | None, before: str = "") -> None:
        """Open and start the stream at 44,100 Hz, else at another rate; `before` starts its description."""
        info = sounddevice.query_devices(device, "output")
        stream = self._stream_at_some_rate(sounddevice, device, info)
        self._rate = int(stream.samplerate)
        self._voice.rest(self._rate)
        self._once.rest(self._rate)
        if self._loop is not None:
            self._voice.loop = self._loop.at_rate(self._rate)
        self._last_callback = time.monotonic()
        self._gaps = 0
        stream.start()
        self._stream = stream
        self._on_jack = sounddevice.query_hostapis(info["hostapi"])["name"] == port_audio.JACK
        name = "Default output" if info["name"] == "default" else info["name"]
        self._described = AudioState(
            True, f"{before}{name}, {self._rate:,} Hz, {1000 * stream.latency:.0f} ms", self._devices
        )

    def _stream_at_some_rate(self, sounddevice: Any, device: int | str | None, info: dict[str, Any]) -> Any:
        channels = min(2, info["max_output_channels"])
        *rates, last = dict.fromkeys((RATE, int(info["default_samplerate"]), *_RATES))
        for rate in rates:
            with suppress(sounddevice.PortAudioError):
                return self._stream_at(sounddevice, device, rate, channels)
        return self._stream_at(sounddevice, device, last, channels)

    def _stream_at(self, sounddevice: Any, device: int | str | None, rate: int, channels: int) -> Any:
        return sounddevice.OutputStream(
            samplerate=rate,
            blocksize=self._settings.block,
            device=device,
            latency=self._settings.latency,
            channels=channels,
            dtype="float32",
            callback=self._fill,
        )

    def _fill(self, out: Audio, _frames: int, _time: Any, status: Any) -> None:
        """PortAudio's callback; `out` has the shape (frames, channels)."""
        if status and status.output_underflow and not (self._voice.silent and self._once.silent):
            self._gaps += 1
        self._voice.fill(out[:, 0])
        self._once.add(out[:, 0], free=self._voice.silent and not self._voice.held)
        out[:, 1:] = out[:, :1]
        self._last_callback = time.monotonic()


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
