"""What a person is told of an error of the system."""

import errno
import os

import pytest

from workbench.core.errors import reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a/folder"), os.strerror(errno.ENOSPC)),
        (OSError("what a library says"), "what a library says"),
    ],
)
def test_the_reason_is_words_without_number_and_path(error, words):
    assert reason(error) == words
