"""OSC from programs that nobody here wrote moves a real session, through the child process that receives it."""

import socket
import subprocess
import time

import pytest

from tests.osc import free_port
from tests.processes import child_of
from workbench.app.remote.work import REST
from workbench.remote.message import RemoteMessage
from workbench.remote.osc_packet import messages_in, packet_of


@pytest.fixture
def listening(controller, wait):
    """A controller that receives OSC."""
    controller.do("set_osc_port", str(free_port()))
    controller.do("receive_osc")
    wait(controller, lambda session: session.remote.listening)
    return controller


def oscsend(controller, path, types="", *values):
    """The program of liblo-tools."""
    port = str(controller.session.remote.osc.port)
    subprocess.run(["oscsend", "127.0.0.1", port, f"/workbench/{path}", types, *map(str, values)], check=True)


def send(controller, *messages):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for path, *values in messages:
            packet = packet_of(RemoteMessage(f"/workbench/{path}", tuple(values)))
            sender.sendto(packet, ("127.0.0.1", controller.session.remote.osc.port))


def test_another_program_moves_the_point_and_it_is_heard(listening, wait):
    oscsend(listening, "point", "ff", 0.25, 0.75)
    session = wait(listening, lambda s: s.position == pytest.approx((0.25, 0.75)))
    wait(listening, lambda s: s.heard.latent == s.latent)
    assert session.remote.traffic.used == 1
    assert session.remote.traffic.last == ("/workbench/point 0.25 0.75",)


def test_numbers_of_other_kinds_and_buttons_count_too(listening, wait):
    oscsend(listening, "tempo", "i", 150)
    oscsend(listening, "play", "T")
    wait(listening, lambda s: s.tempo == 150 and s.playing)
    oscsend(listening, "play", "d", 0.0)
    wait(listening, lambda s: not s.playing)


def test_a_stream_of_moves_is_one_move_and_after_a_rest_another_one_begins(listening, wait):
    before = listening.session.position
    for number in range(20):
        send(listening, ("point", number / 20, 0.5))
        time.sleep(0.005)
    wait(listening, lambda s: s.position[0] == pytest.approx(0.95))
    end = time.monotonic() + 60
    while listening.session.timeline.gesture:
        assert time.monotonic() < end
        listening.poll()
    middle = listening.session.position
    send(listening, ("point", 0.1, 0.1))
    wait(listening, lambda s: s.position[0] == pytest.approx(0.1))
    listening.do("undo")
    assert listening.session.position == middle
    listening.do("undo")
    assert listening.session.position == before
    assert REST > 0


def test_triggers_take_their_turn_among_moves(listening, wait):
    send(listening, ("point", 0.2, 0.2), ("pin",), ("point", 0.8, 0.8), ("pin",), ("point", 0.4, 0.6))
    session = wait(listening, lambda s: s.position == pytest.approx((0.4, 0.6)))
    frame = session.frame
    pinned = [frame.position(pin.latent) for pin in session.pads.pins]
    assert pinned == [pytest.approx((0.2, 0.2), abs=1e-6), pytest.approx((0.8, 0.8), abs=1e-6)]


def test_a_hit_is_struck_as_hard_as_it_says(listening, player, wait):
    send(listening, ("hit", 0.5))
    end = time.monotonic() + 60
    while not player.struck:
        assert time.monotonic() < end
        listening.poll()
    (struck,) = player.struck
    assert struck.peak == pytest.approx(listening.session.heard.sample.peak / 2)


def test_what_is_none_of_the_addresses_or_no_osc_is_counted_and_changes_nothing(listening, wait):
    before = listening.session.place
    send(listening, ("nowhere", 0.5), ("point", 0.5))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"junk", ("127.0.0.1", listening.session.remote.osc.port))
    session = wait(listening, lambda s: s.remote.traffic.received == 3)
    assert (session.remote.traffic.unknown, session.remote.traffic.refused) == (2, 1)
    assert session.place == before


def test_a_model_that_is_not_there_is_said_and_a_file_is_no_model(listening, wait):
    model = listening.session.model
    send(listening, ("model", "../../etc/passwd"))
    wait(listening, lambda s: s.status.problem)
    assert listening.session.model == model


@pytest.mark.parametrize("every", [0.0, 0.03])
def test_what_changes_is_sent_and_what_was_just_received_is_not(listening, wait, monkeypatch, every):
    monkeypatch.setattr("workbench.app.remote.work.EVERY", every)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(0.01)
        heard = {}

        def hears(path, *values):
            end = time.monotonic() + 60
            while heard.get(f"/workbench/{path}") != values:
                assert time.monotonic() < end, heard
                listening.poll()
                try:
                    for each in messages_in(receiver.recv(1000), time.time()):
                        heard[each.address] = each.values
                except TimeoutError:
                    pass

        listening.do("set_send_port", str(receiver.getsockname()[1]))
        listening.do("send_osc")
        hears("tempo", 120.0)
        listening.do("set_tempo", 90)
        hears("tempo", 90.0)
        heard.clear()
        send(listening, ("tempo", 200.0))
        wait(listening, lambda s: s.tempo == 200)
        listening.do("set_volume", 0.25)
        hears("volume", 0.25)
        assert "/workbench/tempo" not in heard


def test_a_port_that_is_taken_is_said_and_another_one_opens(controller, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        controller.do("set_osc_port", str(other.getsockname()[1]))
        controller.do("receive_osc")
        session = wait(controller, lambda s: s.remote.problem)
        assert str(other.getsockname()[1]) in session.status.text
    controller.do("set_osc_port", str(free_port()))
    session = wait(controller, lambda s: s.remote.listening)
    assert not session.remote.problem


@pytest.mark.parametrize("text", ["", "abc", "80", "70000", "-1"])
def test_what_is_no_port_is_refused(controller, text):
    before = controller.session.remote.osc
    controller.do("set_osc_port", text)
    assert controller.session.status.problem
    assert controller.session.remote.osc == before


def test_nothing_begins_while_a_field_is_wrong(controller, wait):
    for field, switch in (("set_osc_port", "receive_osc"), ("set_send_host", "send_osc")):
        controller.do(field, "wrong")
        controller.do(switch)
        assert controller.session.status.text == controller.session.refused[field].why
        assert not (controller.session.remote.osc.on or controller.session.remote.osc.sends)
    controller.do("set_osc_port", str(free_port()))
    controller.do("receive_osc")
    wait(controller, lambda session: session.remote.listening)


@pytest.mark.parametrize(
    "text", ["", "somewhere", "1.2.3", "http://127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1"]
)
def test_a_machine_is_named_by_its_numbers(controller, text):
    controller.do("set_send_host", text)
    assert controller.session.status.problem


def test_a_child_that_is_killed_is_told_of_and_comes_back_on_a_click(listening, wait):
    child_of("workbench.jobs.osc_child").kill()
    wait(listening, lambda s: s.remote.problem)
    listening.do("receive_osc")
    listening.do("receive_osc")
    wait(listening, lambda s: s.remote.listening)


def test_it_listens_again_where_it_did_when_the_program_was_left(listening, open_controller, wait, places):
    port = listening.session.remote.osc.port
    listening.close()
    again = open_controller()
    session = wait(again, lambda s: s.remote.listening)
    assert session.remote.osc.port == port


def test_turned_off_nothing_is_heard_any_more(listening, wait):
    listening.do("receive_osc")
    before = listening.session
    send(listening, ("point", 0.9, 0.1))
    for _ in range(20):
        listening.poll()
        time.sleep(0.005)
    assert listening.session.place == before.place
    assert not listening.session.remote.listening


def test_a_fader_that_is_learnt_for_a_button_presses_nothing_on_its_further_way(listening, wait):
    def move(*levels):
        for level in levels:
            packet = packet_of(RemoteMessage("/fader", (level,)))
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
                sender.sendto(packet, ("127.0.0.1", listening.session.remote.osc.port))

    listening.do("choose_address", "/workbench/star")
    listening.do("learn_remote")
    move(0.2)
    wait(listening, lambda s: s.remote.bindings)
    before = len(listening.session.favourites)
    received = listening.session.remote.traffic.received
    move(0.4, 0.7, 1.0, 0.0)
    wait(listening, lambda s: s.remote.traffic.received >= received + 4)
    assert len(listening.session.favourites) == before
    move(1.0)
    wait(listening, lambda s: len(s.favourites) == before + 1)
