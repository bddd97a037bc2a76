"""What one can do with variations of a sound."""

from __future__ import annotations

from workbench.app.command import Command
from workbench.app.explore import vary_actions as actions
from workbench.app.export.kits import no_variations_kit, save_variations_kit
from workbench.app.session.tab import Tab

COMMANDS = (
    Command(
        "vary",
        "Vary",
        "Make variations of this sound; again, others",
        actions.vary,
        {"v": None, "V": None},
        "V",
        desk="vary",
        unavailable=actions.cannot_vary,
        tab=Tab.EXPLORE,
    ),
    Command(
        "set_vary_amount",
        "Amount",
        "How different the variations sound: 0.2 hardly, 1 about as two sounds at random",
        actions.set_amount,
        desk="vary",
    ),
    Command("set_vary_count", "How many", "How many variations are made", actions.set_count, desk="vary"),
    Command(
        "step_variation",
        "Variation",
        "Previous or next variation",
        actions.step,
        {"j": -1, "J": -1, "l": 1, "L": 1},
        "J L",
        unavailable=actions.no_variations,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "choose_variation",
        "Variation",
        "Go to this variation",
        actions.choose,
        unavailable=actions.no_variations,
        sounds=True,
    ),
    Command(
        "back_to_origin",
        "Origin",
        "Back to the sound that the variations are of",
        actions.back_to_origin,
        {"0": None},
        "0",
        unavailable=actions.no_variations,
        tab=Tab.EXPLORE,
        sounds=True,
    ),
    Command(
        "keep_variations",
        "★ All",
        "Make all variations favourites, each with a name",
        actions.keep,
        unavailable=actions.no_variations,
    ),
    Command(
        "save_variations_kit",
        "Kit",
        "Write the variations that Vary has made as a kit, beside saved snares",
        save_variations_kit,
        {"e": None, "E": None},
        "E",
        desk="export",
        unavailable=no_variations_kit,
        tab=Tab.EXPLORE,
    ),
    Command(
        "close_variations",
        "✕",
        "Close the variations",
        actions.close,
        unavailable=actions.no_variations_open,
    ),
    Command(
        "close",
        "Close",
        "Close the variations, the recording or the search",
        actions.close_topmost,
        {"Escape": None},
        "Esc",
        unavailable=actions.nothing_open,
        tab=Tab.EXPLORE,
    ),
)
