"""What can be done on the page `export`."""

from __future__ import annotations

from workbench.app.command import Command
from workbench.app.export import actions
from workbench.app.export.kits import KIT_COMMANDS
from workbench.app.session.export import MANY
from workbench.app.session.tab import Tab

COMMANDS: tuple[Command, ...] = (
    Command(
        "export",
        "Export",
        "Write the files into a folder of their own",
        actions.begin,
        {"Return": None, "KP_Enter": None},
        "Enter",
        desk="export",
        tab=Tab.EXPORT,
        unavailable=actions.cannot_begin,
    ),
    Command(
        "export_many",
        "Write all",
        f"Write more than {MANY} sounds, once Export has asked about them",
        actions.begin_many,
        {"y": None, "Y": None},
        "Y",
        desk="export",
        tab=Tab.EXPORT,
        unavailable=actions.nothing_asked,
    ),
    Command(
        "export_stop",
        "Stop",
        "Stop writing, or do not write so many after all; what was written stays",
        actions.cancel,
        {"Escape": None},
        "Esc",
        desk="export",
        tab=Tab.EXPORT,
        unavailable=actions.nothing_under_way,
    ),
    Command("export_which", "Points", "Which points are written", actions.set_which),
    Command("export_count", "How many", "How many sounds are written", actions.set_count, typed=True),
    Command("export_seed", "Seed", "The same seed draws the same points", actions.set_seed, typed=True),
    Command("export_format", "Format", "WAV, FLAC or AIFF; each file says which point it is", actions.set_format),
    Command("export_trim", "Trim", "Begin with the hit, and not with the silence before it", actions.set_trim),
    Command(
        "export_fade", "Fade", "Milliseconds over which the end goes down to silence", actions.set_fade, typed=True
    ),
    Command("export_level", "Level", "Leave the level, or set the peak or the loudness", actions.set_level),
    Command("export_target", "Level", "Peak in dBFS, or loudness in LUFS", actions.set_target, typed=True),
    Command(
        "export_pattern",
        "Names",
        "{name}: of the favourite, else words and the model. Also {model} {point} {number:03} {seed} {brightness} "
        "{decay} {pitch} {noise} {punch}",
        actions.set_pattern,
        typed=True,
    ),
    *KIT_COMMANDS,
)
