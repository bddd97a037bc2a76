"""One decode through ONNX Runtime: of each dense model against a bare chain of NumPy products of its weights, of each
convolutional one and of `ddsp_vae` against the same network as a `tf.function`.

Each kind runs in a process of its own, in turns: in one process the threads of the one would wait on the cores of the
other. Each uses the two threads that are its default here.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from workbench.models.recipes import load_recipes
from workbench.store.folder import DECODER, read_card
from workbench.store.onnx_cache import OnnxCache
from workbench.store.onnx_model import OnnxModel

MODELS, NOWHERE = Path(__file__).parents[2] / "trained_models", OnnxCache(Path("nowhere"))
ROUNDS, REPEATS, WARM_UP = 3, 600, 100
RIVALS = {"dense_ae": "numpy", "conv_ae": "tensorflow", "wavegan": "tensorflow", "ddsp_vae": "tensorflow"}
TENSORFLOW_BAR, NUMPY_BAR, SMALL_BAR = 0.6, 1.3, 1.5
ACTIVATIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "tanh": np.tanh,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}


def figures(_display: str):
    """One figure a model."""
    for rival in dict.fromkeys(RIVALS.values()):
        names = [name for name, recipe in load_recipes().items() if RIVALS.get(recipe.family) == rival]
        rounds = [{kind: _timed_in_a_child(kind, names) for kind in ("onnx", rival)} for _ in range(ROUNDS)]
        for name in names:
            # The round that other programs disturbed least: a thread waits long for another that was put aside.
            ours, theirs = (min(taken[kind][name] for taken in rounds) for kind in ("onnx", rival))
            bar = TENSORFLOW_BAR if rival == "tensorflow" else SMALL_BAR if "small" in name else NUMPY_BAR
            what = f"decode {name} / {rival}"
            yield what, 1000 * ours, 1000 * theirs, ours / theirs, f"<= {bar}", ours <= bar * theirs


def _timed_in_a_child(kind: str, names: list[str]) -> dict[str, float]:
    """Seconds of one decode by model."""
    command = [sys.executable, __file__, kind, *names]
    result = subprocess.run(command, check=True, capture_output=True, text=True, preexec_fn=_before_others)
    return json.loads(result.stdout)


def _before_others() -> None:
    """Run before all other programs, where the system allows it: of two busy cores either contender gets one, in turns,
    and then it is the scheduler that is timed."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))


def _chain(folder: Path):
    """The decoder as products of float32 matrices, its weights read from the ONNX file."""
    import onnx

    card = read_card(folder)
    graph = onnx.load(NOWHERE.files(folder, card).decoder).graph
    weights = [onnx.numpy_helper.to_array(tensor).astype(np.float32) for tensor in graph.initializer]
    matrices = {array.shape[0]: array for array in weights if array.ndim == 2}
    biases = {array.shape[0]: array for array in weights if array.ndim == 1}
    activation, layers, width = ACTIVATIONS[card.settings["activation"]], [], card.box.size
    while width != card.length:
        matrix = matrices[width]
        width = matrix.shape[1]
        layers.append((matrix, biases[width]))

    def run(latent):
        x = latent
        for matrix, bias in layers[:-1]:
            x = activation(x @ matrix + bias)
        matrix, bias = layers[-1]
        return x @ matrix + bias

    return run


def _function(folder: Path):
    """The decoder compiled by TensorFlow."""
    import tensorflow as tf

    from workbench.store.convert import open_network

    network = tf.function(open_network(folder / DECODER, read_card(folder)))
    return lambda latent: network(latent[np.newaxis]).numpy()[0]


def _onnx(folder: Path):
    """The model as the program plays it."""
    model = OnnxModel.load(folder, NOWHERE)
    return lambda latent: model.decode(latent).audio


CONTENDERS = {"onnx": _onnx, "numpy": _chain, "tensorflow": _function}


def main() -> None:
    """In the child: print the median of one contender, in seconds, for each model."""
    kind, *names = sys.argv[1:]
    print(json.dumps({name: _median(kind, MODELS / name) for name in names}))


def _median(kind: str, folder: Path) -> float:
    latents = read_card(folder).box.random(REPEATS, np.random.default_rng(0))
    decode, taken = CONTENDERS[kind](folder), []
    for latent in latents:
        start = time.perf_counter()
        decode(latent)
        taken.append(time.perf_counter() - start)
    # Only now: NumPy's second thread would spin on a core for as long as all of this takes.
    assert np.abs(decode(latents[0]) - _onnx(folder)(latents[0])).max() < 1e-4
    return statistics.median(taken[WARM_UP:])


if __name__ == "__main__":
    main()
