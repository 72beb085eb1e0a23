"""A design that is being tried out: the canvas shows it, the session knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable

from designer.edits.base import Edit, EditError
from designer.gui.canvas.scene import CanvasScene
from designer.session.session import Session


class Trials:
    """Shows on the scene what an edit would make of the design, and tells `tried` of it, until `end`."""

    def __init__(self, session: Session, scene: CanvasScene) -> None:
        self._session, self._scene = session, scene
        self.tried: Callable[[Edit], object] = lambda edit: None
        """Hears of every edit that is tried; set by whoever evaluates."""
        self.ended: Callable[[], object] = lambda: None

    @property
    def running(self) -> bool:
        """Whether something other than the session's design is shown."""
        return self._scene.tried is not None

    def try_out(self, edit: Edit) -> None:
        """Show what this edit would make; one that cannot be made shows nothing new."""
        try:
            self._scene.tried = edit.apply(self._session.design)
        except EditError:
            return
        self._scene.refresh()
        self.tried(edit)

    def end(self) -> None:
        """Back to the session's design."""
        if self.running:
            self._scene.tried = None
            self._scene.refresh()
            self.ended()
