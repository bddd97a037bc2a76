"""What tests know of the processes that they begin."""

import subprocess
import sys
import time

import psutil

from tests.processes import children_of


def test_one_that_is_gone_and_not_waited_for_is_no_child_any_more():
    command = [sys.executable, "-c", "input()", "a_marked_child"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        while children_of("a_marked_child") != [psutil.Process(process.pid)]:
            time.sleep(0.01)
        process.kill()
        while psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        assert children_of("a_marked_child") == []
