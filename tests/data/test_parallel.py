"""Work on several cores that listens to Ctrl-C all the time."""

import os
import signal
from functools import partial

import pytest

from workbench.core.errors import WorkbenchError
from workbench.core.progress import silent
from workbench.data.parallel import ctrl_c_held, in_parallel


@pytest.fixture
def heard():
    """Ctrl-C raises, as at a terminal, also where these tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
def test_ctrl_c_while_processes_start_comes_afterwards_and_is_not_lost():
    reached = False
    with pytest.raises(KeyboardInterrupt), ctrl_c_held():
        signal.raise_signal(signal.SIGINT)
        reached = True
    assert reached
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def killed_once(item, folder):
    """The item; but a process that is the first to do one of the sevens is killed."""
    seen = folder / str(item)
    if item % 7 == 0 and not seen.exists():
        seen.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def killed(item):
    os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_are_killed_are_replaced_and_nothing_is_lost_or_done_twice(tmp_path):
    items = list(range(1, 15))
    assert list(in_parallel(partial(killed_once, folder=tmp_path), items, "", silent, 2, worth=1)) == items
    assert len(list(tmp_path.iterdir())) == 2


def test_what_kills_every_process_ends_with_a_reason(monkeypatch):
    monkeypatch.setattr("workbench.data.parallel.LIVES", 2)
    with pytest.raises(WorkbenchError, match="ended from outside 2 times; perhaps memory ran out"):
        list(in_parallel(killed, [1, 2, 3], "", silent, 2, worth=1))
