"""One open project: the current design, what is selected, and who is told when something changes."""
