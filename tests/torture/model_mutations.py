"""Damage to the folder of a model: to any of its files, with its card told or not, and with what could run code."""

import io
import json
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from tests.torture.json_mutations import damaged_json
from tests.torture.mutations import damaged
from workbench.store.folder import CARD, EVALUATION, sha256

CANARY = "CANARY"
"""Name of the environment variable that says which file must never come to be."""
GIGABYTES = 3 << 30


class Touch:
    """A pickle of it makes the canary's file."""

    def __reduce__(self):
        return os.system, (f"touch '{os.environ[CANARY]}'",)


def broken_model(folder: Path, rng: np.random.Generator) -> str:
    """Damage the model in `folder`, a copy; what was done."""
    kind = HARMS[rng.integers(len(HARMS))]
    name = kind(folder, rng)
    if name != CARD and rng.random() < 0.8:
        _tell_card(folder)
    return f"{kind.__name__.strip('_')} of {name}"


def _tell_card(folder: Path) -> None:
    """Let the card say the hashes of the files as they are now, as a hostile person would."""
    try:
        fields = json.loads((folder / CARD).read_text())
        for name in fields["files"]:
            if (folder / name).is_file():
                fields["files"][name] = sha256(folder / name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    _put(folder / CARD, json.dumps(fields).encode())


def _put(path: Path, content: bytes) -> str:
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    return path.name


def _any(folder: Path, rng: np.random.Generator, *suffixes: str) -> Path:
    found = sorted(path for path in folder.iterdir() if path.suffix in suffixes or not suffixes)
    return found[rng.integers(len(found))]


def _bytes(folder: Path, rng: np.random.Generator) -> str:
    path = _any(folder, rng)
    return _put(path, damaged(path.read_bytes(), rng))


def _card(folder: Path, rng: np.random.Generator) -> str:
    return _put(folder / CARD, damaged_json((folder / CARD).read_text(), rng))


def _evaluation(folder: Path, rng: np.random.Generator) -> str:
    return _put(folder / EVALUATION, damaged_json((folder / EVALUATION).read_text(), rng))


def _arrays(folder: Path, rng: np.random.Generator) -> str:
    path = _any(folder, rng, ".npz")
    with np.load(path) as arrays:
        found = dict(arrays)
    for name in rng.permutation(list(found))[: rng.integers(1, 3)]:
        found[name] = _odd_array(found[name], rng)
    file = io.BytesIO()
    np.savez(file, **{name: each for name, each in found.items() if each is not None})
    return _put(path, file.getvalue())


def _odd_array(array: np.ndarray, rng: np.random.Generator) -> np.ndarray | None:
    ways: tuple[Callable[[], np.ndarray | None], ...] = (
        lambda: None,
        lambda: array[..., :-1] if array.ndim else array.reshape(1),
        lambda: array[:-1] if array.ndim else array,
        lambda: array[np.newaxis],
        lambda: np.zeros_like(array) if array.dtype.kind != "U" else np.full_like(array, "\ud800"),
        lambda: np.full(array.shape, np.nan, np.float32),
        lambda: np.full(array.shape, 1e300),
        lambda: array.astype(np.str_),
        lambda: np.full(array.shape, Touch(), object),
        lambda: np.zeros(array.shape, "f4,f4"),
        lambda: np.zeros((0, *array.shape[1:]), array.dtype),
    )
    return ways[rng.integers(len(ways))]()


def _bomb(folder: Path, rng: np.random.Generator) -> str:
    """A file that unpacks to gigabytes, or says so."""
    path = _any(folder, rng, ".npz", ".keras")
    file = io.BytesIO()
    inner = {".npz": "latents.npy", ".keras": str(rng.choice(("config.json", "model.weights.h5")))}[path.suffix]
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({GIGABYTES // 4},), }}\n".encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(inner, "w") as member:
            member.write(b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head)
            for _ in range(100):
                member.write(bytes(1 << 20))
        for name in ("descriptors", "files", "splits", "sources"):
            archive.writestr(f"{name}.npy", b"")
    return _put(path, file.getvalue())


def _pickle(folder: Path, rng: np.random.Generator) -> str:
    return _put(_any(folder, rng, ".npz", ".keras", ".onnx"), pickle.dumps(Touch()))


def _code(folder: Path, rng: np.random.Generator) -> str:
    """A Keras file of somebody else's family with a layer that is a program."""
    path = _any(folder, rng, ".keras")
    fields = json.loads((folder / CARD).read_text())
    _put(folder / CARD, json.dumps(fields | {"family": "theirs"}).encode())
    call = f"__import__('os').system(\"touch '{os.environ[CANARY]}'\")"
    layers = (
        {"module": "keras.layers", "class_name": "Lambda", "config": {"function": call}},
        {"module": "builtins", "class_name": "function", "config": call, "registered_name": "function"},
        {"module": "os", "class_name": "system", "config": {"command": f"touch '{os.environ[CANARY]}'"}},
        {"class_name": "__lambda__", "config": {"value": call}},
        {"module": "keras.src.models.functional", "class_name": "Functional", "config": {"layers": [{"er": call}]}},
        {"module": "keras.layers", "class_name": "Dense", "config": {"units": 10**12}},
    )
    layer = layers[rng.integers(len(layers))]
    return _put(path, _keras_with(path, lambda _config: json.dumps(layer)))


def _config(folder: Path, rng: np.random.Generator) -> str:
    path = _any(folder, rng, ".keras")
    fields = json.loads((folder / CARD).read_text())
    _put(folder / CARD, json.dumps(fields | {"family": "theirs"}).encode())
    return _put(path, _keras_with(path, lambda config: damaged_json(config.decode(), rng)))


def _weights(folder: Path, rng: np.random.Generator) -> str:
    """HDF5 that is damaged inside a whole Keras file."""
    path = _any(folder, rng, ".keras")
    return _put(path, _keras_with(path, lambda weights: damaged(weights, rng), "model.weights.h5"))


def _keras_with(path: Path, change: Callable[[bytes], str | bytes], inner: str = "config.json") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == inner else old.read(name))
        new.writestr("../../../escaped", "x")
    return made.getvalue()


def _network(folder: Path, rng: np.random.Generator) -> str:
    """ONNX that is whole, but not the network that it should be, or whose weights lie elsewhere."""
    path = _any(folder, rng, ".onnx")
    model = onnx.load(path, load_external_data=False)
    graph = model.graph
    places = [entry for each in graph.initializer for entry in each.external_data]
    match rng.integers(7):
        case 0 if places:
            for entry in places:
                odd = ("../../../../../../etc/passwd", "/etc/passwd", "/dev/zero", "none", "")
                entry.value = str(rng.choice(odd)) if entry.key == "location" else entry.value
        case 1 if places:
            for entry in places:
                entry.value = "99999999999" if entry.key in ("offset", "length") else entry.value
        case 2:
            graph.input[0].type.tensor_type.elem_type = TensorProto.INT64
        case 3:
            graph.output[0].type.tensor_type.shape.dim[-1].dim_value = 7
        case 4:
            node = graph.node[rng.integers(len(graph.node))]
            node.op_type = str(rng.choice(("Identity", "PyOp", "Loop", "ConstantOfShape", "Neg")))
            node.domain = str(rng.choice(("", "ai.onnx.contrib")))
        case 5:
            size = helper.make_tensor("size", TensorProto.INT64, [1], [1 << 40])
            graph.initializer.append(size)
            graph.node.append(helper.make_node("ConstantOfShape", ["size"], ["huge"]))
        case _:
            del graph.node[rng.integers(len(graph.node))]
    return _put(path, model.SerializeToString())


def _link(folder: Path, rng: np.random.Generator) -> str:
    """Something else in place of a file."""
    path = _any(folder, rng)
    path.unlink()
    match rng.integers(5):
        case 0:
            path.symlink_to("/dev/zero")
        case 1:
            path.symlink_to("/etc/passwd")
        case 2:
            path.symlink_to(path.name)
        case 3:
            os.mkfifo(path)
        case _:
            path.mkdir()
    return path.name


HARMS = (_bytes, _card, _card, _card, _evaluation, _arrays, _arrays, _pickle, _code, _config, _weights, _network, _link)
HARMS += (_network, _bomb)
