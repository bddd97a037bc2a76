"""The picture of a recording before and after preparation."""

import pytest
from matplotlib.figure import Figure
from PIL import Image

from workbench.audio.files import read
from workbench.audio.prepare import prepare
from workbench.core.errors import BadInput
from workbench.report.preparation_figure import draw_preview, save_preview


def test_both_waveforms_are_drawn_with_their_peaks(recordings):
    raw = read(recordings[0])
    prepared = prepare(raw).sample
    figure = Figure()
    draw_preview(figure, "a snare", raw, prepared)
    for axes, sample in zip(figure.axes, (raw, prepared), strict=True):
        wave, peak = axes.lines
        assert len(wave.get_ydata()) == len(sample)
        assert peak.get_xdata()[0] == pytest.approx(sample.peak_index / sample.rate)
    assert figure.axes[1].lines[1].get_xdata()[0] == pytest.approx(0.1, abs=1e-4)


def test_the_picture_is_written_whole_or_not_at_all(recordings, tmp_path):
    raw = read(recordings[0])
    save_preview(tmp_path / "snare.png", "a snare", raw, prepare(raw).sample)
    assert Image.open(tmp_path / "snare.png").size == (960, 540)
    with pytest.raises(BadInput):
        save_preview(tmp_path / "snare.doc", "a snare", raw, raw)
    assert [path.name for path in tmp_path.iterdir()] == ["snare.png"]
