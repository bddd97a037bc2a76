"""The screen and sound card in memory: they work from an empty environment, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from workbench.core.errors import WorkbenchError
from workbench.tour.input_events import hands
from workbench.tour.virtual_desktop import virtual_desktop, virtual_screen, virtual_sound

# Opens a window, plays a ramp that no other sound resembles, and prints the size of the screen.
PROGRAM = """
import time, tkinter
import numpy as np, sounddevice
root = tkinter.Tk()
root.update()
with sounddevice.OutputStream(44100, channels=1, latency=0.2) as stream:
    stream.write(np.zeros((8192, 1), np.float32))
    stream.write(np.linspace(-0.5, 0.5, 4096, dtype=np.float32)[:, None])
    stream.write(np.zeros((8192, 1), np.float32))
    time.sleep(0.5)
print(root.winfo_screenwidth(), root.winfo_screenheight())
"""


def runs(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


@pytest.mark.listening
def test_a_program_without_home_or_session_opens_a_window_and_is_recorded() -> None:
    with virtual_desktop(800, 600) as desktop:
        bare = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **desktop.environment}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=bare, capture_output=True, text=True, check=True)
        heard = desktop.recorded()
    assert done.stdout == "800 600\n"
    assert heard.rate == 44_100
    ramp = np.linspace(-0.5, 0.5, 4096, dtype=np.float32)
    start = int(np.flatnonzero(heard.audio)[0])
    assert np.allclose(heard.audio[start : start + 4096], ramp, atol=1e-6)


def test_screens_are_apart_and_end_with_their_block() -> None:
    with virtual_screen() as first, virtual_screen() as second:
        assert first.display != second.display
        with hands(first.display), hands(second.display):
            pass
    for display in (first.display, second.display):
        with pytest.raises(WorkbenchError, match="does not answer"), hands(display):
            pass


def test_a_screen_outlives_its_last_window() -> None:
    with virtual_screen() as screen:
        for _ in range(3):
            with hands(screen.display):
                pass


def test_nothing_is_left_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), virtual_sound() as sound:
        assert runs(sound.server)
        assert sound.recording.exists()
        raise ZeroDivisionError
    assert not runs(sound.server)
    assert not sound.recording.parent.exists()


def test_a_server_that_was_killed_is_cleaned_up_all_the_same() -> None:
    with virtual_sound() as sound:
        os.kill(sound.server, signal.SIGKILL)
        assert len(sound.recorded()) > 0
    assert not sound.recording.parent.exists()


def test_our_own_environment_is_left_alone() -> None:
    before = dict(os.environ)
    with virtual_desktop() as desktop:
        assert os.environ == before
        assert set(desktop.environment) >= {"DISPLAY", "PULSE_SERVER", "ALSA_CONFIG_PATH"}


@pytest.mark.parametrize(
    ("make", "program", "package"),
    [(virtual_screen, "Xvfb", "xvfb"), (virtual_sound, "pulseaudio", "pulseaudio"), (virtual_desktop, "Xvfb", "xvfb")],
)
def test_a_missing_program_is_named_with_its_package(
    make: object, program: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(WorkbenchError, match=f"{program} is missing.*apt-get install {package}"), make():  # type: ignore[operator]
        pass


@pytest.mark.parametrize(("tool", "package"), [("pactl", "pulseaudio-utils"), ("parec", "pulseaudio-utils")])
def test_a_missing_tool_of_the_sound_server_is_named_too(
    tool: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for present in {"pulseaudio", "pactl", "parec"} - {tool}:
        (tmp_path / present).symlink_to(Path("/usr/bin") / present)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WorkbenchError, match=f"{tool} is missing.*{package}"), virtual_sound():
        pass


def test_a_server_that_refuses_to_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("Xvfb", "pulseaudio"):
        (tmp_path / program).write_text("#!/bin/sh\necho no memory left >&2\nexit 1\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for make in (virtual_screen, virtual_sound):
        with pytest.raises(WorkbenchError, match="did not start \\(no memory left\\)"), make():  # type: ignore[operator]
            pass
