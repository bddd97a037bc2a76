"""Decisions without pixels: the session, the commands, the workers."""
