"""A workbench for generative models of snare drums: play, compare, train, keep."""
