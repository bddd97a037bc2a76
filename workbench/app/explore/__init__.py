"""The page Explore: moving the point, finding and hearing sounds, recordings, variations."""
