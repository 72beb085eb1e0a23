"""How a design changes: pure edits from one immutable design to the next."""
