"""The pages beside the map, one file each."""
