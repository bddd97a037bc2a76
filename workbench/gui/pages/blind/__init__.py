"""The page Blind test."""
