"""The page `blind`: models judged by ear, not knowing which is which."""
