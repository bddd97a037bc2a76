"""What the window did while somebody used it, and what of it was heard."""

import os
from pathlib import Path

import numpy as np

import workbench.audio.player_process
from tests.tour.walk import hearing
from workbench.app.controller import Controller
from workbench.audio.files import read
from workbench.audio.one_shot import hit
from workbench.audio.output import RATE
from workbench.audio.player import LoopPlayer
from workbench.core.sample import Sample
from workbench.gui.main import App
from workbench.tour.listening import best_correlation

RECORDINGS = sorted(Path("/usr/share/sonic-pi/samples").glob("*snare*.flac"))
PIECE = RATE // 2
MINUTE = 60 * RATE


class Noted:
    """What the program does: commands, errors of callbacks, and every sample that it hands to the device.

    Args:
        sent: a file for these samples.
    """

    def __init__(self, sent):
        self.commands, self.raised, self.sent = set(), [], sent
        self.sounds, self.jump, self.rough = 0, 0.0, 0.0
        do, report = Controller.do, App.report
        set_loop, set_bars, play_once = LoopPlayer.set_loop, LoopPlayer.set_bars, LoopPlayer.play_once
        known = set()

        def do_noted(controller, name, argument=None):
            self.commands.add(name)
            do(controller, name, argument)

        def report_noted(app, kind, error, trace):
            self.raised.append(repr(error))
            report(app, kind, error, trace)

        def set_loop_noted(player, loop):
            self._measure(hearing.from_silence(loop.audio, loop.audio))
            set_loop(player, loop)

        def set_bars_noted(player, bars):
            for bar in bars:
                if bar.number not in known:
                    known.add(bar.number)
                    self._measure(hearing.from_silence(bar.audio, bar.audio))
            set_bars(player, bars)

        def play_once_noted(player, sample):
            self._measure(hearing.from_silence(hit(sample, RATE)))
            play_once(player, sample)

        Controller.do, App.report = do_noted, report_noted
        LoopPlayer.set_loop, LoopPlayer.set_bars = set_loop_noted, set_bars_noted
        LoopPlayer.play_once = play_once_noted
        workbench.audio.player_process.CHILD = "tests.tour.walk.noting_child"
        os.environ["SENT"] = str(sent)

    def _measure(self, sound):
        self.sounds += 1
        self.jump = max(self.jump, hearing.largest_jump(sound))
        self.rough = max(self.rough, hearing.roughness_when_cut(sound))


def judged(noted, recorded):
    """The figures of what was sent to the device and of what was recorded, beside those of the sounds themselves."""
    sent = np.fromfile(noted.sent, "<f4")
    jump, rough = hearing.of_real_snares([read(path) for path in RECORDINGS])

    def figures(measure, of_sounds, real):
        found = (in_minutes(measure, sent), in_minutes(measure, recorded.audio), of_sounds, real)
        return [round(each, 4) for each in found]

    return {
        "seconds sent": round(len(sent) / RATE, 1),
        "sounds": noted.sounds,
        "largest jump: sent, recorded, of the sounds, of real snares": figures(hearing.largest_jump, noted.jump, jump),
        "roughness: sent, recorded, of the sounds, of real snares": figures(hearing.roughness, noted.rough, rough),
    }


def found_unbroken(noted, recorded):
    """How many of some pieces of what was sent are in the recording as they are; a recording of some minutes."""
    sent = np.fromfile(noted.sent, "<f4")
    pieces = [sent[start : start + PIECE] for start in range(0, len(sent) - PIECE, 20 * PIECE)]
    pieces = [piece for piece in pieces if np.abs(piece).max() > 0.05]
    found = [best_correlation(recorded, Sample(piece, RATE)) for piece in pieces]
    return {"pieces": len(pieces), "pieces found unbroken": sum(each > 0.9999 for each in found)}


def in_minutes(measure, audio):
    """The largest of a measure that looks 10 ms around: minute by minute, for memory's sake."""
    return max(measure(audio[at : at + MINUTE + 2 * hearing.NEAR]) for at in range(0, len(audio), MINUTE))
