"""What becomes of messages, in words."""

from __future__ import annotations

from workbench.app.session.remote import LOOPBACK, Remote
from workbench.core.counted import counted


def state_line(remote: Remote) -> str:
    """Whether messages are received, and where."""
    osc = remote.osc
    if remote.problem:
        return remote.problem
    if not osc.on:
        return "Off. On, programs on this machine can play the workbench"
    if not remote.listening:
        return f"Opening port {osc.port}"
    where = "from every machine that reaches this one" if osc.everyone else f"from this machine alone, {LOOPBACK}"
    told = ". Programs that ask are told what may be said (OSCQuery)" if remote.tells else ""
    return f"Listening at port {osc.port}, {where}{told}"


def traffic_lines(remote: Remote) -> str:
    """What became of the messages; empty where none came."""
    traffic = remote.traffic
    if not traffic.received:
        return "Nothing yet" if remote.listening else ""
    lines = [
        f"{counted(traffic.received, 'message')}, {traffic.used:,} used",
        f"{traffic.replaced:,} replaced by a newer value before their turn",
    ]
    if traffic.lost:
        lines.append(f"{counted(traffic.lost, 'trigger')} lost: too many waited")
    if traffic.unknown:
        lines.append(f"{traffic.unknown:,} to no address of the list, or with other values")
    if traffic.refused:
        why, often = max(traffic.reasons, key=lambda each: each[1], default=("", 0))
        lines.append(f"{traffic.refused:,} refused. {why}: {often:,}" if why else f"{traffic.refused:,} refused")
    return "\n".join(lines)


def heard_lines(remote: Remote) -> str:
    """The last messages, a line each, the newest first."""
    return "\n".join(remote.traffic.last)
