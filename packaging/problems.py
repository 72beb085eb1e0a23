"""What can go wrong while a checkout is set up."""


class SetupError(Exception):
    """The set-up cannot go on; the message is one full sentence that says why and what to do."""
