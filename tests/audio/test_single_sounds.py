"""Single sounds on a real sound server: what was recorded at its monitor is compared sample by sample."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import numpy as np
import pytest

from tests.audio.recorded import PATIENT, correlation, jump, opened, record, wait_until_over
from workbench.audio.gain import RAMP
from workbench.audio.loop import Loop
from workbench.audio.one_shot import hit
from workbench.audio.output import RATE, PlayerSettings
from workbench.audio.player import LoopPlayer
from workbench.core.sample import Sample
from workbench.tour.virtual_desktop import VirtualSound

pytestmark = pytest.mark.listening


@pytest.fixture
def player(sound_card: VirtualSound) -> Iterator[LoopPlayer]:
    with opened() as player:
        yield player


def test_a_single_sound_comes_out_sample_for_sample_from_its_hit_on(
    player: LoopPlayer, sound_card: VirtualSound, snare: Sample
) -> None:
    player.set_volume(0.8)
    sample = Sample(np.concatenate([np.zeros(4_000), snare.audio[: RATE // 2]]), RATE).limited(0.9)
    heard = record(sound_card, lambda: player.play_once(sample), after=1)
    sound = hit(sample, RATE)
    found, start = correlation(heard, sound)
    assert found >= 0.9999
    assert np.allclose(heard[start : start + len(sound)], 0.8 * sound, atol=1e-6)
    assert not heard[:start].any()
    assert not heard[start + len(sound) :].any()


def test_a_drag_of_forty_sounds_does_not_click_and_the_last_is_complete(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample, snare: Sample
) -> None:
    sounds = [hum, hum.scaled(-0.9), Sample(hum.audio[: len(hum) // 2].copy(), RATE), hum.scaled(0.3)]
    newest = Sample(snare.audio[: RATE // 2], RATE).limited(0.9)
    dice = random.Random(7)

    def drag() -> None:
        for _ in range(40):
            player.play_once(dice.choice(sounds))
            time.sleep(dice.choice([0, 0.001, 0.01, 0.05]))
        player.play_once(newest)

    heard = record(sound_card, drag, after=1)
    last = hit(newest, RATE)
    own = max(jump(hit(sound, RATE)) for sound in [*sounds, newest])
    assert jump(heard) <= own + 1 / (RAMP * RATE)
    found, start = correlation(heard, last)
    assert found >= 0.9999
    assert np.allclose(heard[start : start + len(last)], last, atol=1e-6)
    assert not heard[start + len(last) :].any()


def test_the_loop_takes_over_from_a_single_sound_without_a_click(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample
) -> None:
    player.set_loop(Loop.of(hum, 120))

    def both() -> None:
        player.play_once(hum)
        time.sleep(0.15)
        since = len(sound_card.recorded())
        player.play()
        player.play_once(hum.scaled(-1))
        wait_until_over(sound_card, hum.audio, since)
        player.stop()
        player.play_once(hum.scaled(0.5))
        time.sleep(0.2)
        player.stop()

    heard = record(sound_card, both)
    assert jump(heard) <= jump(hum.audio) + 1 / (RAMP * RATE)
    assert correlation(heard, hum.audio)[0] >= 0.999
    assert not heard[-1_000:].any()


def test_a_device_that_changes_in_the_midst_of_a_single_sound_does_not_click_and_plays_no_rest_of_it(
    player: LoopPlayer, sound_card: VirtualSound, hum: Sample
) -> None:
    def change() -> None:
        player.play_once(hum)
        time.sleep(0.1)
        player.use(PlayerSettings(block=512, latency=PATIENT.latency))
        time.sleep(0.5)

    heard = record(sound_card, change)
    assert np.abs(heard).max() > 0.1
    assert jump(heard) <= jump(hum.audio) + 1 / (RAMP * RATE)
    sounding = np.flatnonzero(np.abs(heard) > 0.01)
    assert sounding[-1] - sounding[0] < len(hum)


def test_what_was_to_be_played_without_a_device_does_not_sound_once_there_is_one(
    sound_card: VirtualSound, hum: Sample
) -> None:
    player = LoopPlayer(PATIENT)
    player.play_once(hum)
    heard = record(sound_card, player.open)
    player.close()
    assert not heard.any()


def test_a_hit_sounds_at_once_beside_the_loop_and_as_it_is(
    player: LoopPlayer, sound_card: VirtualSound, snare: Sample, hum: Sample
) -> None:
    quiet = Loop(np.zeros(RATE, np.float32), RATE)
    sample = Sample(snare.audio[: RATE // 4], RATE).limited(0.9)
    player.set_loop(quiet)

    def strike() -> None:
        player.play()
        time.sleep(0.3)
        since = len(sound_card.recorded())
        player.strike(sample)
        wait_until_over(sound_card, hit(sample, RATE), since)
        player.strike(hum.scaled(0.5))

    heard = record(sound_card, strike, after=1)
    sound = hit(hum.scaled(0.5), RATE)
    found, start = correlation(heard, sound)
    assert found >= 0.9999
    assert np.allclose(heard[start : start + len(sound)], sound, atol=1e-6)
    first = hit(sample, RATE)
    assert correlation(heard[:start], first)[0] >= 0.9999, "the first has sounded too"
    assert jump(heard) <= jump(first) + 1 / (RAMP * RATE)
