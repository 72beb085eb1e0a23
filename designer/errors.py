"""The one error that reaches users: bad input, worded for the person who gave it."""


class InputError(Exception):
    """Input that the program cannot take.

    The message is one full sentence a user understands; where it concerns a file it names file, row, column and remedy.
    Nothing half-written is left behind when it is raised.
    """


class Cancelled(Exception):
    """Somebody asked for a long piece of work to stop; nothing of it remains."""
