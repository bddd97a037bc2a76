"""The guided tour: the real window, driven by real events on a virtual display."""
