"""A walk over everything that the window can do, by mouse and keys, with all that is played recorded.

As a program: `python -m tests.tour.walk.run HOME OUT`; leaves `walk.json`, `recording.wav` and what was saved in OUT.
"""

import json
import os
import sys
from pathlib import Path

from tests.tour.walk import explore, judging, making, mixing, playing, remote, rows
from tests.tour.walk.noted import RECORDINGS, Noted, found_unbroken, judged
from tests.tour.walk.walker import Walker
from workbench.audio.files import write
from workbench.store.places import Places
from workbench.tour.listening import without_silence
from workbench.tour.virtual_desktop import virtual_desktop
from workbench.tour.walking import walk_through


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
            for part in (explore, playing, rows, mixing, remote, judging, making):
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
    found = {**judged(noted, recorded), **found_unbroken(noted, recorded)}
    facts = {"steps": steps, "commands": sorted(noted.commands), "raised": noted.raised, **found}
    (out / "walk.json").write_text(json.dumps(facts, indent=1))
    print(json.dumps({name: fact for name, fact in facts.items() if name != "steps"}, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
