"""The pages beside the map, one file or folder each."""
