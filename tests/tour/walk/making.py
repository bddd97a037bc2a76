"""Export, datasets, training, settings."""

from workbench.app.session.export import PointChoice
from workbench.app.session.model_state import ModelStatus
from workbench.app.session.tab import Tab
from workbench.app.session.train import Phase


def walk(walker):
    export(walker)
    dataset(walker)
    train(walker)
    settings(walker)


def export(walker):
    walker.press("F8")
    walker.see("the page Export", lambda s: s.tab is Tab.EXPORT)
    walker.pick(("export", "which"), PointChoice.RANDOM.value)
    walker.type_into(("export", "count"), "6")
    walker.type_into(("export", "seed"), "3")
    walker.see("six random points", lambda s: (s.export.count, s.export.seed) == (6, 3))
    walker.choose(("export", "format"))
    walker.see("another format", lambda s: s.save.format != "wav")
    trim = walker.session.save.trim
    walker.click(("export", "trim"))
    walker.see("trim", lambda s: s.save.trim is not trim)
    walker.type_into(("export", "fade"), "20")
    walker.choose(("export", "level"))
    walker.type_into(("export", "target"), "-3")
    walker.type_into(("export", "pattern"), "{model}_{number:03}")
    walker.see("names, fade, level", lambda s: (s.save.fade, s.save.target) == (20, -3) and "number" in s.save.pattern)
    walker.type_into(("export", "count"), "201")
    walker.press("Return")
    walker.see("many sounds asked about", lambda s: s.export.confirming is not None)
    walker.press("y")
    walker.see("many sounds begun", lambda s: s.export.done > 0)
    walker.press("Escape")
    walker.see("many sounds stopped", lambda s: not s.export.stage)
    walker.type_into(("export", "count"), "6")
    walker.press("Return")
    walker.see("six files", lambda s: s.export.done == 6 and not s.export.stage)
    walker.press("Return", "Escape")
    walker.see("writing stopped", lambda s: not s.export.stage)
    walker.click(("do", "save_batch_kit"))
    walker.see("a kit of the batch", lambda s: s.export.kit.progress is None and "a kit of 6 sounds" in s.status.text)
    walker.type_into(("export", "kit", "name"), "walk")
    walker.choose(("export", "kit", "form"), 0)
    walker.click(("do", "save_kit"))
    walker.see("a kit", lambda s: s.export.kit.progress is None and "walk" in s.status.text)


def dataset(walker):
    walker.press("F9")
    walker.see("the page Dataset", lambda s: s.tab is Tab.DATASET and len(s.building.sources) > 1)
    walker.press("Right", "Left", "m", "m")
    walker.choose(("dataset", "source"), 1)
    walker.keyboard.key("f")
    walker.answer(walker.recordings[0].parent)
    walker.see("a folder of recordings", lambda s: len(s.building.recordings) > 3)
    walker.press("Down")
    walker.see("raw and processed", lambda s: s.building.preview is not None)
    walker.drop(("page", Tab.DATASET), walker.recordings[-1])
    walker.see("a file looked at", lambda s: s.building.preview.name == walker.recordings[-1].name)
    walker.press("a")
    for name, text in (("name", "mine"), ("size", "300"), ("length", "500"), ("length", "400"), ("seed", "5")):
        walker.type_into(("dataset", name), text)
    walker.see("its settings", lambda s: (s.building.name, s.building.size, s.building.seed) == ("mine", 300, 5))
    walker.press("b")
    walker.see("a build", lambda s: s.building.running)
    walker.press("x")
    walker.see("the build stopped", lambda s: not s.building.running)
    walker.press("b")
    walker.see("the dataset", lambda s: not s.building.running and "300 sounds" in s.building.result, patience=300)
    walker.see("the list of datasets", lambda s: any(each.name == "mine" for each in s.building.built or ()))
    number = [each.name for each in walker.session.building.built].index("mine")
    walker.pointer.click(*_row(walker, ("dataset", "built"), number))
    walker.see("a dataset chosen", lambda s: s.building.picked == "mine")
    walker.click(("do", "dataset_listen"))
    walker.see("its sounds in a row", lambda s: len(s.queue.files) == 300)
    walker.click(("do", "queue_close"))
    walker.click(("do", "dataset_delete"))
    walker.see("the dataset deleted", lambda s: s.deleted.away)
    walker.press("Control-z")
    walker.see("the dataset back", lambda s: any(each.name == "mine" for each in s.building.built))


def _row(walker, key, number):
    """The middle of a line of a list."""

    def find(app):
        widget = app.window[key].Widget
        left, top, wide, high = widget.bbox(number)
        return widget.winfo_rootx() + left + wide // 2, widget.winfo_rooty() + top + high // 2

    return walker.eyes.ask(find)


def train(walker):
    walker.press("F10")
    walker.see("datasets to learn from", lambda s: "mine" in s.training.datasets)
    walker.press("Down", "Up", "d")
    walker.choose(("train", "dataset"), 0)
    walker.click(("train", "base"))
    walker.type_into(("train", "field", "name"), "walked")
    walker.type_into(("train", "field", "epochs"), "3000")
    walker.press("l", "t")
    walker.see("losses", lambda s: s.training.run is not None and len(s.training.run.epochs) > 1, patience=300)
    walker.press("Escape")
    walker.see("a training cut short", lambda s: s.training.halves and s.training.run.phase is Phase.CANCELLED, 300)
    walker.press("h")
    walker.click(("train", "half"))
    walker.press("u")
    count = len(walker.session.training.run.epochs)
    walker.see("gone on with", lambda s: len(s.training.run.epochs) > count, patience=300)
    walker.press("Escape")
    walker.see("cut short again", lambda s: s.training.run.phase is Phase.CANCELLED, 300)
    walker.type_into(("train", "field", "name"), "walked2")
    walker.type_into(("train", "field", "epochs"), "2")
    for again in (False, True):
        walker.press("t")
        if again:
            walker.see("a name that is taken", lambda s: bool(s.training.replacing))
            walker.press("y")
        walker.see("training", lambda s: not s.training.run.phase.over)
        walker.see("trained", lambda s: s.training.run.phase is Phase.DONE, patience=300)
    walker.see("its name in the list", lambda s: s.models["walked2"].status is ModelStatus.READY, patience=300)
    walker.type_into(("train", "against"), str(walker.recordings[0].parent))
    walker.press("m")
    walker.see("measures", lambda s: s.training.measuring is not None and s.training.measuring.over, patience=300)
    walker.press("e")
    walker.see("the new model heard", lambda s: s.tab is Tab.EXPLORE and s.heard and s.heard.model == "walked2")
    walker.click(("do", "model_delete"))
    walker.see("the new model deleted", lambda s: s.model != "walked2" and s.deleted.away)
    walker.press("Control-z")
    walker.see("the new model back", lambda s: s.model == "walked2" and s.heard and s.heard.model == "walked2")


def settings(walker):
    walker.press("F12")
    walker.see("the settings", lambda s: s.tab is Tab.SETTINGS)
    walker.choose(("settings", "block"))
    walker.choose(("settings", "latency"))
    walker.choose(("settings", "device"))
    walker.click(("settings", "look"))
    walker.see("sound again", lambda s: s.audio_ok)
    walker.click(("settings", "theme", "light"))
    walker.see("the light theme", lambda s: s.settings.theme == "light")
    walker.click(("settings", "scale", 1.5))
    walker.see("larger", lambda s: s.settings.scale == 1.5)
    walker.click(("settings", "theme", "dark"))
    walker.press("Control-Next", "Control-Prior", "Tab", "Escape", "F2", "space")
    walker.see("silence", lambda s: not s.playing)
