"""The mixture on real models: what plays is what is computed; it is learnt, saved, found again."""

from dataclasses import replace

import numpy as np
import pytest

from tests.osc import free_port
from workbench.app.mix.neuron_commands import cannot_learn
from workbench.app.session.heard import Heard, Side
from workbench.app.session.tab import Tab
from workbench.audio.files import read, write
from workbench.audio.loop import Loop
from workbench.audio.prepare import prepare
from workbench.core.sample import PEAK, Sample
from workbench.mixer.mixture import mixture
from workbench.mixer.neuron import MixingNeuron, Nonlinearity

POINTS = ((0.2, 0.2), (0.8, 0.7), (0.4, 0.9))


@pytest.fixture
def mixing(controller, wait):
    """Three points in the mix, and heard."""
    controller.do("show_tab", Tab.MIX)
    for point in POINTS:
        controller.do("move_to", point)
        controller.do("mix_now")
    session = settled(controller, wait)  # before, it may be the mixture of those that came first
    assert len({each.sample.audio.tobytes() for each in session.mixing.sounds.values()}) == 3
    return controller


def all_there(session):
    mixing = session.mixing
    return mixing.heard and {*session.mix.sources} <= {*mixing.sounds} and session.heard is mixing.heard


def settled(controller, wait):
    """The session once what plays is what the mix says."""
    return wait(controller, lambda s: all_there(s) and np.array_equal(s.heard.sample.audio, computed(s).audio))


def computed(session):
    rows = session.mixing.sounding(session.mix)
    sounds = [session.mixing.sounds[row.source].sample for row in rows]
    return mixture(sounds, session.mix.neuron(rows))


def test_where_others_may_ask_for_it_it_learns_from_any_page(controller, wait):
    controller.do("set_osc_port", str(free_port()))
    controller.do("receive_osc")
    for point in POINTS:
        controller.do("move_to", point)
        controller.do("mix_now")
    controller.do("mix_target_now")
    wait(controller, lambda s: not cannot_learn(s))
    controller.do("mix_learn")
    session = wait(controller, lambda s: not s.mixing.learning)
    assert session.mixing.taught == session.mix
    assert session.mixing.line is not None
    assert not session.plays_mix, "the point is what one hears there"


def test_what_plays_is_the_mixture_and_every_change_of_it_is_heard(mixing, player, wait):
    mixing.do("play")
    for name, argument in (
        ("mix_weight", (0, -0.6)),
        ("mix_setting", ("gain", 4.0)),
        ("mix_setting", ("feedback", 0.5)),
        ("mix_activation", "sine"),
        ("mix_mute", 1),
        ("mix_remove", 2),
        ("undo", None),
        ("set_tempo", 90),
    ):
        mixing.do(name, argument)
        session = settled(mixing, wait)
        loop = next(each for each in reversed(player.told) if isinstance(each, Loop))
        expected = Loop.of(computed(session), session.tempo, session.pattern)
        np.testing.assert_allclose(loop.steady, expected.steady, atol=1e-6)
        assert session.side is Side.ELSEWHERE
    assert [row.muted for row in session.mix.rows] == [False, True, False]


def test_a_plain_mixture_is_the_weighted_sum(mixing, wait):
    mixing.do("mix_activation", "linear")
    for index, weight in enumerate((0.5, -0.3, 0.1)):
        mixing.do("mix_weight", (index, weight))
    session = settled(mixing, wait)
    sounds = [session.mixing.sounds[row.source].sample.audio for row in session.mix.rows]
    np.testing.assert_allclose(session.heard.sample.audio, np.array([0.5, -0.3, 0.1]) @ np.stack(sounds), atol=1e-6)


def test_while_the_loop_is_stopped_a_change_is_heard_once(mixing, player, wait):
    count = len(player.once)
    mixing.do("mix_weight", (0, 1.5))
    session = wait(mixing, lambda s: s.once and not s.once.waits and len(player.once) > count)
    assert player.once[-1] is session.heard.sample


def test_elsewhere_the_point_is_heard_and_here_the_mixture_whatever_else_moves(mixing, wait):
    mixing.do("show_tab", Tab.EXPLORE)
    wait(mixing, lambda s: s.heard.latent == s.latent)
    mixing.do("random")
    wait(mixing, lambda s: s.heard.latent == s.latent)
    mixing.do("show_tab", Tab.MIX)
    wait(mixing, all_there)
    mixing.do("random")
    wait(mixing, all_there)
    mixing.do("undo")
    wait(mixing, all_there)
    for _ in POINTS:
        mixing.do("mix_remove", 0)
    wait(mixing, lambda s: s.side is Side.POINT and s.heard.latent == s.latent)


def test_it_learns_what_another_neuron_made_also_while_another_page_is_in_sight(mixing, tmp_path, wait):
    sounds = [mixing.session.mixing.sounds[row.source].sample for row in mixing.session.mix.rows]
    made = mixture(sounds, MixingNeuron((0.5, -0.8, 0.3), bias=0.2, gain=2.5, level=0.8))
    write(tmp_path / "target.wav", Sample(np.pad(made.audio, (0, 3_000)), made.rate))
    before = settled(mixing, wait).mix
    mixing.do("mix_target_open", str(tmp_path / "target.wav"))
    wait(mixing, lambda s: s.mix.target in s.mixing.sounds)
    mixing.do("mix_learn")
    mixing.do("show_tab", Tab.EXPLORE)
    session = wait(mixing, lambda s: not s.mixing.learning)
    assert session.tab is Tab.EXPLORE
    curve = session.mixing.curve
    assert list(curve) == sorted(curve, reverse=True)
    assert curve[-1] <= session.mixing.line
    assert session.mix.activation is not Nonlinearity.LINEAR
    assert session.status.text.startswith("Learnt with")
    mixing.do("show_tab", Tab.MIX)
    session = settled(mixing, wait)
    assert session.mixing.error == pytest.approx(curve[-1], rel=1e-6)
    mixing.do("undo")
    assert replace(mixing.session.mix, target=None) == replace(before, target=None), "a lesson is one move"


def test_stop_keeps_the_best_and_a_change_by_hand_stops_too(mixing, recordings, wait):
    mixing.do("mix_target_open", str(recordings[0]))
    wait(mixing, lambda s: s.mix.target in s.mixing.sounds)
    mixing.do("mix_learn")
    wait(mixing, lambda s: len(s.mixing.curve) > 3)
    mixing.do("mix_stop")
    kept = mixing.session
    session = settled(mixing, wait)
    assert (session.mix, session.mixing.curve) == (kept.mix, kept.mixing.curve)
    assert session.mixing.error == pytest.approx(session.mixing.curve[-1], rel=1e-6)
    mixing.do("mix_learn")
    wait(mixing, lambda s: s.mixing.curve)
    mixing.do("mix_weight", (0, 0.123))
    session = wait(mixing, lambda s: not s.mixing.learning)
    assert session.mix.rows[0].weight == 0.123
    assert "you have changed the mix" in session.status.text


def test_a_silent_target_is_refused_in_words(mixing, tmp_path, wait):
    write(tmp_path / "silent.wav", Sample(np.zeros(8_000), 44_100))
    mixing.do("mix_target_open", str(tmp_path / "silent.wav"))
    wait(mixing, lambda s: s.mixing.problem(s.mix.target))
    assert "silent" in mixing.session.mixing.problem(mixing.session.mix.target)
    mixing.do("mix_learn")
    assert "silent" in mixing.session.status.text
    assert not mixing.session.mixing.learning


def test_a_recording_of_another_rate_and_length_is_mixed_as_it_is_prepared(mixing, tmp_path, wait):
    hit = np.random.default_rng(0).normal(0, 0.1, 5_000) * np.exp(-np.arange(5_000) / 900)
    write(tmp_path / "hit.wav", Sample(hit, 22_050))
    mixing.do("mix_open", str(tmp_path / "hit.wav"))
    session = settled(mixing, wait)
    prepared = prepare(read(tmp_path / "hit.wav")).sample
    sound = session.mixing.sounds[session.mix.rows[3].source].sample
    np.testing.assert_allclose(sound.audio, prepared.scaled(PEAK / prepared.signed_peak).audio, atol=1e-6)


def test_the_mix_comes_back_and_of_what_is_gone_it_is_said(mixing, open_controller, recordings, tmp_path, wait):
    gone = tmp_path / "gone.wav"
    gone.write_bytes(recordings[0].read_bytes())
    mixing.do("mix_open", str(gone))
    mixing.do("mix_weight", (1, -1.2))
    settled(mixing, wait)
    mixing.do("mix_target_now")
    mix = mixing.session.mix
    mixing.close()
    gone.unlink()
    again = open_controller()
    assert again.session.mix == mix
    again.do("show_tab", Tab.MIX)
    session = wait(again, lambda s: s.heard is s.mixing.heard and s.mixing.heard and len(s.mixing.sounds) >= 4)
    source = mix.rows[3].source
    assert session.mixing.problem(source) == f"There is no file {gone}"
    session = wait(again, lambda s: np.array_equal(s.heard.sample.audio, computed(s).audio))
    assert len(session.mixing.sounding(session.mix)) == 3


def test_a_point_whose_model_is_gone_is_said(mixing, wait):
    point = mixing.session.mix.rows[0].source.point
    mixing._enter(replace(mixing.session, favourites=(replace(point, model="away", name="Lost"),)))
    mixing.do("mix_favourite", "Lost")
    session = wait(mixing, lambda s: s.mixing.problem(s.mix.rows[3].source))
    assert "away" in session.mixing.problem(session.mix.rows[3].source)
    assert len(session.mixing.sounding(session.mix)) == 3


def test_save_writes_it_and_the_model_finds_it(mixing, wait):
    mixing.do("save")
    session = wait(mixing, lambda s: s.saved)
    assert session.saved.stem == "mix of 3 sounds"
    sample = session.heard.sample
    expected = session.save.finish.of(sample, sample.rate)
    np.testing.assert_allclose(read(session.saved).audio, expected.audio, atol=1e-4)
    mixing.do("mix_find")
    session = wait(mixing, lambda s: s.target)
    assert session.tab is Tab.EXPLORE
    assert session.target.file.stem == "mix of 3 sounds"
    assert isinstance(session.target.copy, Heard)
    assert len(session.target.original.sample) > 0


def test_all_muted_is_silence(mixing, wait):
    for index in range(3):
        mixing.do("mix_mute", index)
    wait(mixing, lambda s: s.heard.sample.peak == 0)
