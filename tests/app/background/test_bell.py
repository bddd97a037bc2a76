"""A bell is heard by whoever waits for its socket, however often it was rung."""

import select
import threading

from workbench.app.background.bell import Bell


def heard(bell, patience=0.0):
    return bool(select.select([bell.heard], [], [], patience)[0])


def test_it_is_heard_from_any_thread_until_it_is_answered():
    bell = Bell()
    assert not heard(bell)
    threading.Thread(target=bell.ring).start()
    assert heard(bell, 60)
    bell.answer()
    assert not heard(bell)
    bell.close()


def test_rung_too_often_or_when_closed_it_does_no_harm():
    bell = Bell()
    for _ in range(100_000):
        bell.ring()
    while heard(bell):
        bell.answer()
    bell.close()
    bell.ring()
    bell.answer()
