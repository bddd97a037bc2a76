"""MIDI messages as values from 0 to 1, those of 14 bits joined, and the tempo of a clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.remote.message import RemoteMessage
from workbench.remote.midi import CLOCK, START, STOP, MidiReader, in_words, is_trigger


def read(*messages, reader=None, now=0.0):
    reader = reader or MidiReader()
    return [(each.address, *each.values) for message in messages for each in reader.read(message, now)]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ([0x90, 60, 127], ("/midi/1/note/60", 1.0)),
        ([0x99, 38, 64], ("/midi/10/note/38", pytest.approx(64 / 127))),
        ([0x90, 60, 0], ("/midi/1/note/60", 0.0)),
        ([0x80, 60, 90], ("/midi/1/note/60", 0.0)),
        ([0xB0, 7, 127], ("/midi/1/cc/7", 1.0)),
        ([0xBF, 100, 0], ("/midi/16/cc/100", 0.0)),
        ([0xC2, 4], ("/midi/3/program/5", 1.0)),
        ([0xD0, 127], ("/midi/1/pressure", 1.0)),
        ([0xE0, 0, 64], ("/midi/1/bend", pytest.approx(0.5, abs=1e-4))),
        ([0xE0, 127, 127], ("/midi/1/bend", 1.0)),
    ],
)
def test_each_kind_of_message_is_read(message, said):
    assert read(message) == [said]


@pytest.mark.parametrize("value", [0, 1, 127, 128, 8_191, 16_383])
def test_a_fine_part_that_follows_the_coarse_one_makes_one_value_of_fourteen_bits(value):
    reader = MidiReader()
    read([0xB0, 1, value >> 7], [0xF8], [0xB0, 33, value & 127], reader=reader)
    *_, last = read([0xB0, 1, value >> 7], [0xB0, 33, value & 127], reader=reader)
    assert last == ("/midi/1/cc/1", pytest.approx(value / 16_383))
    assert read([0xB0, 33, 5], reader=reader) == [("/midi/1/cc/1", pytest.approx((value // 128 * 128 + 5) / 16_383))]


def test_a_controller_above_31_that_stands_alone_is_one_of_its_own():
    assert read([0xB0, 33, 127]) == [("/midi/1/cc/33", 1.0)]
    assert read([0xB0, 1, 64], [0xB0, 70, 1], [0xB0, 33, 127])[-1] == ("/midi/1/cc/33", 1.0)
    assert read([0xB0, 1, 64], [0xB1, 33, 127])[-1] == ("/midi/2/cc/33", 1.0), "another channel"


@given(st.lists(st.lists(st.integers(0, 255), max_size=4), max_size=40))
def test_whatever_comes_nothing_raises_and_values_stay_from_0_to_1(messages):
    for address, *values in read(*messages):
        assert address == CLOCK or all(0 <= value <= 1 for value in values)
        in_words(address)


@pytest.mark.parametrize("tempo", [60.0, 120.0, 174.5])
def test_a_clock_gives_its_tempo_once(tempo):
    reader, said = MidiReader(), []
    for tick in range(200):
        said += read([0xF8], reader=reader, now=100 + tick * 60 / tempo / 24 + (tick % 3 - 1) * 1e-4)
    assert said == [(CLOCK, pytest.approx(tempo, abs=0.6))]


def test_start_and_stop_are_told_and_what_triggers_is_known():
    assert read([0xFA], [0xFC], [0xFB]) == [(START,), (STOP,), (START,)]
    assert [is_trigger(each) for each in ("/midi/1/note/60", "/midi/1/program/1", START, "/midi/1/cc/1", CLOCK)] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_addresses_are_said_as_people_do():
    assert in_words("/midi/1/cc/7") == "CC 7 of channel 1"
    assert in_words("/midi/10/note/38") == "note 38 of channel 10"
    assert in_words("/midi/1/bend") == "pitch bend of channel 1"
    assert in_words("/fader/1") == "/fader/1"
    assert RemoteMessage("/a") == RemoteMessage("/a", ())
