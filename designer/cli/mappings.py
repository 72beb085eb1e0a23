"""`mappings`: the presets for event files of other tools, as examples for mappings of one's own."""

from __future__ import annotations

import argparse
import json

from designer.cli.terminal import printable, say, table


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the parser."""
    parser = commands.add_parser(
        "mappings",
        help="list the presets for event files of other tools, or show one",
        description="List the presets for event files of other tools. “show” prints one as JSON: save it, change it,"
        " and give the file to --mapping.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    show = actions.add_parser("show", help="print a preset as JSON", allow_abbrev=False)
    show.add_argument("preset", metavar="PRESET", help="its id, as the list has it")
    show.set_defaults(run=show_preset)


def run(arguments: argparse.Namespace) -> int:
    """Print the list."""
    from designer.events.mappings.presets import presets

    rows = [
        (printable(each.id), printable(each.name), "" if each.verified else "unverified")
        for each in presets()
    ]
    say(table(rows))
    say()
    say(
        "Unverified presets rest on names that no public page confirms; look at what they make of your file."
    )
    return 0


def show_preset(arguments: argparse.Namespace) -> int:
    """Print one."""
    from designer.events.mappings.presets import preset

    found = preset(arguments.preset)
    values = {"format": found.format, "version": found.version}
    values |= found.model_dump(mode="json", exclude_defaults=True)
    say(json.dumps(values, indent=2, ensure_ascii=False))
    return 0
