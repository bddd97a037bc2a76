"""The page Mix."""
