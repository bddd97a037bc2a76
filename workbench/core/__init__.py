"""Values and contracts that every other part shares; NumPy and the standard library only."""
