"""What is dropped on the window: sorted out, and heard recording by recording."""
