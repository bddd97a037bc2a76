"""The worker serves the newest decode, all other jobs in turn, and survives what they raise."""

import itertools
import threading
import time

from workbench.app.background.changes import JobFailed
from workbench.app.background.worker import Worker
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
    assert isinstance(first, JobFailed)
    assert str(first.error) == "That is no snare. Take another."
    assert isinstance(second, JobFailed)
    assert "division" in str(second.error)
    assert third == "still alive"


def test_closing_finishes_what_was_submitted():
    worker, done = Worker(), []
    for number in range(50):
        worker.submit(lambda number=number: done.append(number))
    worker.close(wait=20)
    assert done == list(range(50))


def collected(worker, done):
    """The results so far, as soon as `done` of them is true."""
    results, end = [], time.monotonic() + 20
    while not done(results):
        assert time.monotonic() < end, results
        results += worker.results()
        time.sleep(0.001)
    return results


def test_a_long_job_is_done_in_steps_between_which_others_get_their_turn():
    worker, gate = busy_worker()
    worker.submit_steps(iter(["first", "second"]))
    worker.submit(lambda: "between")
    gate.set()
    assert collected(worker, lambda results: len(results) == 4) == [True, "first", "between", "second"]
    worker.close()


def test_a_long_job_that_is_cancelled_is_tidied_up_and_says_no_more():
    tidied, worker = threading.Event(), Worker()

    def steps():
        try:
            while True:
                yield "step"
        finally:
            tidied.set()

    job = worker.submit_steps(steps())
    collected(worker, lambda results: "step" in results)
    job.cancel()
    assert tidied.wait(20)
    worker.results()
    worker.submit(lambda: "after")
    assert collected(worker, lambda results: "after" in results) == ["after"]
    worker.close()


def test_closing_does_not_wait_for_the_end_of_a_long_job():
    worker = Worker()
    worker.submit_steps(itertools.repeat("step"))
    worker.close(wait=20)
    assert not any(thread.name == "worker" and thread.is_alive() for thread in threading.enumerate())


def test_an_error_ends_a_long_job():
    def steps():
        yield "step"
        raise BadInput("no more", "Stop.")

    worker = Worker()
    worker.submit_steps(steps())
    first, last = collected(worker, lambda results: len(results) == 2)
    assert first == "step"
    assert str(last.error) == "no more. Stop."
    worker.submit(lambda: "after")
    assert collected(worker, lambda results: "after" in results) == ["after"]
    worker.close()
