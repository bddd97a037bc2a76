"""Sound and nothing else: files, preparation, measures, the loop player."""
