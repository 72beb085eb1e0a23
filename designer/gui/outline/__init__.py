"""The design as a tree for keyboard and screen reader: it reads the session's design and sends edits back."""

from designer.gui.outline.outline import Outline

__all__ = ["Outline"]
