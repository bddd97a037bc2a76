"""OSC from another program moves, hits and pins; a fader is learnt; what changes is sent back."""

import socket
import subprocess
import time

from tests.osc import free_port
from workbench.app.session.tab import Tab
from workbench.tour.input_events import RIGHT


def walk(walker):
    walker.press("F11")
    walker.see("the page Remote", lambda s: s.tab is Tab.REMOTE)
    port = free_port()
    walker.eyes.ask(lambda app: app.do("set_osc_port", str(port)))
    walker.eyes.ask(lambda app: app.do("set_send_host", "127.0.0.1"))
    walker.press("o")
    walker.see("OSC received", lambda s: s.remote.listening)
    _send(port, "/workbench/point", "ff", 0.3, 0.6)
    walker.see("a point of another program", lambda s: abs(s.on_map[0] - 0.3) < 1e-3 and s.heard.latent == s.latent)
    _send(port, "/workbench/hit", "f", 0.8)
    walker.see("a hit", lambda s: "/workbench/hit 0.8" in s.remote.traffic.last)
    walker.pointer.click(*walker.line(("remote", "addresses"), 2))
    walker.see("an address chosen", lambda s: s.remote.chosen == "/workbench/pad/2")
    walker.press("Down", "Up", "Up", "Up", "l")
    walker.see("Learn waits", lambda s: s.remote.learning == 0)
    _send(port, "/pad", "ff", 0.5, 0.5)
    walker.see("a pad learnt", lambda s: any(each.source == "/pad" for each in s.remote.bindings))
    _send(port, "/pad", "ff", 0.7, 0.2)
    walker.see("the pad moves the point", lambda s: abs(s.on_map[0] - 0.7) < 1e-3)
    walker.press("Delete")
    walker.see("the pad forgotten", lambda s: not s.remote.bindings)
    by_right_click(walker)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as controller:
        controller.bind(("127.0.0.1", 0))
        controller.settimeout(30)
        walker.eyes.ask(lambda app: app.do("set_send_port", str(controller.getsockname()[1])))
        walker.click(("do", "send_osc"))
        assert controller.recv(10_000).startswith(b"/workbench/")
        walker.click(("do", "send_osc"))
    walker.press("m", "g")
    walker.see("devices looked for", lambda s: s.remote.midi.names is not None or s.remote.midi.problem)
    walker.see("gamepads looked for", lambda s: s.remote.gamepads.names is not None or s.remote.gamepads.problem)
    walker.click(("do", "hear_everyone"))
    walker.click(("do", "hear_everyone"))
    walker.press("m", "g", "o", "semicolon", "colon", "F2")
    walker.see("nobody heard any more", lambda s: not s.remote.listening)


def by_right_click(walker):
    """The menu of a control: its first line and its last."""
    for what, lines, until in (
        ("Learn waits for the tempo", 1, lambda s: s.remote.chosen == "/workbench/tempo" and s.remote.learning == 0),
        ("it waits no more", 1, lambda s: s.remote.learning is None),
        ("an address copied", 2, lambda s: "is in the clipboard" in s.status.text),
    ):
        walker.pointer.click(*walker.eyes.centre("tempo"), button=RIGHT)
        time.sleep(0.3)
        walker.press(*["Down"] * lines, "Return")
        walker.see(what, until)


def _send(port, address, types, *values):
    subprocess.run(["oscsend", "127.0.0.1", str(port), address, types, *map(str, values)], check=True)
    time.sleep(0.05)
