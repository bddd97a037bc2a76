"""Blind listening tests: the plan of a test, votes and their log, ranking, results."""
