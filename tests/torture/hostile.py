"""Packets that no sound program sends, at the port where OSC is received: none raises, none moves anything."""

import socket
import struct
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from tests.app.cards import model
from tests.osc import bundle, free_port, message
from tests.torture.mutations import damaged
from tests.torture.row import Row
from workbench.app.remote.movements import moved
from workbench.app.remote.translate import is_known
from workbench.app.remote.triggers import triggered
from workbench.app.session.session import TEMPO_RANGE, Session
from workbench.jobs.child import Task
from workbench.jobs.save_settings import SaveSettings
from workbench.remote.message import RemoteMessage

TIMES = 100_000
AT_ONCE = 14
"""Packets that are sent before the child is asked: each hostile one once; the system would lose some of many more."""
SETTLED, GROWTH = 2_000, 5e6
"""Packets after which it has met each kind, and bytes that the child may grow by from then on."""


def _deep(depth):
    packet = message("/none/deep", 0.5)
    for _ in range(depth):
        packet = bundle(packet)
    return packet.dgram


def tried(share: float = 1.0) -> Row:
    """Send each as it is, then damaged in ever other ways, to the real child; what it passes on goes into a session."""
    row, rng = Row("hostile packets"), np.random.default_rng(0)
    card = model("plain")
    session = Session({"plain": card}, "plain", (0.5, 0.5), SaveSettings(Path()))
    before = replace(session)
    task: Task[dict] = Task("workbench.jobs.osc_child", listens=True, prompt=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.bind(("127.0.0.1", 0))
        port = free_port()
        task.start(["127.0.0.1", str(port)], dict)
        _until(task, lambda said: "opened" in said)
        child = psutil.Process(task._run._process.pid)
        memory, received, chance = 0, 0, 0
        times = max(AT_ONCE, round(TIMES * share))
        for first in range(0, times, AT_ONCE):
            packets = _hostile()[: times - first]
            if first:
                packets = [damaged(packet, rng)[:60_000] for packet in packets]
            for packet in packets:
                sender.sendto(packet, ("127.0.0.1", port))
            sender.sendto(message("/none/end", first).dgram, ("127.0.0.1", port))
            try:
                received, refused, messages = _heard(task, first)
            except TimeoutError as error:
                row.lost.append(f"after {first:,}: {error}")
                break
            if first <= SETTLED:
                memory = child.memory_info().rss
            row.times, row.refused = min(first + AT_ONCE, times), refused
            for each in messages:
                chance += is_known(session, each)
                triggered(session, each)
                session = moved(session, (each,))
            # As they are, none of them says anything; damaged, one may by chance, and then moves within its range.
            if (first == 0 and session != before) or not _is_sound(session):
                row.lost.append(f"{first:,}: {session.place}")
                break
        grown = child.memory_info().rss - memory
        if grown > GROWTH:
            row.lost.append(f"the child grew by {grown / 1e6:.1f} MB")
        if received < row.times:
            row.lost.append(f"{row.times - received:,} packets were neither used nor counted")
        row.remark = f"{received:,} messages counted, {chance:,} said something by chance"
        row.remark += f", the child grew by {grown / 1e6:.1f} MB"
    task.stop()
    return row


def _hostile():
    """None of them says anything that the workbench knows; one is dated 2 s ahead of now."""
    return (
        message("/workbench/point", float("nan"), 0.5).dgram,
        b"/workbench/tempo\0\0\0\0,d\0\0" + struct.pack(">d", 1e308),
        message("/workbench/point", "a", "b").dgram,
        message("/workbench/model", 3).dgram,
        message("/workbench/*", 0.5, 0.5).dgram,
        message("/workbench/tempo", b"\0" * 60_000).dgram,
        message("/none" * 60, 0.5).dgram,
        bundle(message("/workbench/tempo", 200), time=time.time() + 2).dgram,
        b"#bundle\0" + b"\xff" * 8 + struct.pack(">i", 20) + message("/workbench/pin").dgram,
        _deep(50),
        _deep(3),
        b"#bundle\0" * 8_000,
        message("/none/at/all", 0.5, "text", 7, True).dgram,
        b"",
    )


def _is_sound(session):
    low, high = TEMPO_RANGE
    parts = (*session.position, *session.pads.at, session.volume, session.row.at, session.moving.depth)
    return low <= session.tempo <= high and all(0 <= part <= 1 for part in parts)


def _until(task, wanted, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        for said in task.poll():
            if said.get("state") == "failed":
                raise TimeoutError(f"the child failed: {said}")
            if wanted(said):
                return said
        time.sleep(0.001)
    raise TimeoutError("the child says nothing more")


def _heard(task, first):
    """Counts, and messages that were passed on, up to the one that ends this lot."""
    messages = []
    while not any(each.address == "/none/end" and each.values == (float(first),) for each in messages):
        said = _until(task, lambda said: "messages" in said)
        task.tell({"took": True})
        messages += [RemoteMessage(address, tuple(values)) for address, values in said["messages"]]
    return said["counts"]["received"], said["counts"]["refused"], messages
