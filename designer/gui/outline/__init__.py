"""The design as a tree for keyboard and screen reader: it reads the session's design and sends edits back."""
