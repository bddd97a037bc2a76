"""The one progress bar of the command line."""

import pytest

from workbench.cli.bar import progress_bar
from workbench.core.errors import Cancelled
from workbench.core.progress import Progress


def test_each_stage_has_a_bar_with_what_is_being_done(capsys):
    with progress_bar() as report:
        report(Progress("reading", 1, 2, "[bold] kick.wav"))
        report(Progress("checking", 0, 0))  # there is nothing to check
        report(Progress("writing", 7, 7))
    reading, writing = capsys.readouterr().out.rstrip().split("\n")
    assert reading.startswith("reading")
    assert "1/2" in reading
    assert reading.rstrip().endswith("[bold] kick.wav")
    assert "7/7" in writing


def test_something_is_shown_before_the_first_report_and_its_bar_goes_on(capsys):
    with progress_bar(first=Progress("mine", 0, 0, "compiling")):
        pass
    assert "compiling" in capsys.readouterr().out
    with progress_bar(first=Progress("mine", 0, 0, "compiling")) as report:
        report(Progress("mine", 3, 5, "loss 0.5"))
    (line,) = capsys.readouterr().out.rstrip().split("\n")
    assert "3/5" in line
    assert line.rstrip().endswith("loss 0.5")


def test_one_that_vanishes_leaves_nothing(capsys):
    with progress_bar(vanishes=True) as report:
        report(Progress("preparing", 1, 2))
    assert "preparing" not in capsys.readouterr().out


def test_ctrl_c_says_how_to_go_on():
    with pytest.raises(Cancelled, match=r"Stopped\. Go on later"), progress_bar("Go on later"):
        raise KeyboardInterrupt
