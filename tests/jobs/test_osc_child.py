"""The child process that receives and sends OSC: a batch at a time, the newest values, never more than is used."""

import json
import socket
import time
from urllib.request import urlopen

import pytest

from workbench.jobs.child import Task
from workbench.remote.message import RemoteMessage
from workbench.remote.osc_packet import messages_in, packet_of

MODULE = "workbench.jobs.osc_child"


@pytest.fixture
def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


class Listener:
    """What the window does with the child, by hand."""

    def __init__(self, port):
        self.port, self.heard = port, []
        self.task = Task(MODULE, listens=True, prompt=True)
        self.task.start(["127.0.0.1", str(port)], dict)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, address, *values):
        self.socket.sendto(packet_of(RemoteMessage(address, values)), ("127.0.0.1", self.port))

    def until(self, wanted):
        end = time.monotonic() + 60
        while True:
            self.heard += self.task.poll()
            for fields in self.heard:
                if wanted(fields):
                    return fields
            assert time.monotonic() < end, self.heard
            time.sleep(0.002)

    def batch(self):
        """The next one."""
        found = self.until(lambda fields: "messages" in fields)
        self.heard.remove(found)
        return found

    def close(self):
        self.task.stop()
        self.socket.close()


@pytest.fixture
def listener(free_port):
    made = Listener(free_port)
    made.until(lambda fields: "opened" in fields)
    yield made
    made.close()


def test_what_is_sent_comes_and_the_next_batch_waits_until_it_was_used(listener):
    listener.send("/a", 0.5)
    assert listener.batch()["messages"] == [["/a", [0.5]]]
    for number in range(100):
        listener.send("/a", float(number))
    listener.send("/name", "one")
    time.sleep(0.3)
    assert not listener.task.poll(), "the first batch is still in use"
    listener.task.tell({"took": True})
    batch = listener.batch()
    assert batch["messages"] == [["/a", [99.0]], ["/name", ["one"]]]
    assert batch["counts"] == {"received": 102, "replaced": 99, "lost": 0, "refused": 0}


def test_what_is_refused_is_counted_and_nothing_comes_of_it(listener):
    listener.socket.sendto(b"junk", ("127.0.0.1", listener.port))
    batch = listener.batch()
    assert batch["messages"] == []
    assert batch["counts"]["refused"] == 1
    assert list(batch["reasons"].values()) == [1]


def test_a_port_that_is_taken_is_said_with_one_that_is_free(listener):
    second = Listener(listener.port)
    said = second.until(lambda fields: "over" in fields)
    second.close()
    assert said["state"] == "failed"
    assert f"Port {listener.port}" in said["error"]
    assert "is taken by another program" in said["error"]
    assert "such as 90" in said["error"]


def test_what_is_to_be_sent_arrives(listener):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver:
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(30)
        listener.task.tell({"send": [["/tempo", [120.0]]], "to": list(receiver.getsockname())})
        assert list(messages_in(receiver.recv(1000), time.time())) == [RemoteMessage("/tempo", (120.0,))]


def test_whoever_asks_is_told_which_addresses_there_are(listener):
    listener.task.tell({"addresses": [{"path": "/w/a", "help": "A", "ranges": [[0, 1]], "texts": []}]})
    end, told = time.monotonic() + 30, {}
    while "w" not in told.get("CONTENTS", {}):
        assert time.monotonic() < end
        with urlopen(f"http://127.0.0.1:{listener.port}/") as answer:
            told = json.load(answer)
    assert told["CONTENTS"]["w"]["CONTENTS"]["a"]["TYPE"] == "f"


def test_it_ends_with_its_input(free_port):
    listener = Listener(free_port)
    listener.until(lambda fields: "opened" in fields)
    process = listener.task._run._process
    process.stdin.close()
    assert process.wait(30) == 0
    listener.close()
