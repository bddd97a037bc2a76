"""The command line in the process of the tests."""

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from workbench.cli.app import run
from workbench.store.places import HOME_VARIABLE


@pytest.fixture
def run_here(monkeypatch):
    """As `run_workbench`, but a process does not begin for it: where that is not what the test is about.

    What the program has not foreseen is raised.
    """

    def workbench(*arguments, home=None, check=True, **environment):
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in (({HOME_VARIABLE: str(home)} if home else {}) | environment).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
            try:
                code = run()
            except SystemExit as end:
                code = end.code or 0
        assert not (check and code), err.getvalue()
        return subprocess.CompletedProcess(sys.argv, code, out.getvalue(), err.getvalue())

    return workbench
