"""PortAudio, through sounddevice: loaded when it is first asked for, and started again to look for devices."""

from __future__ import annotations

import atexit
import ctypes
from contextlib import suppress
from typing import Any

from workbench.core.errors import AudioUnavailable

JACK = "JACK Audio Connection Kit"
"""PortAudio's name of its interface to JACK.

Once JACK's server has ended, PortAudio waits for it for ten minutes where a stream of JACK is closed, and aborts the
process where it is told to end. It has a client of JACK's wherever it found a server, whichever device plays, and does
not say whether that still lives. So there it is left as it is: no dead stream of JACK's is closed, and devices are
opened again without looking for new ones, for which PortAudio would have to end and start.
"""


def load() -> Any:
    """The module `sounddevice`, which loads PortAudio.

    Raises:
        AudioUnavailable: it cannot be loaded.
    """
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise AudioUnavailable(
            f"No sound: PortAudio cannot be loaded ({error})", "On Debian: sudo apt-get install libportaudio2"
        ) from error
    _hush_alsa()
    return sounddevice


def look_for_devices(sounddevice: Any, again: bool) -> None:
    """Find the devices that there are now; `again` where they have been looked for before.

    PortAudio lists them once, when it starts; this is sounddevice's way to restart it.

    Raises:
        sounddevice.PortAudioError: PortAudio does not start.
    """
    if again and not has_jack(sounddevice):
        with suppress(sounddevice.PortAudioError):  # it has not started the last time
            sounddevice._terminate()
        sounddevice._initialize()
    if has_jack(sounddevice):
        # The thread of JACK's client calls PortAudio as long as the process lives: it neither ends before nor is
        # unloaded, for ctypes unloads nothing.
        atexit.unregister(sounddevice._exit_handler)
        ctypes.CDLL(sounddevice._libname)


def has_jack(sounddevice: Any) -> bool:
    """Whether PortAudio found a server of JACK's when it started."""
    try:
        return any(host["name"] == JACK for host in sounddevice.query_hostapis())
    except sounddevice.PortAudioError:
        return False


def outputs(sounddevice: Any) -> tuple[str, ...]:
    """The names of the outputs; a name that several of PortAudio's interfaces have is followed by the interface."""
    hosts = [host["name"] for host in sounddevice.query_hostapis()]
    found = [(each["name"], hosts[each["hostapi"]]) for each in sounddevice.query_devices() if _plays(each)]
    names = [name for name, _ in found]
    return tuple(name if names.count(name) == 1 else f"{name}, {host}" for name, host in found)


def no_device(sounddevice: Any, error: Exception) -> AudioUnavailable:
    """What is said where no device opens."""
    if has_jack(sounddevice):
        return AudioUnavailable(
            "No sound device, perhaps because JACK has ended",
            "Start JACK and try again; if that does not help, start this program again.",
        )
    reason = str(error).split(" [PaErrorCode")[0].removeprefix("Error opening OutputStream: ")
    return AudioUnavailable(f"No sound device: {reason}", "Connect one and try again.")


def _plays(device: dict[str, Any]) -> bool:
    return int(device["max_output_channels"]) > 0


def _hush_alsa() -> None:
    """Stop ALSA's library from printing to the terminal; its errors are reported by PortAudio as well.

    It prints a line for each gap in the sound, hundreds of them under load. Without ALSA nothing happens.
    """
    with suppress(OSError, AttributeError):  # another system
        alsa, c = ctypes.CDLL("libasound.so.2"), ctypes.CDLL(None)
        # What it calls in place of printing must be of C: one of Python's would make the audio thread wait for the
        # interpreter. This one takes no arguments and changes nothing.
        alsa.snd_lib_error_set_handler(ctypes.cast(c.getpid, ctypes.c_void_p))
