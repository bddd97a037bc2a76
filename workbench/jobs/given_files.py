"""The files that somebody gives to a command, by name or by folder, and where what is made of each goes."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from workbench.audio.downmix import LOUDEST
from workbench.audio.files import channels
from workbench.core.errors import BadInput, WorkbenchError
from workbench.core.sample import Sample
from workbench.data.sources import Recording, folder_recordings, is_not_audio

_MOST_BYTES = 255
_NAMED = 3
Failed = tuple[Path, WorkbenchError]
"""A file that could not be used, and why."""


def given_files(given: Iterable[Path], out: Path | None = None) -> list[Path]:
    """The files that are given, and every file in the folders that are, audio or not; each path once, in order.

    Args:
        given: files and folders.
        out: a folder within a given one whose files are left out: they are of an earlier run.

    Raises:
        BadInput: a folder holds no file.
    """
    return [path for path, _ in _below(given, out)]


def plan_files(given: Iterable[Path], out: Path) -> list[tuple[Path, Path]]:
    """Each of `given_files`, and where in `out` its reconstruction goes, a WAV of the same name.

    What lay in subfolders of a given folder stays in them. Of sounds that differ only in the suffix, those that are no
    WAV keep theirs within the name; names that are still the same are numbered.

    Raises:
        BadInput: a reconstruction would replace one of the originals, or a folder holds no file.
    """
    files = _below(given, out)
    alike = Counter(_key(name.with_suffix("")) for path, name in files if not is_not_audio(path))
    taken = set[str]()
    plan = []
    for path, name in files:
        keeps = is_not_audio(path) or (alike[_key(name.with_suffix(""))] > 1 and path.suffix.lower() != ".wav")
        stem = name.name if keeps else name.stem
        target, number = name.with_name(_wav(stem)), 2
        while _key(target) in taken:
            target, number = name.with_name(_wav(stem, f"-{number}")), number + 1
        taken.add(_key(target))
        plan.append((path, out / target))
    originals = {path.resolve() for path, _ in files}
    for path, goal in plan:
        if goal.resolve() in originals:
            raise BadInput(
                f"The reconstruction of {path} would replace {goal}", shell="Name another folder with --out."
            )
    return plan


def read_sound(file: Path, downmix: str = LOUDEST) -> Sample:
    """The sound of a file, as for a dataset, but of up to five minutes.

    Raises:
        NotFound: there is no such file.
        BadInput: it is not audio that can be read.
    """
    return Recording(file.name, file, "").read(downmix=downmix)


def of_several_channels(files: Iterable[Path]) -> int:
    """How many of these files hold more than one channel."""
    found = 0
    for file in files:
        with suppress(WorkbenchError):
            found += not is_not_audio(file) and channels(file) > 1
    return found


def _below(given: Iterable[Path], out: Path | None) -> Sequence[tuple[Path, Path]]:
    """Each file, and its path within what was given."""
    found: dict[Path, Path] = {}
    for place in given:
        if not place.is_dir():
            found[place] = Path(place.name)
            continue
        ours = out.resolve() if out is not None and out.resolve() != place.resolve() else None
        files = [recording.path for recording in folder_recordings(place)]
        files = [path for path in files if ours is None or not path.resolve().is_relative_to(ours)]
        if not files:
            raise BadInput(f"There is no file in {place}", "Name audio files, or a folder that holds some.")
        found |= {path: path.relative_to(place) for path in files}
    return tuple(found.items())


def _wav(stem: str, number: str = "") -> str:
    """The name of a WAV, shortened to what file systems take."""
    while len(os.fsencode(f"{stem}{number}.wav")) > _MOST_BYTES:
        stem = stem[:-1]
    return f"{stem}{number}.wav"


def _key(name: Path) -> str:
    return name.as_posix().casefold()


def skipped_lines(skipped: Sequence[tuple[str, str]]) -> list[str]:
    """One line for each reason, the commonest first, with the number of its files and the names of a few.

    Args:
        skipped: file and reason.
    """
    files = defaultdict(list)
    for file, reason in skipped:
        files[reason].append(file)
    return [_line(names, reason) for reason, names in sorted(files.items(), key=lambda pair: -len(pair[1]))]


def _line(names: Sequence[str], reason: str) -> str:
    if len(names) == 1:
        return f"  {names[0]}: {reason}"
    more = ", ..." if len(names) > _NAMED else ""
    return f"  {len(names)} files: {reason} ({', '.join(names[:_NAMED])}{more})"
