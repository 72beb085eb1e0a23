"""The window: everything Qt."""

# Qt's import hook trips over a model library that is only half imported, so the whole model comes first
# (docs: platform trap of PySide6 with pydantic 2; can go when `from pydantic import Field` works after Qt).
import designer.model.design  # noqa: F401
