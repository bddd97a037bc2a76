"""The page `train`: models trained."""
