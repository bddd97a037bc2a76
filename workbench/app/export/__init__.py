"""The page `export`: many sounds and kits written to files."""
