"""What a person is told of an error of the system."""

import errno
import os
from pathlib import Path

import pytest

from workbench.core.errors import BadInput, naming, reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a/folder"), os.strerror(errno.ENOSPC)),
        (OSError("what a library says"), "what a library says"),
    ],
)
def test_the_reason_is_words_without_number_and_path(error, words):
    assert reason(error) == words


def test_what_is_said_of_a_file_names_it_once() -> None:
    for said in ("The recording is silent", "a.wav: The recording is silent"):
        with pytest.raises(BadInput) as found, naming(Path("folder/a.wav")):
            raise BadInput(said, "Choose another.", shell="Name another.")
        assert str(found.value) == "a.wav: The recording is silent. Choose another."
        assert found.value.on_command_line == "a.wav: The recording is silent. Name another."
