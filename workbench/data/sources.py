"""Where recordings come from: folders of anybody's files, and recipes of freely licensed packages."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from workbench.audio import files
from workbench.audio.downmix import LOUDEST, mono
from workbench.core.errors import BadInput, NotFound, WorkbenchError
from workbench.core.sample import Sample, Sound
from workbench.data.drum_names import drum_of, drum_of_folder
from workbench.data.gus_patch import read_patch
from workbench.data.names import printable
from workbench.data.packages import PackageRoots, missing_packages
from workbench.data.soundfont import read_sample

# fmt: off
NOT_AUDIO = frozenset(
    (
        ".txt", ".md", ".rst", ".pdf", ".doc", ".docx", ".rtf", ".html", ".htm", ".nfo",  # texts
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".bmp", ".ico", ".psd",  # pictures
        ".xml", ".json", ".csv", ".toml", ".yml", ".yaml", ".ini", ".cfg", ".db", ".py", ".exe", ".dll",  # data
        ".zip", ".rar", ".7z", ".gz", ".xz", ".tar", ".h2drumkit",  # archives
        ".mid", ".midi", ".sfz", ".asd", ".reapeaks", ".pek", ".sfk", ".ovw",  # music, but no sound
        ".als", ".adg", ".adv", ".alc", ".flp", ".rpp", ".cpr", ".npr", ".ptx", ".ptf", ".logic", ".logicx", ".aup",
        ".aup3", ".band", ".song", ".bwproject", ".h2song", ".mmp", ".mmpz", ".ardour",  # projects
        ".nki", ".nkm", ".nkx", ".nkc", ".exs", ".xpm", ".pgm", ".gig", ".dspreset", ".lnk", ".url", ".tmp", ".bak",
    )
)
# fmt: on
"""Suffixes of files that lie about in sample folders and are plainly not audio."""
LONGEST = 30.0
"""Seconds: a longer recording is not a one-shot."""
_COLUMNS = frozenset(("category", "manager", "package", "licence", "source", "path", "sample", "preset", "semitones"))


@dataclass(frozen=True)
class Recording:
    """One recorded sound that has not been read yet.

    Attributes:
        name: relative path with `/`, unique within its origin; it may hold surrogate escapes.
        path: the file.
        source: what must stay on one side of the split: a kit, a package, a drum.
        licence: its terms; `unknown` for people's own folders.
        category: snare, rim, clap or roll; empty if unknown.
        origin: a description of where it came from.
        sample: the sample's name within a SoundFont; empty for plain files.
        semitones: by how much a SoundFont's preset plays that sample higher.
        held_out: never to be trained on, whatever the split of the others.
    """

    name: str
    path: Path
    source: str
    licence: str = "unknown"
    category: str = ""
    origin: str = ""
    sample: str = ""
    semitones: float = 0.0
    held_out: bool = False

    def read(self, longest: float = files.MOST_SECONDS, downmix: str = LOUDEST) -> Sample:
        """The sound, at its own rate; of several channels one is made, as `audio.downmix` says.

        Args:
            longest: refuse recordings of more seconds.

        Raises:
            NotFound: the file is not there.
            BadInput: it is not audio that can be read, or too long.
        """
        return mono(self.read_channels(longest), downmix)

    def read_channels(self, longest: float = files.MOST_SECONDS) -> Sound:
        """All its channels; otherwise as `read`."""
        suffix = self.path.suffix.lower()
        if self.path.is_dir():
            raise BadInput("the folder may not be listed (permissions)")
        if is_not_audio(self.path):
            raise BadInput("not audio")
        if suffix == ".sf2" and not self.sample:
            raise BadInput("a SoundFont holds many instruments", "Save its snares as WAV files first.")
        if suffix not in {".sf2", ".pat"}:
            return files.read_channels(self.path, longest)
        sample = read_sample(self.path, self.sample, self.semitones) if self.sample else read_patch(self.path)
        if sample.seconds > longest:
            raise BadInput(f"lasts more than {longest:g} s, too long for a one-shot")
        return sample


def is_not_audio(path: Path) -> bool:
    """Whether a file is plainly not audio by its name: a text, a project, or what systems hide."""
    suffix = path.suffix.lower()
    hidden = path.name.startswith("._") or (path.name.startswith(".") and suffix not in files.readable())
    return suffix in NOT_AUDIO or hidden


def why_unusable(file: Path, error: WorkbenchError, target: Path | None = None) -> str:
    """What is wrong with a file, and what to do, on one line without its name: the same fault has the same line.

    Args:
        target: the file that was to be made of it, whose name is left out too.
    """
    said = printable(str(error))
    for name in [printable(name) for path in (file, target) if path for name in (str(path), path.name)]:
        said = said.removeprefix(f"{name} ").removeprefix(f"{name}: ").replace(f" {name}", "")
    return said


def folder_recordings(folder: Path) -> list[Recording]:
    """Every file below `folder`, audio or not, in a fixed order; what is not audio says so when read.

    The source of a recording is the first folder below `folder` that is not named after a layer, such as `V03`; of one
    that lies in no other folder it is the file's name without numbers and words for layers, so that the layers of a
    drum stay together. Links are followed; a folder that was visited already is not visited again, nor one that is
    hidden, such as `.git`.

    Raises:
        NotFound: there is no such folder.
        BadInput: it is a file.
    """
    if not folder.exists():
        raise NotFound(f"There is no folder {printable(str(folder))}", "Check the path.")
    if not folder.is_dir():
        raise BadInput(f"{printable(str(folder))} is a file", "Give the folder that holds your recordings.")
    return [_of_file(path, folder) for path in _walk(folder)]


def recipe_recordings(
    recipe: Path,
    roots: PackageRoots,
    categories: Iterable[str] = ("snare", "rim"),
    allow_missing: bool = False,
) -> list[Recording]:
    """The recordings that a recipe of sample packages names.

    Args:
        recipe: a CSV with the columns category, manager (debian, npm or pip), package, licence, source, path
            (as in `PackageRoots.places`), sample, preset and semitones (for SoundFonts); where it has a column
            split, a recording that says `validation` there is held out.
        roots: where packages of npm and pip lie.
        categories: which to take.
        allow_missing: take what is missing too; reading it then raises NotFound.

    Raises:
        NotFound: there is no recipe.
        BadInput: the recipe cannot be read, or a category is not in it.
        MissingPackages: files of the recipe are not there; the message has the commands to install them.
    """
    rows = _rows(recipe)
    wanted = set(categories)
    if unknown := wanted - {row["category"] for row in rows}:
        known = ", ".join(sorted({row["category"] for row in rows}))
        raise BadInput(f"The recipe has no category {', '.join(sorted(unknown))}", f"Choose from: {known}.")
    pairs = [(row, _located(row, roots)) for row in rows if row["category"] in wanted]
    missing = [row for row, path in pairs if not path.is_file()]
    if missing and not allow_missing:
        raise missing_packages([(row["manager"], row["package"]) for row in missing], roots)
    return [_of_row(row, path) for row, path in pairs]


def _walk(folder: Path) -> list[Path]:
    """All files, and the folders that cannot be listed, sorted by path."""
    found: list[Path] = []
    visited = set[str]()
    unlisted: list[Path] = []
    for current, folders, names in os.walk(
        folder, followlinks=True, onerror=lambda error: unlisted.append(Path(error.filename))
    ):
        real = os.path.realpath(current)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        found += [Path(current, name) for name in names]
    return sorted(found + unlisted)


def _of_file(path: Path, folder: Path) -> Recording:
    relative = path.relative_to(folder)
    named = (part for part in relative.parts[:-1] if part.isdecimal() or drum_of_folder(part))
    source = next(named, drum_of(path.stem))
    return Recording(
        relative.as_posix(), path, printable(source), origin=printable(f"{folder.name}/{relative.as_posix()}")
    )


def _rows(recipe: Path) -> list[dict[str, str]]:
    try:
        with recipe.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError as error:
        raise NotFound(f"There is no recipe {recipe}", "Run this from a checkout of the workbench.") from error
    except (OSError, UnicodeError, csv.Error) as error:
        raise BadInput(f"The recipe {recipe.name} cannot be read ({error})") from error
    if not rows or not set(rows[0]) >= _COLUMNS or None in rows[0].values():
        raise BadInput(f"The recipe {recipe.name} lacks rows or columns", f"It needs: {', '.join(sorted(_COLUMNS))}.")
    return rows


def _located(row: dict[str, str], roots: PackageRoots) -> Path:
    places = roots.places(row["manager"], row["package"], row["path"])
    return next((place for place in places if place.is_file()), places[0])


def _of_row(row: dict[str, str], path: Path) -> Recording:
    within = f"{row['preset']} {row['sample']}".strip().replace("/", "-")
    folder = row["source"].replace(":", "/")
    origin = f"{row['package']}: {path.name}" + (f", sample {row['sample']}" if row["sample"] else "")
    return Recording(
        name=f"{folder}/{within or path.stem}",
        path=path,
        source=row["source"],
        licence=row["licence"],
        category=row["category"],
        origin=origin,
        sample=row["sample"],
        semitones=float(row["semitones"] or 0),
        held_out=row.get("split") == "validation",
    )
