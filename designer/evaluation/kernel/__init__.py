"""The compiled replay: one user's events at a time, no state between users (architecture.md, decision 4)."""
