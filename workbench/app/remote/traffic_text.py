"""What becomes of messages, in words."""

from __future__ import annotations

from workbench.app.remote.learn_text import sources_of
from workbench.app.session.remote import Devices, Remote
from workbench.core.words import counted, listed


def state_line(remote: Remote) -> str:
    """Whether messages are received, and where."""
    osc = remote.osc
    if remote.problem:
        return remote.problem
    if not osc.on:
        return "Off: no other program can play"
    if not remote.listening:
        return f"Opening port {osc.port}"
    who = "all machines that reach this one" if osc.everyone else "programs on this machine"
    return f"Port {osc.port} is open to {who}{', OSCQuery too' if remote.tells else ''}"


def devices_line(devices: Devices, on: bool) -> str:
    """Which devices of a kind are heard."""
    if devices.problem:
        return devices.problem
    if not on:
        return "Off"
    if devices.names is None:
        return "Looking for devices"
    return ", ".join(devices.names) or "No device yet: plug one in"


def learnt_text(remote: Remote, path: str) -> str:
    """What was learnt for an address; empty where nothing was."""
    if path == remote.chosen and remote.learning is not None:
        return "← move it now"
    sources = sources_of(remote, path)
    return f"← {listed(sources)}" if sources else ""


def traffic_lines(remote: Remote) -> str:
    """What became of the messages; empty where none came."""
    traffic = remote.traffic
    if not traffic.received:
        return "Nothing yet" if remote.listening or remote.midi.names or remote.gamepads.names else ""
    lines = [f"{counted(traffic.received, 'message')}, {traffic.used:,} used"]
    if traffic.replaced:
        lines.append(f"{traffic.replaced:,} replaced by newer values before their turn")
    if traffic.lost:
        lines.append(f"{counted(traffic.lost, 'trigger')} lost: too many waited")
    if traffic.unknown:
        lines.append(f"{traffic.unknown:,} to an address not in the list, or with other values")
    if traffic.refused:
        why, often = max(traffic.reasons, key=lambda each: each[1], default=("", 0))
        lines.append(f"{traffic.refused:,} refused. {why}: {often:,}" if why else f"{traffic.refused:,} refused")
    return "\n".join(lines)


def heard_lines(remote: Remote) -> str:
    """The last messages, a line each, the newest first."""
    return "\n".join(remote.traffic.last)
