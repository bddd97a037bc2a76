"""Ways through sounds: points that keep their distance, and the shortest row of them."""
