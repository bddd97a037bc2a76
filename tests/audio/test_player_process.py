"""The process that plays: it may die, hang, know another rate or have no PortAudio, and the program goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

import numpy as np
import psutil
import pytest

import workbench.audio.player_process
from tests.audio.recorded import PATIENT, correlation, record, wait_until, wait_until_over
from tests.processes import child_of
from workbench.audio.loop import Loop
from workbench.audio.output import RATE
from workbench.audio.player import LoopPlayer
from workbench.core.errors import AudioUnavailable
from workbench.core.priority import put_first
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import VirtualSound

pytestmark = pytest.mark.listening


def test_without_portaudio_everything_else_goes_on(hum: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench.audio.player_process, "CHILD", "tests.audio.children.without_portaudio")
    player = LoopPlayer()
    for _ in range(2):
        with pytest.raises(AudioUnavailable, match="PortAudio"):
            player.open()
        assert not player.state.ok
    player.set_loop(Loop.of(hum, 120))
    player.play()
    assert player.playing
    assert player.beat == 0
    player.stop()
    player.close()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how a thread is scheduled")
def test_every_thread_of_what_plays_is_put_first_as_is_the_sound_server(sound_card: VirtualSound) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as first:
        put_first(first.pid)
        expected = os.sched_getscheduler(first.pid), os.sched_getparam(first.pid).sched_priority
    player = LoopPlayer(PATIENT)
    player.open()
    for process in (child_of("workbench.audio.player_child"), psutil.Process(sound_card.server)):
        threads = [thread.id for thread in process.threads()]
        assert len(threads) > 1
        assert {(os.sched_getscheduler(each), os.sched_getparam(each).sched_priority) for each in threads} == {expected}
    player.close()


def test_a_device_that_knows_one_other_rate_plays_at_that(
    sound_card: VirtualSound, hum: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench.audio.player_process, "CHILD", "tests.audio.children.at_one_rate")
    monkeypatch.setenv("ONLY_RATE", "48000")
    player = LoopPlayer(PATIENT)
    player.set_loop(Loop.of(hum, 120))
    player.open()
    assert "48,000 Hz" in player.state.description

    def listen() -> None:
        since = len(sound_card.recorded())
        player.play()
        wait_until_over(sound_card, hum.audio, since)
        player.stop()

    heard = record(sound_card, listen)
    once = record(sound_card, lambda: player.play_once(hum))
    player.close()
    assert correlation(heard, hum.audio)[0] >= 0.999
    assert correlation(once, hum.audio)[0] >= 0.999


def test_gaps_in_the_sound_are_counted(sound_card: VirtualSound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench.audio.player_process, "CHILD", "tests.audio.children.with_gaps")
    player = LoopPlayer()
    player.open()
    time.sleep(2)
    assert player.state.gaps == 0, "nothing was played in which there could be one"
    player.set_loop(Loop.of(Sample(np.full(22_050, 0.1, np.float32), RATE), 120))
    player.play()
    wait_until(lambda: player.state.gaps > 1)
    player.stop()
    player.open()
    assert player.state.gaps == 0
    player.close()


@pytest.mark.parametrize("ends", [signal.SIGKILL, signal.SIGABRT, signal.SIGSTOP])
def test_a_process_that_dies_or_hangs_is_noticed_and_replaced_on_one_click(
    sound_card: VirtualSound, hum: Sample, ends: signal.Signals
) -> None:
    player = LoopPlayer(PATIENT)
    player.set_loop(Loop.of(hum, 120))
    player.play()
    player.open()
    for _ in range(3):
        assert player.state.ok
        lost = player_process()
        lost.send_signal(ends)
        wait_until(lambda: not player.state.ok)
        assert player.state.description == "The sound device went away"
        before = time.monotonic()
        player.set_loop(Loop.of(hum, 140))
        assert time.monotonic() - before < 1, "the window waited"
        player.open()
        assert not lost.is_running()
    wait_until(lambda: player.beat > 0)
    heard = record(sound_card, lambda: None)
    player.close()
    assert np.abs(heard).max() > 0.3


def test_a_device_whose_closing_never_ends_does_not_hold_up_the_next_one(
    sound_card: VirtualSound, hum: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbench.audio.player_process, "CHILD", "tests.audio.children.never_closed")
    player = LoopPlayer()
    player.set_loop(Loop.of(hum, 120))
    player.play()
    player.open()
    stuck = player_process()
    monkeypatch.undo()
    player.open()
    assert player.state.ok
    assert not stuck.is_running()
    player.close()


def test_where_no_process_can_be_started_the_program_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    player = LoopPlayer()
    with pytest.raises(AudioUnavailable, match=r"no process can be started \(Resource temporarily unavailable\)"):
        player.open()
    assert not player.state.ok
    player.close()


def test_the_process_ends_with_the_program(sound_card: VirtualSound) -> None:
    program = "from workbench.audio.player import LoopPlayer; p = LoopPlayer(); p.open(); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as killed:
        assert killed.stdout and killed.stdout.readline()
        playing = player_process(killed.pid)
        killed.kill()
    playing.wait(10)


def player_process(parent: int | None = None) -> psutil.Process:
    return child_of(workbench.audio.player_process.CHILD, parent)
