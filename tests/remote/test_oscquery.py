"""Other programs ask over HTTP which addresses there are."""

import json
import socket
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from workbench.remote.address import RemoteAddress
from workbench.remote.oscquery import QueryServer

ADDRESSES = (
    RemoteAddress("/workbench/point", "Move over the map", ((0.0, 1.0), (0.0, 1.0))),
    RemoteAddress("/workbench/mover/depth", "How far", ((0.0, 1.0),)),
    RemoteAddress("/workbench/mover", "What moves", (), ("none", "circles")),
    RemoteAddress("/workbench/pin", "Pin this sound"),
)


@pytest.fixture
def ask():
    server = QueryServer("127.0.0.1", 0)
    server.addresses = ADDRESSES
    port = server._server.server_address[1]

    def answer(path):
        with urlopen(f"http://127.0.0.1:{port}{path}") as told:
            assert told.headers["Content-Type"] == "application/json"
            return json.load(told)

    answer.port = port
    yield answer
    server.close()


def test_the_tree_tells_types_ranges_and_what_each_does(ask):
    tree = ask("/")
    workbench = tree["CONTENTS"]["workbench"]
    assert workbench["FULL_PATH"] == "/workbench"
    point = workbench["CONTENTS"]["point"]
    assert (point["TYPE"], point["DESCRIPTION"], point["ACCESS"]) == ("ff", "Move over the map", 2)
    assert point["RANGE"] == [{"MIN": 0, "MAX": 1}, {"MIN": 0, "MAX": 1}]
    mover = workbench["CONTENTS"]["mover"]
    assert mover["TYPE"] == "s"
    assert mover["RANGE"] == [{"VALS": ["none", "circles"]}]
    assert mover["CONTENTS"]["depth"]["FULL_PATH"] == "/workbench/mover/depth"


def test_one_address_and_one_thing_about_it_can_be_asked_for(ask):
    assert ask("/workbench/pin")["DESCRIPTION"] == "Pin this sound"
    assert ask("/workbench/pin?TYPE") == {"TYPE": ""}


def test_it_says_where_to_send(ask):
    info = ask("/?HOST_INFO")
    assert (info["OSC_PORT"], info["OSC_TRANSPORT"]) == (ask.port, "UDP")
    assert info["EXTENSIONS"]["RANGE"]


@pytest.mark.parametrize("path", ["/nowhere", "/workbench/point?NOTHING", "/workbench/pin/deeper", "/%ff"])
def test_what_is_not_there_is_not_found(ask, path):
    with pytest.raises(HTTPError) as error:
        ask(path)
    assert error.value.code == 404


def test_one_who_asks_nothing_holds_nobody_up(ask):
    with socket.create_connection(("127.0.0.1", ask.port)) as silent:
        silent.send(b"GET /")
        assert ask("/workbench/pin")["TYPE"] == ""
