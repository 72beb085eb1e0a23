"""The form for whatever is selected: it reads the session's design and sends edits back."""

from designer.gui.inspector.inspector import Inspector

__all__ = ["Inspector"]
