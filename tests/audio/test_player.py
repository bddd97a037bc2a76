"""The player on a real sound server: what was recorded at its monitor is compared sample by sample."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.audio.recorded import PATIENT, correlation, jump, opened, record, wait_until, wait_until_over
from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop
from workbench.audio.loop_voice import FADE
from workbench.audio.output import RATE, PlayerSettings
from workbench.audio.player import LoopPlayer
from workbench.core.errors import AudioUnavailable
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import VirtualSound

pytestmark = pytest.mark.listening


@pytest.fixture
def player(sound_card: VirtualSound) -> Iterator[LoopPlayer]:
    with opened() as player:
        yield player


def test_the_loop_comes_out_sample_for_sample(
    player: LoopPlayer, sound_card: VirtualSound, recordings: list[Any], snare: Sample
) -> None:
    sample = Sample(snare.audio[: round(0.4 * RATE)], RATE).limited(0.9)
    loop = Loop.of(sample, 120)
    player.set_loop(loop)

    def three_beats() -> None:
        since = len(sound_card.recorded())
        player.play()
        wait_until_over(sound_card, np.tile(loop.steady, 3), since)
        player.stop()

    heard = record(sound_card, three_beats)
    found, start = correlation(heard, sample.audio)
    assert found >= 0.999
    length, period = len(sample), RATE // 2
    beats = [heard[at : at + length] for at in range(start % period, len(heard) - length, period)]
    assert sum(np.allclose(beat, sample.audio, atol=1e-6) for beat in beats) >= 3


def test_forty_swaps_while_playing_do_not_click(player: LoopPlayer, sound_card: VirtualSound, hum: Sample) -> None:
    sounds = [hum, hum.scaled(-0.9), Sample(hum.audio[::2].copy(), RATE), hum.scaled(0.3)]
    loops = [Loop.of(sound, bpm) for sound in sounds for bpm in (90, 120, 170)]
    dice = random.Random(7)

    def swap() -> None:
        player.set_loop(loops[0])
        player.play()
        for _ in range(40):
            player.set_loop(dice.choice(loops))
            time.sleep(dice.choice([0, 0.001, 0.005, 0.05, 0.1]))
        player.stop()

    heard = record(sound_card, swap)
    own = max(jump(loop.audio) for loop in loops)
    assert np.abs(heard).max() > 0.3
    assert jump(heard) <= own + 1.6 / FADE + 1 / (RAMP * RATE)


def test_play_stop_and_volume_do_not_click(player: LoopPlayer, sound_card: VirtualSound, hum: Sample) -> None:
    loop = Loop.of(hum, 150)
    player.set_loop(loop)

    def fidget() -> None:
        for volume in (1.0, 0.2, 0.7, 0.0, 1.0):
            player.play()
            time.sleep(0.13)
            player.set_volume(volume)
            time.sleep(0.09)
            player.stop()
            time.sleep(0.05)

    heard = record(sound_card, fidget)
    assert np.abs(heard).max() > 0.3
    assert jump(heard) <= jump(loop.audio) + 1 / (RAMP * RATE)
    assert not heard[-1_000:].any()


def test_volume_is_a_gain(player: LoopPlayer, sound_card: VirtualSound, hum: Sample) -> None:
    player.set_loop(Loop.of(hum, 150))
    player.set_volume(0.25)

    def listen() -> None:
        since = len(sound_card.recorded())
        player.play()
        wait_until_over(sound_card, hum.audio, since)
        player.stop()

    heard = record(sound_card, listen)
    found, start = correlation(heard, hum.audio)
    assert found >= 0.999
    assert np.allclose(heard[start : start + len(hum)], 0.25 * hum.audio, atol=1e-4)


def test_the_status_names_device_rate_and_latency(player: LoopPlayer) -> None:
    assert player.state.ok
    assert "44,100 Hz" in player.state.description
    assert player.state.description.endswith(" ms")


def test_the_position_moves_only_with_the_loop(player: LoopPlayer, hum: Sample) -> None:
    assert player.beat == 0
    player.set_loop(Loop.of(hum, 30))
    player.play()
    seen = set()
    wait_until(lambda: seen.add(player.beat) or len(seen) > 5)  # type: ignore[func-returns-value]
    assert all(0 <= position < 1 for position in seen)


def test_a_device_that_dies_is_noticed_and_the_sound_comes_back(
    mortal_sound_card: VirtualSound, hum: Sample, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    player = LoopPlayer(PATIENT)
    player.open()
    player.set_loop(Loop.of(hum, 200))
    player.play()
    os.kill(mortal_sound_card.server, signal.SIGKILL)
    wait_until(lambda: not player.state.ok)
    assert "went away" in player.state.description
    player.set_loop(Loop.of(hum, 210))
    player.stop()
    player.play()
    player.set_volume(0.8)
    with pytest.raises(AudioUnavailable, match="No sound device"):
        player.open()
    assert not player.state.ok
    card: VirtualSound = request.getfixturevalue("sound_card")
    for name, value in card.environment.items():
        monkeypatch.setenv(name, value)
    player.open()
    assert player.state.ok
    heard = record(card, lambda: None)
    player.close()
    assert np.abs(heard).max() > 0.3
    assert not player.state.ok


def test_a_device_that_comes_back_plays_after_it_is_opened_again(mortal_sound_card: VirtualSound, hum: Sample) -> None:
    def pactl(*command: str) -> str:
        return subprocess.run(["pactl", *command], capture_output=True, text=True, check=True).stdout

    player = LoopPlayer(PATIENT)
    player.open()
    player.set_loop(Loop.of(hum, 120))
    player.play()
    sink = next(line.split("\t") for line in pactl("list", "short", "modules").splitlines() if "null-sink" in line)
    pactl("unload-module", sink[0])
    wait_until(lambda: not player.state.ok)
    with pytest.raises(AudioUnavailable, match="No sound device: "):
        player.open()
    pactl("load-module", *sink[1:3])
    player.open()
    assert player.state.ok
    assert player.playing
    before = player.beat
    wait_until(lambda: player.beat != before)
    player.close()


def test_closing_is_harmless_at_any_time(player: LoopPlayer) -> None:
    player.close()
    player.close()
    assert not player.state.ok
    player.open()
    assert player.state.ok


def test_without_a_device_the_status_says_so(sound_card: VirtualSound) -> None:
    program = """
from workbench.audio.player import LoopPlayer
from workbench.core.errors import AudioUnavailable
player = LoopPlayer()
try:
    player.open()
except AudioUnavailable as error:
    print(error)
print(player.state.ok)
"""
    nothing = {**os.environ, **sound_card.environment, "PULSE_SERVER": "unix:/nowhere"}
    done = subprocess.run([sys.executable, "-c", program], env=nothing, capture_output=True, text=True, check=True)
    assert done.stdout == "No sound device was found. Connect one and try again.\nFalse\n"


def test_a_device_that_is_gone_is_named_and_the_default_plays(sound_card: VirtualSound) -> None:
    player = LoopPlayer(PlayerSettings(device="no-such-device"))
    player.open()
    assert player.state.ok
    assert player.state.description.startswith("no-such-device does not open, instead: Default output")
    player.use(PlayerSettings(device=player.state.devices[0]))
    assert player.state.ok
    assert "instead" not in player.state.description
    player.close()


def test_other_settings_fade_out_and_begin_anew_without_a_click(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample
) -> None:
    player.set_loop(Loop.of(hum, 120))

    def change() -> None:
        since = len(sound_card.recorded())
        player.play()
        wait_until_over(sound_card, hum.audio, since)
        player.use(PlayerSettings(block=512, latency=PATIENT.latency))
        since = len(sound_card.recorded())
        wait_until_over(sound_card, hum.audio, since)
        player.stop()

    heard = record(sound_card, change)
    assert jump(heard) <= jump(hum.audio) + 1 / (RAMP * RATE)
    assert player.playing is False
    sounding = np.flatnonzero(np.abs(heard) > 0.01)
    assert sounding[-1] - sounding[0] >= RATE, "it plays before and after"


def test_the_module_does_not_load_portaudio_by_itself() -> None:
    program = "import sys, workbench.audio.player_child; print('sounddevice' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
