"""The page `compare`: one point or one recording, all models."""
