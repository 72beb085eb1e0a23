"""The canvas: a projection of the session's design that draws the rules and sends edits back."""
