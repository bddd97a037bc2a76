"""The window: the only place that knows PySimpleGUI and Tk."""
