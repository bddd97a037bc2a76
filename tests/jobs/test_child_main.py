"""What a child process says of its own work, whatever becomes of it."""

import json
import os
import signal

import pytest

from workbench.core.errors import BadInput, Cancelled
from workbench.jobs import build_child
from workbench.jobs.child_main import child_main, now_and_then


@pytest.fixture(autouse=True)
def unchanged():
    """What SIGTERM does is as before the test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def said(capsys):
    """What came of some work, in words that a program reads, and of nothing else."""

    def said_of(work):
        child_main(work, "It could not be done")
        captured = capsys.readouterr()
        assert not captured.err
        (line,) = captured.out.splitlines()
        return json.loads(line)

    return said_of


def raising(error):
    def work():
        raise error

    return work


def test_work_that_is_done_may_say_more(said):
    assert said(lambda: None) == {"over": True, "state": "done"}
    assert said(lambda: {"kept": 3}) == {"over": True, "state": "done", "kept": 3}


@pytest.mark.parametrize(
    ("error", "fields"),
    [
        (Cancelled("stopped"), {"state": "cancelled"}),
        (BadInput("It is odd", "Take another"), {"state": "failed", "error": "It is odd. Take another"}),
        (KeyError("x"), {"state": "failed", "error": "It could not be done ('x')"}),
        (MemoryError(), {"state": "failed", "error": "It could not be done (MemoryError)"}),
        (RuntimeError("In a graph\nand\nso on"), {"state": "failed", "error": "It could not be done (In a graph)"}),
    ],
)
def test_every_error_is_one_line_in_words(said, error, fields):
    assert said(raising(error)) == {"over": True, **fields}


def test_told_to_end_it_leaves_as_by_an_error_and_tidies_up(capsys):
    tidied = []

    def work():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
        finally:
            tidied.append(True)

    with pytest.raises(SystemExit) as left:
        child_main(work, "It could not be done")
    assert left.value.code == 1
    assert tidied
    assert capsys.readouterr().out == ""  # whoever has ended it knows


def test_what_comes_often_is_said_now_and_then():
    heard = []
    tell = now_and_then(lambda **fields: heard.append(fields))
    for number in range(1000):
        tell(number=number)
    assert heard[0] == {"number": 0}
    assert len(heard) < 20


def test_a_build_reports_an_error_that_nobody_has_foreseen(tmp_path, monkeypatch, capsys):
    wanted = {"name": "odd", "places": {"home": str(tmp_path), "data": str(tmp_path)}, "colour": "blue"}
    monkeypatch.setattr("sys.argv", ["build_child", json.dumps(wanted)])
    build_child.main()
    told = json.loads(capsys.readouterr().out)
    assert (told["over"], told["state"]) == (True, "failed")
    assert told["error"].startswith("It could not be built (")
    assert "colour" in told["error"]
