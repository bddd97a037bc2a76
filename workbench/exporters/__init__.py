"""Sounds for other programs: kits for samplers and drum machines."""
