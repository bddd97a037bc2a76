"""What a wheel holds beside the code: models that play, and the recipes of datasets; run by the build."""

import json
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Bundle(BuildHookInterface):
    """Puts them inside the package, where `Places.bundled` finds them."""

    def initialize(self, version, build_data):
        """Called before a wheel is built; a checkout, whose version is `editable`, has them where they lie."""
        if version == "editable":
            return
        root = Path(self.root)
        files = [path for name in ("recipe.csv", "ATTRIBUTION.md") for path in root.glob(f"datasets/*/{name}")]
        for name in self.config["models"]:
            folder = root / "trained_models" / name
            card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
            files += [folder / file for file in ("card.json", "evaluation.json", *card["files"])]
        build_data["force_include"].update({str(path): f"workbench/{path.relative_to(root)}" for path in files})
