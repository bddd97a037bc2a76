"""A walk over everything that the window can do, by mouse and keys, with all that is played recorded.

As a program: `python tests/tour/walk/run.py HOME OUT`; leaves `walk.json`, `recording.wav` and what was saved in OUT.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[3]))

import explore
import hearing
import judging
import making
from walker import Walker

from workbench.audio.files import read, write
from workbench.core.sample import Sample
from workbench.store.places import Places
from workbench.tour.listening import best_correlation, without_silence
from workbench.tour.virtual_desktop import RATE, virtual_desktop
from workbench.tour.walking import walk_through

RECORDINGS = sorted(Path("/usr/share/sonic-pi/samples").glob("*snare*.flac"))
PIECE = RATE // 2


def main(home, out):
    out.mkdir(parents=True, exist_ok=True)
    saves = out / "saves"
    session, cache = out / "session.json", home / "cache"
    places = Places(home=home, cache=cache, data=out / "data", saves=saves, logs=out / "logs", session=session)
    saves.mkdir()
    with virtual_desktop() as desktop:
        os.environ.update(desktop.environment)
        noted = Noted(out / "sent.f32")
        steps = []

        def walk(eyes, pointer, keyboard):
            walker = Walker(eyes, pointer, keyboard, RECORDINGS, steps)
            for part in (explore, judging, making):
                try:
                    part.walk(walker)
                except Exception:
                    eyes.photograph(out / "stuck.png")
                    raise

        try:
            walk_through(desktop.display, places, walk)
        finally:
            print("\n".join(steps[-3:]), flush=True)
        recorded = desktop.recorded()
    write(out / "recording.wav", without_silence(recorded), "FLOAT")
    facts = {"steps": steps, "commands": sorted(noted.commands), "raised": noted.raised, **judged(noted, recorded)}
    (out / "walk.json").write_text(json.dumps(facts, indent=1))
    print(json.dumps({name: fact for name, fact in facts.items() if name != "steps"}, indent=1))


class Noted:
    """What the program does meanwhile: commands, errors of callbacks, and every sample that it hands to the device.

    Args:
        sent: a file for these samples.
    """

    def __init__(self, sent):
        import workbench.audio.player
        from workbench.app.controller import Controller
        from workbench.audio.one_shot import hit
        from workbench.audio.player import LoopPlayer
        from workbench.gui.main import App

        self.commands, self.raised, self.sounds, self.sent = set(), [], [], sent
        do, report = Controller.do, App.report
        set_loop, play_once = LoopPlayer.set_loop, LoopPlayer.play_once

        def do_noted(controller, name, argument=None):
            self.commands.add(name)
            do(controller, name, argument)

        def report_noted(app, kind, error, trace):
            self.raised.append(repr(error))
            report(app, kind, error, trace)

        def set_loop_noted(player, loop):
            self.sounds.append(hearing.from_silence(loop.audio, loop.audio))
            set_loop(player, loop)

        def play_once_noted(player, sample):
            self.sounds.append(hearing.from_silence(hit(sample, RATE)))
            play_once(player, sample)

        Controller.do, App.report = do_noted, report_noted
        LoopPlayer.set_loop, LoopPlayer.play_once = set_loop_noted, play_once_noted
        workbench.audio.player.CHILD = "tests.tour.walk.noting_child"
        os.environ["SENT"] = str(sent)


def judged(noted, recorded):
    """The figures of what was sent to the device and of what was recorded, beside those of the sounds themselves."""
    sent = np.fromfile(noted.sent, "<f4")
    jump, rough = hearing.of_real_snares([read(path) for path in RECORDINGS])
    pieces = [sent[start : start + PIECE] for start in range(0, len(sent) - PIECE, 20 * PIECE)]
    pieces = [piece for piece in pieces if np.abs(piece).max() > 0.05]
    found = [best_correlation(recorded, Sample(piece, RATE)) for piece in pieces]

    def figures(measure, of_sound, real):
        of_sounds = max(map(of_sound, noted.sounds))
        return [round(each, 4) for each in (measure(sent), measure(recorded.audio), of_sounds, real)]

    return {
        "seconds sent": round(len(sent) / RATE, 1),
        "sounds": len(noted.sounds),
        "largest jump: sent, recorded, of the sounds, of real snares": figures(
            hearing.largest_jump, hearing.largest_jump, jump
        ),
        "roughness: sent, recorded, of the sounds, of real snares": figures(
            hearing.roughness, hearing.roughness_when_cut, rough
        ),
        "pieces": len(pieces),
        "pieces found unbroken": sum(each > 0.9999 for each in found),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
