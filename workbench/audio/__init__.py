"""Sound and nothing else: files, preparation, loudness, the loop player."""
