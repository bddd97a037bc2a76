"""The page Play: pads."""
