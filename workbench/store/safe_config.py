"""The architecture in a Keras file from anybody, read as data: nothing in it is executed.

Deserialising a Keras file can run code that the file brings along (CVE-2025-1550, CVE-2025-9905, CVE-2025-9906).
So only what names a plain Keras layer, initializer or the like gets through, and weights are loaded apart from it.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from workbench.core.array_file import LARGEST
from workbench.core.errors import BadInput, in_short
from workbench.core.json_text import parse

ALLOWED_MODULES = frozenset(
    {
        "keras",
        "keras.activations",
        "keras.constraints",
        "keras.initializers",
        "keras.layers",
        "keras.models",
        "keras.regularizers",
        "keras.src.models.functional",
        "keras.src.models.sequential",
    }
)
REFUSED_CLASSES = frozenset({"Lambda", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer", "function"})
STRUCTURE = frozenset({"__keras_tensor__", "__tuple__", "__typespec__", "__numpy__", "__ellipsis__"})
"""Names of the file format itself, which have no module."""


CONFIG = "config.json"
LARGEST_CONFIG = 1 << 22
"""Bytes; those of this program's networks have some ten thousand."""


def check_archive(path: Path) -> None:
    """Check that a .keras file unpacks to no more than its networks can need.

    Raises:
        BadInput: it does not, or is no such file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
            described = sum(info.file_size for info in archive.infolist() if info.filename == CONFIG)
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        what = f"{path.name} is not a Keras file ({in_short(error)})"
        raise BadInput(what, "Save the model again with Keras 3.") from error
    if unpacked > max(LARGEST, path.stat().st_size) or described > LARGEST_CONFIG:
        raise BadInput(f"{path.name} unpacks to far more than it holds", "Save the model again with Keras 3.")


def read_config(path: Path) -> dict[str, Any]:
    """The configuration of the network in a .keras file, its float16 policies turned to float32.

    Raises:
        BadInput: it is not such a file, or holds something that is not plain Keras.
    """
    check_archive(path)
    try:
        with zipfile.ZipFile(path) as archive:
            config = parse(archive.read(CONFIG))
    except Exception as error:  # of a broken archive there are many kinds
        what = f"{path.name} is not a Keras file ({in_short(error)})"
        raise BadInput(what, "Save the model again with Keras 3.") from error
    if not isinstance(config, dict):
        raise BadInput(f"{path.name} is not a Keras file", "Save the model again with Keras 3.")
    config.pop("compile_config", None)
    _refuse_what_is_not_plain(config, path.name)
    return dict(_in_float32(config))


def _refuse_what_is_not_plain(part: Any, name: str) -> None:
    if isinstance(part, dict):
        if "class_name" in part:
            _refuse_object(part, name)
        elif "module" in part or "registered_name" in part:
            raise BadInput(f"{name} holds an object without a class", "Save the model again with Keras 3.")
        for inner in part.values():
            _refuse_what_is_not_plain(inner, name)
    elif isinstance(part, list):
        for inner in part:
            _refuse_what_is_not_plain(inner, name)


def _refuse_object(part: dict[str, Any], name: str) -> None:
    kind, module, registered = part["class_name"], part.get("module"), part.get("registered_name")
    plain = module in ALLOWED_MODULES or (module is None and kind in STRUCTURE)
    if not plain or kind in REFUSED_CLASSES or ">" in str(registered or ""):
        raise BadInput(
            f"{name} holds {kind} of {module}, which could run code that came with the file",
            "Only models of plain Keras layers are opened.",
        )


def _in_float32(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _in_float32(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_in_float32(value) for value in part]
    return "float32" if part in ("float16", "mixed_float16") else part
