"""From recordings to a dataset on disk."""
