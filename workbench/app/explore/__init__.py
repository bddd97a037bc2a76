"""The Explore page's own decisions: colours, neighbours, training sounds, the trail and what was heard."""
