"""The worker serves the newest decode, all other jobs in turn, and survives what they raise."""

import threading

from workbench.app.worker import Failed, Worker
from workbench.core.errors import BadInput


def finished(worker):
    worker.close(wait=20)
    return worker.results()


def busy_worker():
    """A worker that is in the middle of a job until the gate opens."""
    worker, started, gate = Worker(), threading.Event(), threading.Event()

    def job():
        started.set()
        return gate.wait(20)

    worker.submit(job)
    assert started.wait(20)
    return worker, gate


def test_jobs_are_done_in_order_and_their_results_handed_over():
    worker = Worker()
    for number in range(20):
        worker.submit(lambda number=number: number)
    assert finished(worker) == list(range(20))


def test_of_the_newest_requests_only_the_last_is_served():
    worker, gate = busy_worker()
    for number in range(100):
        worker.submit_newest(lambda number=number: number)
    gate.set()
    assert finished(worker) == [True, 99]


def test_a_decode_goes_before_jobs_that_wait():
    worker, gate = busy_worker()
    worker.submit(lambda: "save")
    worker.submit_newest(lambda: "decode")
    gate.set()
    assert finished(worker) == [True, "decode", "save"]


def test_a_job_that_raises_becomes_a_result_and_the_next_is_done():
    def wrong():
        raise BadInput("That is no snare", "Take another.")

    worker = Worker()
    worker.submit(wrong)
    worker.submit(lambda: 1 // 0)
    worker.submit(lambda: "still alive")
    first, second, third = finished(worker)
    assert isinstance(first, Failed)
    assert str(first.error) == "That is no snare. Take another."
    assert isinstance(second, Failed)
    assert "division" in str(second.error)
    assert third == "still alive"


def test_closing_finishes_what_was_submitted():
    worker, done = Worker(), []
    for number in range(50):
        worker.submit(lambda number=number: done.append(number))
    worker.close(wait=20)
    assert done == list(range(50))
