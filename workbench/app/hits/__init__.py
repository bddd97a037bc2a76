"""Hits that differ from each other, and what moves the point from one to the next."""
