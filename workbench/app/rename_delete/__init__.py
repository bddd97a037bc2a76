"""The user's own models and datasets: renamed, deleted, brought back."""
