"""Work on several cores that listens to Ctrl-C all the time."""

import signal

import pytest

from workbench.data.parallel import ctrl_c_held


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")
def test_ctrl_c_while_processes_start_comes_afterwards_and_is_not_lost():
    reached = False
    with pytest.raises(KeyboardInterrupt), ctrl_c_held():
        signal.raise_signal(signal.SIGINT)
        reached = True
    assert reached
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
