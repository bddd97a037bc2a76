"""What libraries print goes nowhere, and what comes after is printed again."""

import os
import threading
import time

import pytest

from workbench.core.quiet import nothing_on_stderr


def test_what_is_printed_meanwhile_is_dropped_also_by_several_threads(capfd: pytest.CaptureFixture[str]) -> None:
    def chatter(number: int) -> None:
        for _ in range(20):
            with nothing_on_stderr():
                os.write(2, b"chatter")
                time.sleep(0.0005 * number)

    threads = [threading.Thread(target=chatter, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os.write(2, b"news")
    assert capfd.readouterr().err == "news"


def test_what_goes_wrong_meanwhile_is_raised(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="wrong"), nothing_on_stderr():
        raise ValueError("wrong")
    os.write(2, b"news")
    assert capfd.readouterr().err == "news"
