"""OSC packets: what others send is read, whatever it is, and what is sent is read by others."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.udp_client import SimpleUDPClient

from tests.osc import bundle, message
from workbench.remote import osc_packet
from workbench.remote.message import RefusedMessage, RemoteMessage
from workbench.remote.osc_packet import DEEPEST, messages_in, packet_of

NOW = 1_700_000_000.0
POINT = RemoteMessage("/workbench/point", (0.25, 0.5))

numbers = st.floats(-1e6, 1e6, width=32)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=40)
addresses = st.from_regex(r"/[a-z0-9_/]{1,60}", fullmatch=True)


def read(packet):
    return list(messages_in(packet, NOW))


@given(addresses, st.lists(numbers | texts, max_size=8))
def test_what_is_written_is_read_again(address, values):
    said = RemoteMessage(address, tuple(values))
    assert read(packet_of(said)) == [said]


@pytest.mark.parametrize("value", [0, 7, -3, 0.5, True, False])
def test_numbers_of_any_kind_are_numbers(value):
    assert read(message("/a", value).dgram) == [RemoteMessage("/a", (float(value),))]


def test_bundles_are_read_in_order_also_within_each_other():
    inner = bundle(message("/two", 2.0), message("/three", 3.0))
    packet = bundle(message("/one", 1.0), inner, message("/four", 4.0)).dgram
    assert [each.address for each in read(packet)] == ["/one", "/two", "/three", "/four"]


@pytest.mark.parametrize(
    ("ahead", "counts"), [(-1000.0, True), (0.05, True), (2.0, False), (10 * 365 * 24 * 3600.0, False)]
)
def test_what_is_dated_ahead_waits_for_nothing_and_is_left_out(ahead, counts):
    found = read(bundle(message("/a", 1.0), time=NOW + ahead).dgram)
    assert found == ([RemoteMessage("/a", (1.0,))] if counts else [RefusedMessage(osc_packet.TOO_LATE)])


def test_bundles_fifty_deep_are_refused():
    packet = message("/a", 1.0)
    for depth in range(50):
        packet = bundle(packet)
        expected = [RemoteMessage("/a", (1.0,))] if depth < DEEPEST else [RefusedMessage(osc_packet.TOO_DEEP)]
        assert read(packet.dgram) == expected


@pytest.mark.parametrize(
    ("packet", "why"),
    [
        (b"", osc_packet.NOT_OSC),
        (b"\0" * 65_507, osc_packet.NOT_OSC),
        (b"/" * 65_507, osc_packet.NOT_OSC),
        (b"/a\0\0,s\0\0" + b"\xff" * 4, osc_packet.NOT_OSC),
        (b"#bundle\0" + b"\xff" * 8 + struct.pack(">i", 8) + b"/a\0\0,\0\0\0", osc_packet.TOO_LATE),
        (b"#bundle\0", osc_packet.NOT_OSC),
        (b"#bundle\0" + struct.pack(">IIi", 0, 1, 2**31 - 4), osc_packet.NOT_OSC),
        (message("/a*", 1.0).dgram, osc_packet.PATTERN),
        (message("/*", 1.0).dgram, osc_packet.PATTERN),
        (message("/a", float("nan")).dgram, osc_packet.NOT_FINITE),
        (message("/a", float("inf")).dgram, osc_packet.NOT_FINITE),
        (b"/a\0\0,d\0\0" + struct.pack(">d", 1e308), osc_packet.NOT_FINITE),
        (message("/a", b"blob").dgram, osc_packet.NO_VALUE),
        (message("/a", "a\nb").dgram, osc_packet.NO_VALUE),
        (message("/a", "x" * 300).dgram, osc_packet.TOO_LONG),
        (message("/a", *[0.0] * 17).dgram, osc_packet.TOO_LONG),
        (message("/" + "a" * 300, 0.0).dgram, osc_packet.TOO_LONG),
    ],
)
def test_what_says_nothing_that_can_be_is_refused(packet, why):
    assert read(packet) == [RefusedMessage(why)]


@given(st.binary(max_size=200), st.integers(0, 60), st.sampled_from([packet_of(POINT), bundle(message("/a", 1)).dgram]))
def test_nothing_that_is_sent_raises_and_all_that_is_read_is_finite(junk, at, packet):
    for damaged in (junk, packet[:at] + junk + packet[at:], packet[:at] + junk, b"/" + junk, b"#bundle\0" + junk):
        for found in messages_in(damaged, NOW):
            if isinstance(found, RemoteMessage):
                assert all(isinstance(each, str) or abs(each) <= osc_packet.LARGEST for each in found.values)
                packet_of(found)


def test_another_program_reads_what_is_sent(monkeypatch):
    """The library's own client writes the same bytes."""
    sent = []
    client = SimpleUDPClient("127.0.0.1", 9)
    monkeypatch.setattr(client, "send", lambda content: sent.append(content.dgram))
    client.send_message(POINT.address, list(POINT.values))
    assert sent == [packet_of(POINT)]
