import json
import signal
import socket
import subprocess
import sys

import numpy as np
import pytest

from workbench.remote.osc_packet import messages_in


@pytest.fixture
def pins(tmp_path):
    rng, path = np.random.default_rng(0), tmp_path / "pins.csv"
    head = [f"in_{name}" for name in "xyuv"] + [f"out_{number}" for number in range(16)]
    rows = [",".join(f"{value:.4f}" for value in rng.random(20)) for _ in range(8)]
    path.write_text("\n".join(["name," + ",".join(head), *(f"pin {n},{row}" for n, row in enumerate(rows))]))
    return path


def test_a_mapping_is_learnt_and_described(run_workbench, pins, tmp_path):
    said = run_workbench("map", "learn", pins, "--out", tmp_path / "mine").stdout
    assert "8 pins, 4 controls, 16 outputs" in said
    assert "Not used: 1 column that is neither in_... nor out_..., such as name" in said
    told = json.loads(run_workbench("map", "info", tmp_path / "mine", "--json").stdout)
    assert (told["pins"], told["focused"]) == (8, False)
    assert told["largest_pin_error"] <= 1e-6
    assert told["coverage"]["sampled"] == 100_000
    assert told["coverage"]["outputs_moving"] == 16
    assert told["coverage"]["share"] == pytest.approx(told["coverage"]["unique"] / 1e32)
    words = run_workbench("map", "info", tmp_path / "mine.json").stdout
    assert "Kind: network, seed 0" in words
    assert "places drawn by chance" in words
    assert "Outputs that move: 16 of 16" in words


def test_another_kind_is_learnt_and_said(run_here, pins, tmp_path):
    run_here("map", "learn", pins, "--out", tmp_path / "mine", "--kind", "thin-plate")
    told = json.loads(run_here("map", "info", tmp_path / "mine", "--json").stdout)
    assert (told["kind"], told["seed"]) == ("thin-plate", 0)
    assert told["largest_pin_error"] <= 1e-6


def test_what_cannot_be_done_is_one_sentence(run_here, tmp_path):
    (tmp_path / "one.csv").write_text("in_x,out_y\n0.5,0.5\n")
    for words, said in (
        (("map", "learn", tmp_path / "one.csv", "--out", tmp_path / "m"), "at least two pins, and there is one"),
        (("map", "info", tmp_path / "none"), "There is no mapping"),
        (("map", "learn", tmp_path / "one.csv", "--out", tmp_path / "m", "--kind", "best"), "no kind of mapping"),
    ):
        done = run_here(*words, check=False)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "m.json").exists()


def test_it_is_played_over_osc_until_ctrl_c(run_workbench, pins, tmp_path):
    run_workbench("map", "learn", pins, "--out", tmp_path / "mine")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as synth, socket.socket(type=socket.SOCK_DGRAM) as free:
        synth.bind(("127.0.0.1", 0))
        synth.settimeout(60)
        free.bind(("127.0.0.1", 0))
        port, to = free.getsockname()[1], synth.getsockname()[1]
        free.close()
        words = ("map", "play", str(tmp_path / "mine"), "--port", str(port), "--to", f"127.0.0.1:{to}")
        playing = subprocess.Popen([sys.executable, "-m", "workbench", *words], stdout=subprocess.PIPE, text=True)
        try:
            first = synth.recv(65_536)
            subprocess.run(["oscsend", "127.0.0.1", str(port), "/in", "ffff", "0.1", "0.2", "0.3", "0.4"], check=True)
            second = synth.recv(65_536)
        finally:
            playing.send_signal(signal.SIGINT)
            said, _ = playing.communicate(timeout=60)
    assert first != second
    (message,) = messages_in(second, 0.0)
    assert (message.address, len(message.values)) == ("/out", 16)
    assert playing.returncode == 0
    assert "/in/x, /in/y, /in/u, /in/v, or /in with all" in said
    assert "1 message, 0 of no use" in said
