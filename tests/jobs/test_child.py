"""A child process and its parent: what it says becomes events, and its end is told, however it ends."""

import os
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.processes import child_of
from workbench import jobs
from workbench.jobs.child import Task

CHILD = """
import json, os, signal, subprocess, sys, time
say = lambda **fields: print(json.dumps(fields), flush=True)
beneath = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
say(own=os.getpid(), beneath=beneath.pid, arguments=sys.argv[1:])
print("no message", json.dumps(["neither"]), flush=True)
while (word := json.loads(sys.stdin.readline())["word"]) != "end":
    say(echo=word)
say(over=True, state="done")
time.sleep(600 if "stays" in sys.argv else 0)
"""
KINDS = sorted(f"workbench.jobs.{path.stem}" for path in Path(jobs.__file__).parent.glob("*_child.py"))


@pytest.fixture
def task(tmp_path, monkeypatch):
    """Of children that wait for words and repeat them, and have a process beneath them."""
    (tmp_path / "an_echo.py").write_text(CHILD)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    task = Task("an_echo", listens=True)
    yield task
    task.stop()


def until(task, wanted):
    """What is heard of it up to the first message with that in it."""
    heard, end = [], time.monotonic() + 60
    while not any(wanted in fields for fields in heard):
        assert time.monotonic() < end, heard
        heard += task.poll()
        time.sleep(0.005)
    return heard


def started(task, *arguments):
    """It and the process beneath it, once it has begun."""
    task.start(arguments, dict)
    begun = until(task, "own")[0]
    assert begun["arguments"] == list(arguments)
    return psutil.Process(begun["own"]), psutil.Process(begun["beneath"])


def all_gone(*processes):
    return not psutil.wait_procs(processes, timeout=60)[1]


@contextmanager
def begun(module):
    """The process of a child of that kind that has just begun."""
    task = Task(module)
    before = psutil.Process().children()
    task.start([], dict)
    (process,) = (each for each in psutil.Process().children() if each not in before)
    try:
        yield process
    finally:
        task.stop()


def test_one_that_must_not_wait_keeps_the_priority_of_the_program(task):
    prompt = Task("an_echo", listens=True, prompt=True)
    prompt.start([], dict)
    begun = until(prompt, "own")[0]
    assert psutil.Process(begun["own"]).nice() == psutil.Process().nice()
    prompt.stop()


def test_whoever_waits_for_an_event_is_told_that_one_is_there(task):
    told = threading.Event()
    telling = Task("an_echo", listens=True, arrived=told.set)
    telling.start([], dict)
    assert told.wait(60)
    assert telling.poll()
    telling.stop()


@pytest.mark.parametrize("module", KINDS)
def test_every_kind_of_child_runs_below_normal_priority(module):
    with begun(module) as process:
        # What someone looks at and listens to comes first.
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == 10 > psutil.Process().nice()
        assert child_of(module).pid == process.pid


def test_those_that_build_train_measure_refine_and_prepare_are_the_kinds():
    names = [module.removeprefix("workbench.jobs.") for module in KINDS]
    assert names == [
        "build_child",
        "gamepad_child",
        "learn_child",
        "measure_child",
        "midi_child",
        "osc_child",
        "prepare_models_child",
        "refine_child",
        "row_child",
        "train_child",
    ]


def test_messages_become_events_and_what_is_none_is_left_out(task):
    task.start([], lambda fields: fields.get("echo"))
    for word in ("one", "two", "één"):
        task.tell({"word": word})
    heard, end = [], time.monotonic() + 60
    while len(heard) < 3:
        assert time.monotonic() < end, heard
        heard += task.poll()
        time.sleep(0.005)
    assert heard == ["one", "two", "één"]
    assert task.running


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_that_is_ended_from_outside_is_told_and_leaves_nothing(task, number):
    own, beneath = started(task)
    assert beneath.nice() == own.nice()
    own.send_signal(number)
    (told,) = until(task, "over")
    assert (told["state"], told["code"]) == ("failed", -number)
    assert f"signal {number}" in told["error"]
    assert not task.running
    assert all_gone(own, beneath)


def test_a_child_that_has_said_how_it_ended_is_not_heard_to_end_again(task):
    own, beneath = started(task, "stays")
    task.tell({"word": "end"})
    assert until(task, "over") == [{"over": True, "state": "done"}]
    assert not task.running
    own.kill()
    assert all_gone(own, beneath)
    time.sleep(0.2)  # in which the thread that reads would have told it
    assert task.poll() == []


def test_asked_to_end_it_is_cancelled_and_asked_twice_it_is_forced_to(task):
    own, beneath = started(task, "deaf")
    task.cancel()
    assert not task.running
    with pytest.raises(psutil.TimeoutExpired):
        own.wait(0.3)
    task.cancel()
    assert until(task, "over") == [{"over": True, "state": "cancelled"}]
    assert all_gone(own, beneath)


def test_one_child_at_a_time_and_the_earlier_one_is_not_heard_any_more(task):
    own, beneath = started(task, "deaf")  # so that it is ended by force
    task.tell({"word": "stale"})
    later, _ = started(task)
    assert all_gone(own, beneath)
    task.tell({"word": "fresh"})
    assert until(task, "echo") == [{"echo": "fresh"}]
    assert task.running
    assert later.is_running()


def test_where_no_child_is_there_is_nothing_to_hear_and_nobody_to_tell(task):
    assert not task.running
    task.tell({"word": "lost"})
    task.cancel()
    assert task.poll() == []
    started(task)
    task.stop()
    assert not task.running
    assert task.poll() == []
