"""Other programs and devices: what they may say, and what it does."""
