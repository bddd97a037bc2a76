"""A screen and a sound card that exist in memory only: for the tour, for tests, and for machines without either.

The screen is Xvfb. The sound card is a private PulseAudio server with a null sink; everything that is played
on it is recorded at its monitor, sample by sample. Nothing of the user's own desktop is read or changed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np

from workbench.core.errors import WorkbenchError
from workbench.core.priority import put_first
from workbench.core.sample import Sample

RATE = 44_100
"""Sample rate of the virtual sound card, Hz."""

PACKAGES = {
    "Xvfb": "xvfb",
    "pulseaudio": "pulseaudio libasound2-plugins",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
}
"""The Debian packages behind each program that is started here."""

_PATIENCE = 20.0  # seconds to wait for a server, generous for a busy machine

# ALSA runs the hooks of its usual configuration after reading a file of ours, and could replace this default
# by the user's own. A configuration of one device and no hooks cannot be overruled.
_ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
_PULSE_CLIENT = "autospawn = no\nenable-shm = no\n"


@dataclass(frozen=True)
class VirtualScreen:
    """A running X server.

    Attributes:
        display: its name, such as ":99".
        environment: the variables that a program needs to open its windows there, added to its own.
    """

    display: str
    environment: Mapping[str, str]


@dataclass(frozen=True)
class VirtualSound:
    """A running sound server, recorded.

    Attributes:
        environment: the variables that make it PortAudio's default device, added to a program's own.
        recording: raw little-endian float32, mono, 44,100 Hz; grows in real time, silence included.
        server: process id of the sound server.
    """

    environment: Mapping[str, str]
    recording: Path
    server: int

    def recorded(self) -> Sample:
        """What was played until now, from the start of the server."""
        return _read(self.recording)


@dataclass(frozen=True)
class VirtualDesktop:
    """A running screen and sound server; the attributes are those of the two."""

    display: str
    environment: Mapping[str, str]
    recording: Path

    def recorded(self) -> Sample:
        """What was played until now, from the start of the server."""
        return _read(self.recording)


@contextmanager
def virtual_desktop(width: int = 1280, height: int = 880) -> Iterator[VirtualDesktop]:
    """Run a screen of `width` x `height` pixels and a sound card; both end with the block, and all their files.

    As large as it is by itself, the window has its usual size on it.

    Raises:
        WorkbenchError: a program is missing or does not start; says which Debian package holds it.
    """
    with virtual_screen(width, height) as screen, virtual_sound() as sound:
        yield VirtualDesktop(screen.display, {**screen.environment, **sound.environment}, sound.recording)


@contextmanager
def virtual_screen(width: int = 1280, height: int = 880) -> Iterator[VirtualScreen]:
    """Run the screen alone; errors as `virtual_desktop`."""
    reader, writer = os.pipe()
    geometry = ["-screen", "0", f"{width}x{height}x24"]
    # With -noreset the server outlives its last client. The pipe stays open as long: Xvfb dies of a closed one.
    command = ["Xvfb", "-displayfd", str(writer), *geometry, "-nolisten", "tcp", "-noreset"]
    with tempfile.TemporaryFile() as log, os.fdopen(reader) as number:
        try:
            server = _start(command, stdout=log, log=log, pass_fds=(writer,))
        finally:
            os.close(writer)
        with _ending(server):
            display = ":" + number.readline().strip()
            if display == ":":
                raise _did_not_start("Xvfb", log)
            yield VirtualScreen(display, {"DISPLAY": display})


@contextmanager
def virtual_sound() -> Iterator[VirtualSound]:
    """Run the sound server and its recorder alone; errors as `virtual_desktop`."""
    with tempfile.TemporaryDirectory(prefix="snare-sound-") as folder, tempfile.TemporaryFile() as log:
        place = Path(folder)
        environment = _sound_environment(place)
        recording = place / "recording.f32"
        with (
            _ending(_start(_pulseaudio(place), stdout=log, log=log, env=_private(environment, place))) as server,
            recording.open("wb") as file,
        ):
            _wait_for(lambda: _answers(environment), server, "pulseaudio", log)
            put_first(server.pid)  # not before: it sets its own priority when it starts
            with _ending(_start(_PAREC, stdout=file, log=log, env=_private(environment, place))) as recorder:
                # Until the monitor flows, the sink's clock runs free and nothing is recorded.
                _wait_for(lambda: recording.stat().st_size > 4 * RATE // 5, recorder, "parec", log)
                yield VirtualSound(environment, recording, server.pid)


_PAREC = [
    *("parec", "--device=snare.monitor", "--raw", "--format=float32le"),
    *(f"--rate={RATE}", "--channels=1", "--latency-msec=5"),
]


def _pulseaudio(place: Path) -> list[str]:
    # Shared memory is off because in containers it is often too small for the sound to flow evenly.
    options = ["--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes", "--realtime=no"]
    socket = f"module-native-protocol-unix auth-anonymous=1 socket={place / 'socket'}"
    sink = f"module-null-sink sink_name=snare rate={RATE} format=float32le channels=1 channel_map=mono"
    return ["pulseaudio", "-n", *options, "-L", socket, "-L", sink]


def _sound_environment(place: Path) -> dict[str, str]:
    """Write the client's configuration into `place`; return the variables that point to it."""
    (place / "asound.conf").write_text(_ALSA)
    (place / "client.conf").write_text(_PULSE_CLIENT)
    return {
        "ALSA_CONFIG_PATH": str(place / "asound.conf"),
        "PULSE_CLIENTCONFIG": str(place / "client.conf"),
        "PULSE_COOKIE": str(place / "cookie"),
        "PULSE_RUNTIME_PATH": str(place),
        "PULSE_SERVER": f"unix:{place / 'socket'}",
    }


def _private(environment: Mapping[str, str], place: Path) -> dict[str, str]:
    """The whole environment of a server: as ours, with a home of its own, because the real one may be unwritable."""
    return {**os.environ, **environment, "HOME": str(place), "XDG_RUNTIME_DIR": str(place)}


def _read(recording: Path) -> Sample:
    raw = recording.read_bytes()
    return Sample(np.frombuffer(raw[: len(raw) // 4 * 4], dtype="<f4"), RATE)


def _answers(environment: Mapping[str, str]) -> bool:
    try:
        asked = subprocess.run(["pactl", "info"], env={**os.environ, **environment}, capture_output=True, check=False)
    except FileNotFoundError:
        raise _missing("pactl") from None
    return asked.returncode == 0


def _start(
    command: Sequence[str],
    stdout: IO[bytes],
    log: IO[bytes],
    env: Mapping[str, str] | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own, so that Ctrl-C reaches us first and we end it in order."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=log,
            env=env,
            pass_fds=pass_fds,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise _missing(command[0]) from None


@contextmanager
def _ending(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """End `process` with the block: politely, then by force."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes], program: str, log: IO[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > until:
            raise _did_not_start(program, log)
        time.sleep(0.02)


def _missing(program: str) -> WorkbenchError:
    return WorkbenchError(f"The program {program} is missing", f"Install it: sudo apt-get install {PACKAGES[program]}")


def _did_not_start(program: str, log: IO[bytes]) -> WorkbenchError:
    log.seek(0)
    lines = log.read().decode(errors="replace").strip().splitlines()
    reason = lines[-1] if lines else "it said nothing"
    return WorkbenchError(f"{program} did not start ({reason})", f"Debian's packages are {PACKAGES[program]}.")
