"""The child process that receives and sends OSC: `python -m workbench.jobs.osc_child HOST PORT`.

Reads JSON lines, each with some of these: {"addresses": [...]} to tell others (OSCQuery, on the TCP port of the same
number), {"triggers": [...]}, {"took": true} once the last batch was used, {"send": [[ADDRESS, VALUES], ...], "to":
[HOST, PORT]}. Ends with its input.

Says {"opened": PORT, "query": true}, then what comes, by `jobs.batches`. It may be killed at any time.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from workbench.jobs.batches import Batches
from workbench.jobs.child_main import child_main, say
from workbench.remote.address import RemoteAddress
from workbench.remote.lanes import Lanes
from workbench.remote.message import RemoteMessage
from workbench.remote.osc_packet import packet_of
from workbench.remote.oscquery import QueryServer
from workbench.remote.udp import opened, receive


def main() -> None:
    """Receive and send until the input ends."""
    host, port = sys.argv[1], int(sys.argv[2])
    child_main(lambda: _serve(host, port), "OSC could not go on")


def _serve(host: str, port: int) -> None:
    with opened(host, port) as receiver:
        query = None
        with suppress(OSError):
            query = QueryServer(host, port)
        say(opened=port, query=query is not None)
        lanes = Lanes()

        def obey(order: Mapping[str, Any]) -> None:
            if "triggers" in order:
                lanes.is_trigger = frozenset(order["triggers"]).__contains__
            if "addresses" in order and query:
                query.addresses = [_address(fields) for fields in order["addresses"]]
            for address, values in order.get("send", ()):
                # Where nobody listens, or the network is gone, nothing is to be done.
                with suppress(OSError):
                    receiver.sendto(packet_of(RemoteMessage(address, tuple(values))), tuple(order["to"]))

        Batches(lanes, obey).go_on(receiver, receive)


def _address(fields: Mapping[str, Any]) -> RemoteAddress:
    ranges = tuple((low, high) for low, high in fields["ranges"])
    return RemoteAddress(fields["path"], fields["help"], ranges, tuple(fields["texts"]))


if __name__ == "__main__":
    main()
