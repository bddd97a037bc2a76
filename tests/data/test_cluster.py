"""Datasets built on a real Dask cluster of two worker processes, as on one machine: to the byte, whatever dies."""

import os
import signal
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.dask_cluster import cluster, worker
from workbench.core.errors import BadInput, Cancelled, NotFound, WorkbenchError
from workbench.core.progress import Progress
from workbench.data.build import build
from workbench.data.cluster import connected, in_order, require_shared
from workbench.data.parallel import in_parallel
from workbench.data.request import BuildRequest

REQUEST = BuildRequest(("synthetic",), size=24)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("dask"), 2) as (address, _scheduler, _workers), connected(address) as client:
        client.wait_for_workers(2, timeout=60)
        yield client


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def number_and_process(number):
    return number, os.getpid()


def refuse_seven(number):
    if number == 7:
        raise BadInput("Seven is refused")
    return number


def slowly(number):
    time.sleep(0.05)
    return number


def test_results_come_in_order_from_both_workers(two):
    found = list(in_parallel(number_and_process, range(100), "counting", lambda _progress: None, two))
    assert [number for number, _process in found] == list(range(100))
    assert len({process for _number, process in found} - {os.getpid()}) == 2


def test_an_error_of_a_task_is_raised_here(two):
    with pytest.raises(BadInput, match="Seven is refused"):
        list(in_order(two, refuse_seven, range(20)))


def test_it_is_reported_and_can_be_cancelled(two):
    seen = []

    def stop(progress):
        seen.append(progress)
        if progress.done == 5:
            raise Cancelled("Enough")

    with pytest.raises(Cancelled):
        list(in_parallel(slowly, range(200), "counting", stop, two))
    assert seen == [Progress("counting", done, 200) for done in range(6)]
    assert list(in_order(two, slowly, range(2))) == [0, 1]  # nothing of what was cancelled is in the way


def test_a_dataset_is_the_same_to_the_byte(two, tmp_path):
    build(REQUEST, tmp_path / "here", workers=1)
    build(REQUEST, tmp_path / "there", workers=two)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_what_a_worker_does_not_see_is_said_before_anything_is_built(two, tmp_path):
    require_shared(two, [Path(__file__)], tmp_path / "new")
    assert contents(tmp_path) == {}
    with pytest.raises(NotFound, match=r"does not see .*nowhere"):
        require_shared(two, [Path(__file__), tmp_path / "nowhere"], tmp_path)


def test_where_nobody_answers_it_says_how_to_begin(monkeypatch):
    monkeypatch.setattr("workbench.data.cluster.SECONDS_TO_ANSWER", 1)
    with pytest.raises(NotFound, match="No Dask scheduler answers") as raised, connected("tcp://127.0.0.1:1"):
        pass
    assert "dask scheduler" in raised.value.on_command_line
    with pytest.raises(BadInput, match="no address"), connected("no scheme://"):
        pass


@pytest.mark.long
def test_workers_killed_in_the_midst_cost_nothing_but_time(tmp_path):
    request = BuildRequest(("synthetic",), size=600)
    build(request, tmp_path / "here", workers=2)
    with ExitStack() as stack:
        address, _scheduler, workers = stack.enter_context(cluster(tmp_path, 2))
        file, killed = tmp_path / "scheduler.json", []

        def kill(progress):
            if progress.stage == "making" and progress.done in range(50, 550, 50):
                victim = workers.pop(0)
                victim.send_signal(signal.SIGKILL)
                killed.append(victim)
                workers.append(stack.enter_context(worker(file)))

        with connected(address) as client:
            client.wait_for_workers(2, timeout=60)
            build(request, tmp_path / "there", kill, client)
    assert len(killed) == 10
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.long
def test_a_scheduler_that_is_killed_is_told_and_the_build_goes_on_later(tmp_path):
    request = BuildRequest(("synthetic",), size=300)
    build(request, tmp_path / "here", workers=2)
    with cluster(tmp_path, 2) as (address, scheduler, _workers):

        def kill(progress):
            if progress.stage == "making" and progress.done == 100:
                scheduler.kill()

        with pytest.raises(WorkbenchError, match="went away") as raised, connected(address) as client:
            build(request, tmp_path / "there", kill, client)
    assert "it goes on" in raised.value.on_command_line
    build(request, tmp_path / "there", workers=2)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
