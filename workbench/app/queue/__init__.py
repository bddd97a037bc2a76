"""Recordings that are heard one by one: dropped on the window together, or those of a dataset."""
