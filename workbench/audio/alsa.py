"""Keep ALSA, through which PortAudio plays on Linux, from writing to the terminal."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def hush() -> None:
    """Stop ALSA's library from printing to the terminal; its errors are reported by PortAudio as well.

    It prints a line for each gap in the sound, hundreds of them under load. Without ALSA nothing happens.
    """
    with suppress(OSError, AttributeError):  # another system
        alsa, c = ctypes.CDLL("libasound.so.2"), ctypes.CDLL(None)
        # What it calls in place of printing must be of C: one of Python's would make the audio thread wait for the
        # interpreter. This one takes no arguments and changes nothing.
        alsa.snd_lib_error_set_handler(ctypes.cast(c.getpid, ctypes.c_void_p))
