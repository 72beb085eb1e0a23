"""Kinds of values on the command line, and the flags that several verbs share."""

from __future__ import annotations

import argparse
from pathlib import Path

from designer.cli.terminal import printable


def time(text: str) -> int:
    """UTC microseconds of an ISO 8601 time with offset."""
    # The model is loaded only where somebody gives a time: `--help` shall answer at once.
    from designer.model.units import instant_from_text

    try:
        return instant_from_text(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(printable(str(error))) from None


def positive(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"“{printable(text)}” is no whole number from 1 on")
    return int(text)


def whole(text: str) -> int:
    """A whole number from 0 on."""
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 19):
        raise argparse.ArgumentTypeError(f"“{printable(text)}” is no whole number from 0 on")
    return int(text)


def add_replay_inputs(parser: argparse.ArgumentParser) -> None:
    """DESIGN and what to replay it over."""
    parser.add_argument(
        "design", metavar="DESIGN", type=Path, help="a design as JSON, or a project"
    )
    parser.add_argument(
        "--events",
        metavar="PATH",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        help="event files, and folders of them, in the order in which simultaneous events count; a project"
        " has its own",
    )
    parser.add_argument(
        "--users",
        metavar="FILE",
        type=Path,
        help="attributes of users: CSV, NDJSON or Parquet with user_id",
    )
    parser.add_argument(
        "--from",
        dest="first",
        metavar="TIME",
        type=time,
        help="leave out events before, such as 2026-03-01T00:00:00Z",
    )
    parser.add_argument(
        "--until", dest="last", metavar="TIME", type=time, help="leave out events after"
    )
    parser.add_argument(
        "--log",
        metavar="FOLDER",
        type=Path,
        help="keep the imported events there and use them again while the event files stay as they are",
    )
    # Whether events may be missing depends on what DESIGN is, which shows only once the file is looked at.
    parser.set_defaults(refuse=parser.error)
