"""A mapping is played over OSC: newest controls in, its very outputs out, whatever else is sent."""

import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from workbench.core.errors import BadInput
from workbench.jobs.map_play import PlayedMapping, addresses_of
from workbench.mapping.mapping_file import NamedMapping
from workbench.mapping.pin_table import PinTable
from workbench.remote.message import RemoteMessage
from workbench.remote.osc_packet import messages_in, packet_of
from workbench.remote.udp import opened, target


@pytest.fixture
def mapping():
    dice = np.random.default_rng(3)
    places = dice.random((6, 2)) * [1, 1000]
    outputs = tuple(f"out {number}" for number in range(16))
    return NamedMapping.learnt(PinTable(("x", "cut off"), outputs, places, 20 * dice.random((6, 16)), ()), 0)


class Synth:
    """The synth at the other end, and the hand on the controls."""

    def __init__(self, played):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(30)
        self.receiver = opened("127.0.0.1", 0)
        self.playing = played.play(self.receiver, self.socket.getsockname())
        next(self.playing)

    def send(self, *messages):
        for address, *values in messages:
            self.socket.sendto(packet_of(RemoteMessage(address, tuple(values))), self.receiver.getsockname())

    def hear(self, count=1):
        return [next(messages_in(self.socket.recv(65_536), time.time())) for _ in range(count)]

    def close(self):
        self.socket.close()
        self.receiver.close()


@pytest.fixture
def connect():
    made = []

    def connected(played):
        made.append(Synth(played))
        return made[-1]

    yield connected
    for each in made:
        each.close()


def test_at_first_the_controls_stand_in_the_middle_and_all_outputs_are_told(mapping, connect):
    (first,) = connect(PlayedMapping(mapping)).hear()
    middle = mapping.control_ranges.values(np.full(2, 0.5))
    assert first.address == "/out"
    assert first.values == pytest.approx(mapping.at(middle[None])[0].tolist(), rel=1e-6)


def test_each_pin_comes_out_as_it_was_pinned(mapping, connect):
    synth = connect(PlayedMapping(mapping))
    synth.hear()
    places = mapping.control_ranges.values(mapping.mapping.pins.places)
    settings = mapping.output_ranges.values(mapping.mapping.pins.settings)
    for place, setting in zip(places, settings, strict=True):
        synth.send(("/in", *place.tolist()))
        next(synth.playing)
        (out,) = synth.hear()
        assert out.values == pytest.approx(setting.tolist(), abs=1e-4)


def test_one_control_moves_alone_and_with_each_only_what_has_changed_is_told(mapping, connect):
    synth = connect(PlayedMapping(mapping, each=True))
    assert [each.address for each in synth.hear(16)] == [f"/out/out_{number}" for number in range(16)]
    synth.send(("/in/cut_off", 900.0))
    next(synth.playing)
    told = {each.address: each.values[0] for each in synth.hear(16)}
    values = [mapping.control_ranges.values(np.full(2, 0.5))[0], 900.0]
    assert list(told.values()) == pytest.approx(mapping.at(np.array([values]))[0].tolist(), rel=1e-5)


def test_of_a_flood_the_newest_is_what_goes_out(mapping, connect):
    played = PlayedMapping(mapping)
    synth = connect(played)
    synth.hear()
    synth.send(*(("/in/x", number / 200) for number in range(200)))
    next(synth.playing)
    synth.hear()
    assert played.values[0] == pytest.approx(199 / 200)
    assert played.counts.replaced > 100


def test_what_is_of_no_use_is_counted_and_sends_nothing(mapping, connect):
    played = PlayedMapping(mapping)
    synth = connect(played)
    synth.hear()
    synth.send(("/in", 1.0), ("/in/x", "a"), ("/in/nowhere", 1.0), ("/in/x", float("nan")), ("/in/x", 0.75))
    next(synth.playing)
    assert len(synth.hear()) == 1
    assert (played.unknown, played.counts.refused) == (3, 1)


def test_no_two_addresses_are_alike():
    assert addresses_of("/in", ("a b", "a#b", "ä", "c")) == ("/in/a_b", "/in/a_b_2", "/in/_", "/in/c")


@pytest.mark.parametrize("text", ["", "9001", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "a\0b:1", "127.0.0.1:x"])
def test_what_names_no_port_of_a_machine_is_refused(text):
    with pytest.raises(BadInput):
        target(text)


def test_an_interrupt_in_the_moment_before_it_waits_ends_it(mapping, connect, monkeypatch):
    synth, wait = connect(PlayedMapping(mapping)), select.select

    def interrupted(*what):
        """As Python looks for signals once the system has waited, and not before."""
        wait(*what)
        raise KeyboardInterrupt

    monkeypatch.setattr(select, "select", interrupted)
    with ThreadPoolExecutor(1) as beside:
        ended = beside.submit(next, synth.playing)
        try:
            with pytest.raises(KeyboardInterrupt):
                ended.result(20)
        finally:
            synth.send(("/in/x", 0.25))
