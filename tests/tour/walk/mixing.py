"""Sounds are mixed by a neuron, which learns, and the model finds what it makes."""

from workbench.app.session.tab import Tab


def walk(walker):
    walker.press("F2", "f", "r", "F5")
    walker.see("the page Mix", lambda s: s.tab is Tab.MIX)
    walker.press("Return")
    walker.choose(("mix", "favourites"))
    walker.drop(("mix", "curve"), walker.recordings[0])
    walker.see("three sounds mixed", lambda s: len(s.mixing.sounding(s.mix)) == 3 and mixed(s))
    walker.keyboard.key("o")
    walker.answer(walker.recordings[1])
    walker.see("a recording opened by name", lambda s: s.mix.rows[-1].source.file == str(walker.recordings[1]))
    walker.slide(("mix", "weight", 0), 0.6)
    walker.press("Down", "Left", "Shift-Right")
    walker.click(("mix", "name", 0))
    walker.see("the first one chosen", lambda s: s.mixing.chosen == 0)
    walker.press("m", "m", "bracketright", "bracketleft")
    walker.slide(("mix", "gain"), 0.55)
    walker.see("a mixture", mixed)
    walker.choose(("mix", "activation"), 0)
    walker.press("t")
    walker.choose(("mix", "targets"))
    walker.see("a favourite as target", lambda s: s.mix.target is not None and s.mix.target.point is not None)
    walker.pointer.click(*walker.eyes.centre(("do", "mix_target_open")))
    walker.answer(walker.recordings[2])
    walker.see("a recording as target", lambda s: s.mix.target in s.mixing.sounds and s.mix.target.file)
    walker.press("a", "a", "l")
    walker.see("it learns", lambda s: len(s.mixing.curve) > 2)
    walker.press("Escape")
    walker.see("no more learning", lambda s: not s.mixing.learning and mixed(s))
    walker.press("f")
    walker.see("the mixture as a recording", lambda s: s.target is not None and s.target.ratios is not None)
    walker.press("Escape", "F5", *["Delete"] * 8)
    walker.see("nothing mixed any more", lambda s: not s.mix.rows)
    walker.press("F2")


def mixed(session):
    """The mixture is what is heard."""
    return session.mixing.heard is not None and session.heard is session.mixing.heard
