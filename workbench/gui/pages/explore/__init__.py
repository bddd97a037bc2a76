"""The map, and what stands around it."""
