"""The page Rows."""
