"""A few controls that move many parameters: learnt from settings that somebody likes."""
