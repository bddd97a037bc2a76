"""Bars on a real sound server: what was recorded at its monitor is compared sample by sample."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.audio.recorded import correlation, jump, opened, record, wait_until
from workbench.audio.loop import Loop
from workbench.audio.loop_voice import FADE
from workbench.audio.output import RATE
from workbench.audio.player import LoopPlayer
from workbench.core.pattern import PATTERNS
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import VirtualSound

pytestmark = pytest.mark.listening

BPM = 240
PERIOD = RATE
EIGHTHS = PATTERNS["eighths"]


@pytest.fixture
def player(sound_card: VirtualSound) -> Iterator[LoopPlayer]:
    with opened() as player:
        yield player


def bars(hum: Sample, count: int, bpm: float = BPM) -> list[Loop]:
    """Each hit has another level, so that each bar is another."""
    levels = np.random.default_rng(3).uniform(0.05, 0.3, (count, len(EIGHTHS.bar)))
    return [
        Loop.bar([hum.scaled(float(level)) for level in row], bpm, EIGHTHS, number)
        for number, row in enumerate(levels, start=1)
    ]


def test_bars_that_are_set_one_ahead_come_out_sample_for_sample(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample
) -> None:
    row = bars(hum, 5)
    straight = np.zeros(5 * PERIOD + len(row[-1].line), np.float32)
    for number, bar in enumerate(row):
        straight[number * PERIOD : number * PERIOD + len(bar.line)] += bar.line

    def play() -> None:
        player.set_loop(row[0])
        player.set_bars(row[:2])
        player.play()
        for number in range(2, 5):
            wait_until(lambda number=number: player.bar == number)
            player.set_bars(row[number - 1 : number + 1])
        wait_until(lambda: player.bar == 5)
        time.sleep(0.5)
        player.stop()

    heard = record(sound_card, play)
    whole = straight[: 4 * PERIOD]
    found, start = correlation(heard, whole)
    assert found >= 0.9999
    np.testing.assert_allclose(heard[start : start + len(whole)], whole, atol=1e-6)


def test_neither_bars_that_are_late_nor_another_tempo_nor_a_loop_between_them_clicks(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample
) -> None:
    row, faster = bars(hum, 4), bars(hum, 4, 300)
    loop = Loop.of(hum.scaled(0.3), BPM)

    def play() -> None:
        player.set_loop(loop)
        player.play()
        time.sleep(0.4)
        player.set_bars(row[:1])
        wait_until(lambda: player.bar == 1)
        time.sleep(1.5)
        player.set_bars(row[:2])
        wait_until(lambda: player.bar == 2)
        player.set_bars(faster[1:3])
        wait_until(lambda: player.bar == 3)
        player.set_loop(loop)
        wait_until(lambda: player.bar == 0)
        player.stop()

    heard = record(sound_card, play)
    own = max(jump(each.steady) for each in (*row, *faster, loop))
    assert np.abs(heard).max() > 0.05
    assert jump(heard) <= own + 1.0 / FADE


def test_a_device_that_is_opened_again_goes_on_with_the_bars(player: LoopPlayer, hum: Sample) -> None:
    row = bars(hum, 3)
    player.set_loop(row[0])
    player.set_bars(row[1:])
    player.play()
    wait_until(lambda: player.bar == 2)
    player.open()
    wait_until(lambda: player.bar == 2)
    later: list[Any] = bars(hum, 4)
    player.set_bars(later[2:])
    wait_until(lambda: player.bar == 4)
