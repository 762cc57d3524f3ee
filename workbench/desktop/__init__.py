"""The window: the only Qt in the project."""
