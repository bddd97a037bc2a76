"""Learn: choose what, move the thing, done; knobs pick values up, pads and keys do not wait."""

from dataclasses import replace

import pytest

from tests.app.remote.test_translate import SESSION
from workbench.app.remote.learn_commands import (
    bind,
    choose_address,
    forget_bindings,
    hears_nobody,
    learn_remote,
    nothing_learnt,
    step_address,
)
from workbench.app.remote.translate import Translator, can_be_learnt
from workbench.app.session.remote import ALL, Binding, RemoteSettings
from workbench.remote.osc_packet import RemoteMessage

HEARS = replace(SESSION, remote=SESSION.remote.with_settings(midi=True))


def said(address, *values):
    return RemoteMessage(address, values)


def learnt(path, *messages, session=HEARS):
    session = learn_remote(choose_address(session, path))
    for message in messages:
        session = bind(session, message)
    return session


def translated(session, *messages, translator=None):
    found = (translator or Translator()).translated(session, list(messages))
    return [(each.address, *each.values) for each in found]


def test_a_knob_is_learnt_for_what_was_chosen():
    session = learnt("/workbench/tempo", said("/midi/1/cc/7", 0.5))
    assert session.remote.bindings == (Binding("/midi/1/cc/7", "/workbench/tempo", 0),)
    assert session.remote.learning is None
    assert session.status.text == "CC 7, channel 1 moves /workbench/tempo"


def test_for_two_numbers_it_asks_twice_and_the_same_knob_is_not_taken_for_both():
    session = learnt("/workbench/point", said("/midi/1/cc/1", 0.5))
    assert session.remote.learning == 1
    assert session.status.text.endswith("moves /workbench/point across. Now move what goes up")
    session = bind(session, said("/midi/1/cc/1", 0.6))
    assert session.remote.learning == 1
    session = bind(session, said("/midi/1/cc/2", 0.6))
    assert session.remote.learning is None
    assert session.status.text == "CC 2, channel 1 moves /workbench/point up"
    assert {(each.source, each.part) for each in session.remote.bindings} == {("/midi/1/cc/1", 0), ("/midi/1/cc/2", 1)}


def test_a_pad_that_sends_both_is_learnt_at_once_and_jumps_as_a_finger_does():
    session = learnt("/workbench/point", said("/xy", 0.1, 0.2))
    assert [each.part for each in session.remote.bindings] == [ALL]
    assert translated(session, said("/xy", 0.9, 0.1)) == [("/workbench/point", 0.9, 0.1)]


def test_another_knob_takes_the_place_of_the_one_before():
    session = learnt("/workbench/tempo", said("/midi/1/cc/7", 0.5))
    session = learnt("/workbench/tempo", said("/midi/1/cc/8", 0.5), session=session)
    assert [each.source for each in session.remote.bindings] == ["/midi/1/cc/8"]
    assert forget_bindings(session).remote.bindings == ()
    assert not nothing_learnt(session)
    assert nothing_learnt(forget_bindings(session))


def test_a_knob_moves_its_number_within_its_range_once_it_has_picked_it_up():
    session, knobs = learnt("/workbench/tempo", said("/midi/1/cc/7", 0.5)), Translator()
    assert translated(session, said("/midi/1/cc/7", 0.0), translator=knobs) == []
    assert translated(session, said("/midi/1/cc/7", 1.0), translator=knobs) == [("/workbench/tempo", 300.0)]


def test_two_knobs_that_move_one_place_in_one_batch_both_count():
    session = learnt("/workbench/point", said("/a", 0.5), said("/b", 0.5))
    found = translated(session, said("/a", 0.503), said("/b", 0.497))
    assert found[-1] == ("/workbench/point", pytest.approx(0.503), pytest.approx(0.497))


def test_a_key_triggers_what_it_was_learnt_for_and_any_other_hits_the_drum():
    session = learnt("/workbench/random", said("/midi/10/note/36", 0.7))
    assert translated(session, said("/midi/10/note/36", 0.7)) == [("/workbench/random", 0.7)]
    assert translated(session, said("/midi/10/note/38", 0.7)) == [("/workbench/hit", 0.7)]


def test_a_button_that_is_let_go_does_nothing_and_one_button_plays_and_stops():
    session = learnt("/workbench/play", said("/gamepad/button/a", 1.0))
    press, let_go = said("/gamepad/button/a", 1.0), said("/gamepad/button/a", 0.0)
    assert translated(session, press, let_go) == [("/workbench/play", 1.0)]
    assert translated(replace(session, playing=True), press, let_go) == [("/workbench/play", 0.0)]


def test_a_clock_gives_the_tempo_and_starts_and_stops():
    assert translated(HEARS, said("/midi/clock", 98.0), said("/midi/start"), said("/midi/stop")) == [
        ("/workbench/tempo", 98.0),
        ("/workbench/play", 1.0),
        ("/workbench/play", 0.0),
    ]


def test_what_moves_by_itself_is_not_learnt_nor_what_has_a_task():
    wrong = ("/midi/clock", 98.0), ("/workbench/point", 0.5, 0.5), ("/midi/1/note/60", 0.0), ("/name", "x"), ("/empty",)
    assert not any(can_be_learnt(said(*each)) for each in wrong)
    assert can_be_learnt(said("/midi/1/note/60", 0.5))
    assert can_be_learnt(said("/midi/1/cc/7", 0.0))


def test_what_cannot_be_learnt_is_said():
    assert "turn on MIDI" in hears_nobody(SESSION)
    assert not hears_nobody(HEARS)
    assert "takes a name" in learn_remote(choose_address(HEARS, "/workbench/model")).status.text
    assert "has no /workbench/latent/9" in learn_remote(choose_address(HEARS, "/workbench/latent/9")).status.text
    assert bind(HEARS, said("/a", 0.5)) is HEARS, "nobody asked"
    waits = learn_remote(HEARS)
    assert learn_remote(waits).remote.learning is None


def test_arrows_go_through_the_list_and_round():
    first = step_address(step_address(HEARS, -1), 1)
    assert first.remote.chosen == "/workbench/point"
    assert step_address(first, 1).remote.chosen == "/workbench/pad/1"
    assert step_address(choose_address(HEARS, "/gone"), 1).remote.chosen == "/workbench/point"


def test_an_address_of_another_model_waits():
    session = learnt("/workbench/latent/2", said("/a", 0.5))
    gone = replace(session, model="")
    assert translated(gone, said("/a", 0.5)) == [("/a", 0.5)]


def test_settings_are_kept_and_what_is_something_else_is_refused():
    from dataclasses import asdict

    settings = learnt("/workbench/point", said("/a", 0.5), said("/b", 0.5)).remote.settings
    assert RemoteSettings.from_fields(asdict(settings)) == settings
    with pytest.raises((ValueError, TypeError, LookupError)):
        RemoteSettings.from_fields(asdict(settings) | {"midi": "yes"})
