"""One output stream of PortAudio's: opened once, never stopped, and gone with its process.

The audio callback, on a thread of PortAudio, asks two voices for samples, one for the loop and one for single sounds,
and does nothing else. Other threads only assign new values to the voices. No thread waits for another.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop
from workbench.audio.loop_voice import LoopVoice
from workbench.audio.one_shot import OneShotVoice, hit
from workbench.core.errors import AudioUnavailable, BadInput
from workbench.core.sample import Audio, Sample

RATE = 44_100
"""The sample rate that is tried first, Hz."""

_RATES = (48_000, 96_000, 192_000)  # tried last: what PortAudio knows of a device may be out of date
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
class Opened:
    """What became of an output that was to be opened.

    Attributes:
        description: the device, its rate and latency, and whether it is another one than that of the settings.
        devices: the names of the outputs that were found, as `PlayerSettings.device` takes them.
        error: why none opens.
    """

    description: str
    devices: tuple[str, ...] = ()
    error: AudioUnavailable | None = None


@dataclass(frozen=True)
class Moment:
    """How an output is at one moment.

    Attributes:
        alive: whether sound comes out.
        gaps: how often the device has run out of sound until then, while something played.
        time: of the machine's monotonic clock, s.
        beat: the position in the loop that is audible, in beats, as far as the device reports its latency.
        beats_a_second: how fast the position moves; 0 while the loop is silent.
        beats: of the loop.
        bar: the number of the bar that the device is given; 0 for a loop that repeats.
        late: how often a bar was repeated because the next one was not there.
    """

    alive: bool = False
    gaps: int = 0
    time: float = 0.0
    beat: float = 0.0
    beats_a_second: float = 0.0
    beats: int = 1
    bar: int = 0
    late: int = 0


class Output:
    """Repeats one loop, and plays single sounds while the loop is stopped.

    Attributes:
        devices: the names of the outputs that were found, as `PlayerSettings.device` takes them.

    Raises:
        AudioUnavailable: PortAudio is missing or does not start.
    """

    def __init__(self, settings: PlayerSettings) -> None:
        self._settings = settings
        self._voice, self._once, self._struck = LoopVoice(RATE), OneShotVoice(RATE), OneShotVoice(RATE, gap=0.0)
        self._stream: Any = None
        self._rate = RATE
        self._last_callback = 0.0
        self._gaps = 0
        self._sounddevice = _load()
        self.devices = outputs(self._sounddevice)

    def open(self) -> str:
        """Connect to the device of the settings, else to the system's default, and play silence.

        Returns:
            The device, its rate and latency, and where it is not the one of the settings.

        Raises:
            AudioUnavailable: none opens.
        """
        try:
            self._stream, description = self._opened()
            self._rate = int(self._stream.samplerate)
            self._voice.rest(self._rate)
            self._once.rest(self._rate)
            self._struck.rest(self._rate)
            self._last_callback = time.monotonic()
            self._stream.start()
        except (self._sounddevice.PortAudioError, ValueError) as error:
            reason = str(error).split(" [PaErrorCode")[0].removeprefix("Error opening OutputStream: ")
            raise AudioUnavailable(f"No sound device: {reason}", "Connect one and try again.") from error
        return description

    def set_loop(self, loop: Loop) -> None:
        """Play `loop` from now on, at the same beat and fraction of it, and no bars that were added before.

        It is resampled where the device has another rate.
        """
        self._voice.following = ()
        self._voice.loop = loop.at_rate(self._rate)

    def add_bars(self, bars: Sequence[Loop]) -> None:
        """Play these bars after the loop, or in place of those of their numbers; resampled as in `set_loop`."""
        playing = self._voice.current.number if self._voice.current else 0
        known = {bar.number: bar for bar in (*self._voice.following, *(each.at_rate(self._rate) for each in bars))}
        self._voice.following = [bar for number, bar in sorted(known.items()) if number >= playing]

    def set_playing(self, playing: bool) -> None:
        """Start at the beginning of the loop, unless it plays already; or fade to silence within 5 ms."""
        self._voice.playing = playing

    def play_once(self, sample: Sample | None) -> None:
        """Play `sample` once, from its hit on, as `OneShotVoice` says; None fades out what plays."""
        self._once.sound = None if sample is None else hit(sample, self._rate)

    def strike(self, sample: Sample | None) -> None:
        """Play `sample` at once, from its hit on, beside the loop; None fades out what plays."""
        self._struck.sound = None if sample is None else hit(sample, self._rate)

    def set_volume(self, volume: float) -> None:
        """Change the linear gain, 0 to 1."""
        self._voice.volume = self._once.volume = self._struck.volume = volume

    def hush(self) -> None:
        """Wait until the device has played silence: a stream that ends in the middle of a sound clicks."""
        self._voice.held = True
        until = time.monotonic() + _DEAD_AFTER
        voices = self._voice, self._once, self._struck
        while self.alive and not all(voice.silent for voice in voices) and time.monotonic() < until:
            time.sleep(RAMP)
        if self.alive:
            time.sleep(_HELD * self._stream.latency + _MARGIN)

    def close(self) -> None:
        """Disconnect from the device. It may wait for ever, or end the process, where that has died."""
        self._stream.close(ignore_errors=True)

    @property
    def alive(self) -> bool:
        """Whether sound comes out; False once the device has died."""
        return bool(self._stream.active) and time.monotonic() - self._last_callback <= _DEAD_AFTER

    @property
    def moment(self) -> Moment:
        """How it is now."""
        voice, now = self._voice, time.monotonic()
        loop = voice.current
        if loop is None:
            return Moment(self.alive, self._gaps, now)
        speed = loop.beats * self._rate / loop.period
        beat = float(voice.beat - self._stream.latency * speed) % loop.beats
        speed = 0.0 if voice.silent else speed
        return Moment(self.alive, self._gaps, now, beat, speed, loop.beats, loop.number, voice.late)

    def _opened(self) -> tuple[Any, str]:
        """A stream on the device of the settings, else on the system's default, and its description, which says so."""
        chosen, before = self._settings.device, ""
        if chosen is not None:
            try:
                return self._on(chosen, "")
            except (self._sounddevice.PortAudioError, ValueError):
                before = f"{chosen} does not open, instead: "
        if self._sounddevice.default.device[1] < 0:
            raise AudioUnavailable("No sound device was found", "Connect one and try again.")
        return self._on(None, before)

    def _on(self, device: int | str | None, before: str) -> tuple[Any, str]:
        info = self._sounddevice.query_devices(device, "output")
        stream = self._at_some_rate(device, info)
        name = "Default output" if info["name"] == "default" else info["name"]
        return stream, f"{before}{name}, {int(stream.samplerate):,} Hz, {1000 * stream.latency:.0f} ms"

    def _at_some_rate(self, device: int | str | None, info: dict[str, Any]) -> Any:
        channels = min(2, info["max_output_channels"])
        *rates, last = dict.fromkeys((RATE, int(info["default_samplerate"]), *_RATES))
        for rate in rates:
            with suppress(self._sounddevice.PortAudioError):
                return self._at(device, rate, channels)
        return self._at(device, last, channels)

    def _at(self, device: int | str | None, rate: int, channels: int) -> Any:
        return self._sounddevice.OutputStream(
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
        self._struck.add(out[:, 0], free=not self._voice.held)
        out[:, 1:] = out[:, :1]
        self._last_callback = time.monotonic()


def outputs(sounddevice: Any) -> tuple[str, ...]:
    """The names of the outputs; a name that several of PortAudio's interfaces have is followed by the interface."""
    hosts = [host["name"] for host in sounddevice.query_hostapis()]
    playing = [each for each in sounddevice.query_devices() if each["max_output_channels"] > 0]
    found = [(each["name"], hosts[each["hostapi"]]) for each in playing]
    names = [name for name, _ in found]
    return tuple(name if names.count(name) == 1 else f"{name}, {host}" for name, host in found)


def _load() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise AudioUnavailable(
            f"No sound: PortAudio cannot be loaded ({error})", "On Debian: sudo apt-get install libportaudio2"
        ) from error
    return sounddevice
