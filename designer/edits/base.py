"""What an edit is: a value with a title that makes a new design out of an old one."""

from typing import Protocol, runtime_checkable

from designer.model.design import Design


class EditError(Exception):
    """An edit that cannot be done on this design; the message is a sentence for the user, and nothing has changed.

    `at` leads from the part that was to be changed to the field at fault, where one is: a form shows the sentence
    beside it.
    """

    def __init__(self, text: str, *at: str | int) -> None:
        super().__init__(text)
        self.at = at


@runtime_checkable
class Edit(Protocol):
    """A change of a design. Frozen, so that it can be kept, compared and sent to a project file."""

    @property
    def title(self) -> str:
        """What the undo history calls it, in the imperative: "Rename campaign"."""

    def apply(self, design: Design) -> Design:
        """The changed design; the given one stays as it is. Raises EditError where the edit does not fit."""


@runtime_checkable
class NamingEdit(Protocol):
    """An edit that can name the campaign it is about, once it sees the design."""

    def title_in(self, design: Design) -> str:
        """The title with the campaign's name: "Add trigger to “Reminder”"."""


def title_of(edit: Edit, design: Design) -> str:
    """What the history calls the edit when it is done on this design."""
    return edit.title_in(design) if isinstance(edit, NamingEdit) else edit.title
