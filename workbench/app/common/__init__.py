"""What stands beside the pages, or on all of them: the model, the loop, saving, favourites, undo, the window."""
