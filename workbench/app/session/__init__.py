"""All that the screen shows, as frozen values, and how the point moves. Nothing here does anything else."""
