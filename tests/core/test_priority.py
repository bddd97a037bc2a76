"""What is put first comes first where the system lets it, and else runs on as it did."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from workbench.core.priority import put_first

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how a process is scheduled")


@pytest.fixture
def waiting() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process


def test_it_runs_in_real_time_where_that_is_allowed(waiting: subprocess.Popen[bytes]) -> None:
    try:
        os.sched_setscheduler(waiting.pid, os.SCHED_RR, os.sched_param(5))
        os.sched_setscheduler(waiting.pid, os.SCHED_OTHER, os.sched_param(0))
    except PermissionError:
        pytest.skip("real time is not allowed here")
    put_first(waiting.pid)
    assert os.sched_getscheduler(waiting.pid) == os.SCHED_RR
    assert 5 <= os.sched_getparam(waiting.pid).sched_priority <= 20


def test_without_it_a_lower_niceness(waiting: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    asked = []
    monkeypatch.setattr(os, "setpriority", lambda *what: asked.append(what))
    put_first(waiting.pid)
    assert asked == [(os.PRIO_PROCESS, waiting.pid, -10)]


def test_where_nothing_is_allowed_or_it_is_gone_nothing_happens(
    waiting: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting.communicate(b"\n")
    put_first(waiting.pid)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "sched_setscheduler", refuse)
    monkeypatch.setattr(os, "setpriority", refuse)
    before = psutil.Process().nice()
    put_first(os.getpid())
    assert psutil.Process().nice() == before
