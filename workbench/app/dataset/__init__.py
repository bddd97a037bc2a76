"""The page `dataset`: a dataset built from recordings."""
