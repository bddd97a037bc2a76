"""Compare and the blind test."""

from tests.tour.walk.walker import heard_here
from workbench.app.blind.setup_commands import of_rivals, ticked
from workbench.app.compare.sheet import cells
from workbench.app.session.blind import View
from workbench.app.session.compare import Mode
from workbench.app.session.heard import Side
from workbench.app.session.tab import Tab


def walk(walker):
    compare(walker)
    blind(walker)
    better_pad(walker)


def compare(walker):
    walker.press("F6")
    walker.see("the sheet of one point", lambda s: s.tab is Tab.COMPARE and sounding(s) >= 3)
    walker.press("Up", "Right", "Left", "Down", "Up")
    walker.see("a cell heard", lambda s: s.side is Side.ELSEWHERE and s.playing)
    box = walker.eyes.ask(lambda app: app.views.page(Tab.COMPARE).sheet.boxes["ae_small_tanh"])
    left, top = walker.within(("compare", "sheet"), 0, 0)
    walker.pointer.click(left + (box[0] + box[2]) // 2, top + (box[1] + box[3]) // 2)
    walker.see("the cell that was clicked", lambda s: s.heard.model == "ae_small_tanh")
    walker.press("t", "v", "a")
    walker.drop(("compare", "sheet"), walker.recordings[2])
    walker.see("the sheet of one recording", lambda s: s.comparison.mode is Mode.TARGET and sounding(s) >= 3)
    walker.press("a", "e")
    walker.see("a table of the figures", lambda s: ".csv" in s.status.text)
    walker.press("d")
    walker.see("held-out recordings", lambda s: bool(s.comparison.held_out))
    walker.press("period", "comma", "m", "m")
    walker.keyboard.key("o")
    walker.answer(walker.recordings[1])
    walker.see("a recording opened by name", lambda s: s.comparison.target == walker.recordings[1])
    walker.see("its sheet", lambda s: sounding(s) >= 3)
    walker.press("Right", "Return")
    walker.see("the copy's point on the map", lambda s: s.tab is Tab.EXPLORE and s.side is Side.POINT)


def sounding(session):
    return sum(cell.heard is not None for cell in cells(session))


def blind(walker):
    walker.press("F7")
    walker.see("the blind test", lambda s: s.tab is Tab.BLIND)
    question = walker.session.blind.setup.question
    walker.press("q", "q", "q", "q")
    walker.see("all questions", lambda s: s.blind.setup.question is question)
    walker.press("m", "m", "m", "Next", "Prior", "t", "t", "bracketright", "period", "comma", "d")
    walker.slide(("blind", "items"), 0.1)
    walker.slide(("blind", "trials"), 0.02)
    walker.press("n")
    walker.see("a pair", lambda s: s.blind.view is View.TRIAL and s.blind.ready, patience=300)
    total = len(walker.session.blind.test.trials)
    for number in range(total):
        walker.see(f"pair {number + 1}", lambda s, n=number: s.blind.at == n and s.blind.ready)
        walker.press("x", "b", "a", "w")
        if number == 1:
            walker.press("Left", "BackSpace")
            walker.see("a vote taken back", lambda s: s.blind.at == 1 and s.blind.ready)
            walker.press("Escape")
            walker.see("a pause", lambda s: s.blind.view is not View.TRIAL)
            walker.press("Return")
            walker.see("the test gone on with", lambda s: s.blind.view is View.TRIAL and s.blind.ready)
            walker.press("x", "b", "a")
        walker.press(("Left", "Right", "Down")[number % 3])
        if number == 5:
            break
    walker.press("Escape", "v", "l")
    walker.see("results", lambda s: s.blind.view is View.RESULTS and s.blind.results is not None)
    walker.press("e")
    walker.see("the results written", lambda s: "results" in s.status.text.lower())
    walker.press("v")


def better_pad(walker):
    walker.press("F2")
    walker.click(("model", "ddsp_vae"))
    walker.see("the model whose sounds are pinned", lambda s: s.model == "ddsp_vae" and heard_here(s))
    walker.press("F7", "q", "q", "q")
    rivals = len(ticked(walker.see("the rivals of the page Play", of_rivals)))
    walker.press("Next", "t")
    walker.see("one rival less", lambda s: len(ticked(s)) == rivals - 1)
    walker.press("n")
    walker.see("two rivals at one place", lambda s: s.blind.view is View.TRIAL and s.blind.ready, patience=300)
    assert walker.session.blind.test.pad is not None
    walker.press("b", "a", "Left")
    walker.see("the next place", lambda s: s.blind.at == 1 and s.blind.ready)
    walker.press("Escape", "v")
    walker.see("how the rivals came out", lambda s: s.blind.results is not None and of_rivals(s))
    walker.press("v")
