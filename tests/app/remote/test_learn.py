"""Learn: choose what, move the thing, done; knobs pick values up, pads and keys do not wait."""

from dataclasses import replace

import pytest

from tests.app.remote.test_translate import SESSION
from workbench.app.command_table import COMMANDS
from workbench.app.common.window_commands import show_tab
from workbench.app.remote.address_menu import menu_lines
from workbench.app.remote.learn_commands import (
    bind,
    choose_address,
    forget_bindings,
    learn_remote,
    nothing_learnt,
    step_address,
    stop_learning,
)
from workbench.app.remote.learn_text import learnt_line, nothing_can_come, status_text
from workbench.app.remote.links import DevicesHeard
from workbench.app.remote.translate import Translator, can_be_learnt
from workbench.app.session.remote import ALL, Binding, OscSettings, RemoteSettings
from workbench.app.session.tab import Tab
from workbench.remote.message import RemoteMessage

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
    assert session.status.text == "CC 7 of channel 1 moves Tempo"


def test_a_knob_that_has_another_task_already_keeps_it_and_that_is_said():
    tempo = learnt("/workbench/tempo", said("/midi/1/cc/7", 0.5))
    both = learnt("/workbench/volume", said("/midi/1/cc/7", 0.5), session=tempo)
    assert both.status.text == "CC 7 of channel 1 moves Volume, beside Tempo"
    assert {each.target for each in both.remote.bindings} == {"/workbench/tempo", "/workbench/volume"}


def test_a_pad_and_two_faders_take_each_others_place():
    pad = learnt("/workbench/point", said("/xy", 0.5, 0.5))
    faders = learnt("/workbench/point", said("/one", 0.5), said("/two", 0.5), session=pad)
    assert [each.source for each in faders.remote.bindings] == ["/one", "/two"]
    again = learnt("/workbench/point", said("/xy", 0.5, 0.5), session=faders)
    assert [each.source for each in again.remote.bindings] == ["/xy"]


def test_what_the_model_lacks_is_not_learnt_and_that_is_said():
    waiting = learnt("/workbench/control/loudness")
    there = bind(replace(waiting, remote=replace(waiting.remote, learning=0)), said("/fader", 0.5))
    assert there.remote.learning is None
    assert not there.remote.bindings
    assert there.status.problem
    assert "/workbench/control/loudness" in there.status.text


def test_another_line_chosen_meanwhile_ends_it_and_says_so():
    waiting = learnt("/workbench/tempo")
    assert step_address(waiting, 1).status.text == "Stopped learning"
    assert step_address(waiting, 1).remote.learning is None


def test_pages_of_the_list_end_where_it_ends():
    first = step_address(choose_address(HEARS, "/workbench/point"), -10)
    assert first.remote.chosen == "/workbench/point"
    assert step_address(first, -1).remote.chosen != "/workbench/point", "single steps go round"


def test_for_two_numbers_it_asks_twice_and_the_same_knob_is_not_taken_for_both():
    session = learnt("/workbench/point", said("/midi/1/cc/1", 0.5))
    assert session.remote.learning == 1
    assert status_text(session) == (
        "CC 1 of channel 1 moves the map across. Move the knob or key for the map, up; Esc cancels"
    )
    session = bind(session, said("/midi/1/cc/1", 0.6))
    assert session.remote.learning == 1
    session = bind(session, said("/midi/1/cc/2", 0.6))
    assert session.remote.learning is None
    assert session.status.text == "CC 2 of channel 1 moves the map up"
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
    assert "takes a name" in learn_remote(choose_address(HEARS, "/workbench/model")).status.text
    assert "has no /workbench/latent/9" in learn_remote(choose_address(HEARS, "/workbench/latent/9")).status.text
    assert bind(HEARS, said("/a", 0.5)) is HEARS, "nobody asked"
    waits = learn_remote(HEARS)
    assert learn_remote(waits).remote.learning is None
    assert stop_learning(waits).remote.learning is None


def test_what_to_move_is_what_is_received():
    def asked(**settings):
        session = replace(SESSION, remote=SESSION.remote.with_settings(**settings))
        return status_text(learn_remote(choose_address(session, "/workbench/tempo")))

    assert asked(midi=True) == "Move the knob or key for Tempo; Esc cancels"
    assert asked(osc=OscSettings(on=True)) == "Move the OSC fader for Tempo; Esc cancels"
    assert "knob, key, stick or button" in asked(midi=True, gamepads=True)


def test_what_to_move_is_said_until_it_was_moved_whatever_else_is_done():
    waits = learn_remote(choose_address(HEARS, "/workbench/tempo"))
    prompt = "Move the knob or key for Tempo; Esc cancels"
    assert status_text(waits) == prompt
    assert status_text(waits.with_status("A random sound.")) == f"A random sound. {prompt}"
    assert status_text(bind(waits, said("/midi/1/cc/7", 0.5))) == "CC 7 of channel 1 moves Tempo"


@pytest.mark.parametrize("name", ["receive_midi", "receive_gamepads", "receive_osc"])
def test_it_ends_where_nothing_is_received_any_more(name):
    turn, others = COMMANDS[name].run, {"receive_midi", "receive_gamepads", "receive_osc"} - {name}
    session = learn_remote(turn(SESSION, None))
    assert session.remote.learning == 0
    assert turn(session, None).remote.learning is None
    for other in others:
        heard = COMMANDS[other].run(session, None)
        assert turn(heard, None).remote.learning == 0, "it may still come from there"


def test_where_nothing_is_received_learn_receives_midi_and_its_news_do_not_hide_what_to_do():
    session = learn_remote(SESSION)
    assert session.remote.settings.midi
    assert session.remote.learning == 0
    heard = DevicesHeard("midi", ("Keys",)).applied(session)
    assert status_text(heard) == f"MIDI: Keys. {status_text(session)}"
    nothing = DevicesHeard("midi", problem="There is no MIDI").applied(session)
    assert nothing.remote.learning is None
    assert nothing.status.text == "There is no MIDI"
    assert nothing_can_come(nothing)
    assert not nothing_can_come(SESSION)


def test_another_page_ends_it():
    elsewhere = show_tab(learn_remote(HEARS), Tab.PLAY)
    assert elsewhere.remote.learning is None
    assert elsewhere.status.text == "Stopped learning"


def test_what_is_pressed_is_not_said_to_move():
    session = learnt("/workbench/random", said("/midi/10/note/36", 0.7))
    assert session.status.text == "Note 36 of channel 10 presses Random"
    assert learnt_line(session.remote, "/workbench/random") == "Note 36 of channel 10 presses it"
    both = learnt("/workbench/point", said("/midi/1/cc/1", 0.5), said("/midi/1/cc/2", 0.5)).remote
    assert learnt_line(both, "/workbench/point") == "CC 1 of channel 1 and CC 2 of channel 1 move it"
    assert not learnt_line(both, "/workbench/tempo")


def carried_out(session, line):
    for name, argument in line.commands:
        assert not COMMANDS[name].unavailable(session)
        session = COMMANDS[name].run(session, argument)
    return session


def test_the_menu_of_a_control_learns_forgets_and_copies_its_address():
    learn, copy = menu_lines(HEARS, "/workbench/tempo")
    assert (learn.label, copy.label, copy.copied) == (
        "Learn a knob or key",
        "Copy /workbench/tempo",
        "/workbench/tempo",
    )
    assert carried_out(HEARS, copy).status.text == "/workbench/tempo is in the clipboard"
    waits = carried_out(HEARS, learn)
    assert (waits.remote.chosen, waits.remote.learning) == ("/workbench/tempo", 0)
    assert carried_out(waits, menu_lines(waits, "/workbench/volume")[0]).remote.chosen == "/workbench/volume"
    stop = menu_lines(waits, "/workbench/tempo")[0]
    assert stop.label == "Stop learning"
    assert carried_out(waits, stop).remote.learning is None
    session = bind(waits, said("/midi/1/cc/7", 0.5))
    forget = menu_lines(session, "/workbench/tempo")[1]
    assert forget.label == "Forget CC 7 of channel 1"
    free = carried_out(choose_address(session, "/workbench/point"), forget)
    assert not free.remote.bindings
    assert free.status.text == "Nothing moves Tempo any more but you"


def test_a_line_that_cannot_be_chosen_says_why():
    learn = menu_lines(HEARS, "/workbench/model")[0]
    assert learn.label == "Learn: Model takes a name, which no knob sends"
    assert not learn.commands
    nothing = DevicesHeard("midi", problem="There is no MIDI").applied(learn_remote(SESSION))
    assert menu_lines(nothing, "/workbench/tempo")[0].label.startswith("Learn: MIDI cannot be received here")


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
