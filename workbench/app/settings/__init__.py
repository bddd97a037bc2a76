"""The page `settings`: the sound device, folders, looks."""
