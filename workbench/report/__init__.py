"""Pictures and tables for people: previews, figures for the docs."""
