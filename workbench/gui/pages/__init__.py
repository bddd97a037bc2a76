"""The pages, one file or folder each; `workbench.gui.registry` finds them."""
