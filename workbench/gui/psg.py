"""PySimpleGUI, imported without its side effect."""

import ssl

# Importing PySimpleGUI turns off certificate checks for the whole process; keep them.
_checked = ssl._create_default_https_context

import PySimpleGUI as sg  # noqa: E402, N813  (the line above must come first; `sg` is the library's own custom)

ssl._create_default_https_context = _checked

__all__ = ["sg"]
