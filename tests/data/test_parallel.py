"""Work on several cores that listens to Ctrl-C all the time."""

import gc
import os
import signal
import struct
import time
from functools import partial
from multiprocessing import Pipe
from threading import Thread
from unittest.mock import patch

import numpy as np
import pytest
from joblib.externals.loky.backend.queues import SimpleQueue
from threadpoolctl import threadpool_info

from workbench.core.errors import Cancelled, WorkbenchError
from workbench.core.progress import Progress, silent
from workbench.data.parallel import close_alone, ctrl_c_held, in_parallel


def number_and_process(number):
    time.sleep(0.005)  # or the first process is through before the second begins
    return number, os.getpid()


def die_once(number, folder):
    """Ends its process at one item, for the first time."""
    if number == 7 and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"{number}-{os.getpid()}").touch()
    return number


def die_while_telling(number, folder):
    """Ends its process in the midst of what it says of one item, for the first time; it still holds the others up."""
    if number == 7 and not (folder / "died").exists():
        (folder / "died").touch()
        queue = next(each for each in gc.get_objects() if isinstance(each, SimpleQueue) and each._wlock is not None)
        queue._wlock.acquire()
        os.write(queue._writer.fileno(), struct.pack("!i", 1_000) + b"half of it")
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(_number):
    os.kill(os.getpid(), signal.SIGKILL)


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


def test_results_come_in_order_from_both_processes_and_are_reported():
    seen = []
    found = list(in_parallel(number_and_process, range(100), "counting", seen.append, 2))
    assert [number for number, _process in found] == list(range(100))
    assert len({process for _number, process in found} - {os.getpid()}) == 2
    assert seen == [Progress("counting", done, 100) for done in range(101)]


def threads(_number):
    np.ones((64, 64)) @ np.ones((64, 64))
    return max(each["num_threads"] for each in threadpool_info())


def test_each_process_has_one_thread():
    assert set(in_parallel(threads, range(40), "counting", silent, 2, worth=1)) == {1}


@pytest.mark.parametrize("_again", range(5))
def test_a_process_that_dies_costs_what_was_in_hand_and_no_more(tmp_path, _again):
    found = list(in_parallel(partial(die_once, folder=tmp_path), range(100), "counting", silent, 2, worth=1))
    assert found == list(range(100))
    done_twice = len(list(tmp_path.glob("*-*"))) - 100
    assert done_twice <= 3 * 6  # three tasks are in hand, of six items each


def test_a_process_that_dies_while_it_tells_its_result_holds_nobody_up(tmp_path):
    found = list(in_parallel(partial(die_while_telling, folder=tmp_path), range(100), "dying", silent, 2))
    assert (tmp_path / "died").exists()
    assert found == list(range(100))


def test_a_connection_is_closed_once_though_its_reader_closes_it_as_soon_as_it_ends():
    ends, failed = Pipe(duplex=False), []
    close = type(ends[1])._close

    def slowly(connection):
        close(connection)
        time.sleep(0.05)

    def read():
        try:
            with pytest.raises(EOFError):
                ends[0].recv()
            ends[1].close()
        except OSError as error:
            failed.append(error)

    reader = Thread(target=read)
    reader.start()
    with patch.object(type(ends[1]), "_close", slowly):
        close_alone(ends[1])
        reader.join()
    ends[0].close()
    assert failed == []


def test_work_that_ends_every_process_is_given_up():
    with pytest.raises(WorkbenchError, match="ended several workers"):
        list(in_parallel(die, range(100), "counting", silent, 2, worth=1))
    assert list(in_parallel(abs, range(4), "counting", silent, 2, worth=1)) == [0, 1, 2, 3]


def test_cancelled_it_ends_its_processes():
    def stop(progress):
        if progress.done == 5:
            raise Cancelled("Enough")

    with pytest.raises(Cancelled):
        list(in_parallel(number_and_process, range(100), "counting", stop, 2))
    assert list(in_parallel(abs, range(100), "counting", silent, 2)) == list(range(100))
