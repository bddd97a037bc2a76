import re
from pathlib import Path

import pytest

from workbench.core.words import counted


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((0, "sound"), "0 sounds"),
        ((1, "sound"), "1 sound"),
        ((1_200, "sound"), "1,200 sounds"),
        ((1, "file was", "files were"), "1 file was"),
        ((2, "file was", "files were"), "2 files were"),
    ],
)
def test_one_thing_is_not_several(words, said):
    assert counted(*words) == said


PACKAGE = Path(__file__).parents[2] / "workbench"
NOUNS = "sounds|files|recordings|models|epochs|votes|favourites|variations|snares|trainings"
ALWAYS_SEVERAL = {
    "{len(names)} files: ",  # the same reason of several
    "{len(paths):,} files",
    "{len(queue.files):,} recordings",
    "{len(self.sounds)} sounds",  # more than a kit has keys
    "{count} sounds",  # none, or more than that
    "{count} favourites: ",
    "{wanted.count:,} sounds: ",
    "{count} variations",
    "{varying.count} variations",
    "{len(models)} models",  # of a blind test
    "{len(matches):,} sounds",
}


def test_texts_count_by_it():
    found = re.compile(rf"\{{(?:len\([^{{}}]*\)|[a-z_.]*count)(?::,)?\}} (?:{NOUNS})\b(?:: )?")
    texts = [text for path in PACKAGE.rglob("*.py") for text in found.findall(path.read_text(encoding="utf-8"))]
    assert set(texts) <= ALWAYS_SEVERAL
