"""The child process that makes models playable, the folders of which are its arguments.

Says of each model, with its name as "model", each "file" before it is opened, and its `outcome`. It may be killed at
any time: a file is written whole and checked, or not at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from workbench.core.errors import WorkbenchError, reason
from workbench.jobs.child_main import child_main, outcome, say
from workbench.models.import_tensorflow import import_tensorflow_quietly
from workbench.store.folder import read_card
from workbench.store.make_play_files import export_model, store_files
from workbench.store.onnx_cache import OnnxCache


def main(arguments: Sequence[str] | None = None) -> None:
    """Convert the models in the folders that are named."""
    parser = argparse.ArgumentParser(description="Prepare trained models for playing.")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the files of models without their own")
    parser.add_argument("--store", action="store_true", help="put the files into the folder of each model")
    parser.add_argument("folders", type=Path, nargs="+", help="folders of trained models")
    wanted = parser.parse_args(arguments)
    child_main(partial(_prepare_all, wanted.folders, OnnxCache(wanted.cache), wanted.store), "It could not be prepared")


def _prepare_all(folders: Sequence[Path], cache: OnnxCache, store: bool) -> None:
    for folder in folders:  # a fault in one model must not keep the others from being prepared
        became = outcome(partial(_prepare, folder, cache, store), "It cannot be converted")
        say(model=folder.name, **became)


def _prepare(folder: Path, cache: OnnxCache, store: bool) -> None:
    opening = partial(_opening, folder.name)
    try:
        if store:
            import_tensorflow_quietly()
            store_files(folder, opening)
        elif not cache.files(folder, read_card(folder)).ready:
            import_tensorflow_quietly()
            export_model(folder, cache, opening)
    except OSError as error:
        place = folder if store else cache.folder
        advice = "Make room there." if store else "Make room there, or name another cache folder in XDG_CACHE_HOME."
        raise WorkbenchError(f"{place} cannot be written ({reason(error)})", advice) from error


def _opening(model: str, file: str) -> None:
    say(model=model, file=file)


if __name__ == "__main__":
    main()
