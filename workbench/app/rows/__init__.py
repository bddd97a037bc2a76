"""The page Rows: sounds in the shortest row, and tours."""
