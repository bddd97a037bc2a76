"""A program that files are dropped on, as a file manager: prints the address of each, until it is ended."""

import sys
import tkinter as tk

from tkinterdnd2 import COPY, DND_FILES, TkinterDnD

root = TkinterDnD.Tk()
root.geometry(sys.argv[1])
root.overrideredirect(True)
root.attributes("-topmost", True)
root.drop_target_register(DND_FILES)


def take(event):
    print(*root.tk.splitlist(event.data), sep="\n", flush=True)
    return COPY


root.dnd_bind("<<Drop>>", take)
tk.Label(root, text="Drop here").pack()
root.update()
print("ready", flush=True)
root.mainloop()
