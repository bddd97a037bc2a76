"""Work on several cores that listens to Ctrl-C all the time."""

import signal

import pytest

from workbench.data.parallel import ctrl_c_held


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
