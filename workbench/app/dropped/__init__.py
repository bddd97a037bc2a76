"""Files and folders that were dropped on the window."""
