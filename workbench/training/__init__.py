"""Training: the loop, its checkpoints, its progress."""
