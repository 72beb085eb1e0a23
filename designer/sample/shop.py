"""A believable shop: a design, its users and their events, written as Currents exports them."""

import shutil
from collections.abc import Callable
from pathlib import Path

from designer.errors import InputError
from designer.exchange.design_json import write_design
from designer.sample import users_file, writing
from designer.sample.design import build_design
from designer.sample.dice import Dice
from designer.sample.facts import (
    DESIGN_FILE,
    EVENTS_FOLDER,
    USERS_FILE,
    SampleFacts,
    foreign_file,
    write_facts,
)
from designer.sample.journeys import email, house, orders, push, shopping, sms, welcome
from designer.sample.people import ZONES, make_people
from designer.sample.plan import FIRST_SECOND, Plan
from designer.sample.rhythms import Clocks
from designer.sample.rows import Journal
from designer.sample.stage import Stage

BLOCK_USERS = 40_000
"""Users are made block by block, so that memory depends on a block and not on how many users there are."""

LONGEST_DAYS = 3_650
MOST_USERS = 50_000_000

Progress = Callable[[int, int], None]
"""Called with the users done and all users."""


def write_sample(
    folder: Path,
    *,
    users: int = 20_000,
    days: int = 90,
    seed: int = 7,
    progress: Progress | None = None,
) -> SampleFacts:
    """Write `design.json`, `users.csv`, `events/` and the sample's facts into `folder`.

    The same arguments give the same bytes on every machine and day. The folder may be missing, empty or an older
    sample, which is replaced once the new one is complete. Raises InputError where the folder holds anything else,
    where a number is out of range, or where it cannot be written.
    """
    _check(folder, users, days, seed)
    folder = folder.resolve()
    aside = folder.with_name(f".{folder.name}.partial")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove(aside)
        aside.mkdir()
        facts = _write(aside, users, days, seed, progress)
        _put_in_place(aside, folder)
    except OSError as error:
        raise InputError(
            f"The sample cannot be written to {folder}: {error.strerror or error}."
        ) from error
    finally:
        _remove(aside)
    return facts


def _check(folder: Path, users: int, days: int, seed: int) -> None:
    for name, value, least, most in (
        ("users", users, 1, MOST_USERS),
        ("days", days, 1, LONGEST_DAYS),
        ("seed", seed, 0, 2**63 - 1),
    ):
        if not least <= value <= most:
            raise InputError(
                f"The sample's number of {name} must lie between {least:,} and {most:,}, not {value:,}."
            )
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; please name a folder for the sample.")
    other = foreign_file(folder) if folder.is_dir() else None
    if other is not None:
        raise InputError(
            f"The folder {folder} holds “{other}”, which is no part of a sample;"
            " please name a folder that is empty or holds nothing but an older sample."
        )


def _write(
    folder: Path, users: int, days: int, seed: int, progress: Progress | None
) -> SampleFacts:
    plan = Plan(days)
    (folder / DESIGN_FILE).write_bytes(write_design(build_design(plan)).encode())
    clocks = Clocks(ZONES, days)
    rows = 0
    with (folder / USERS_FILE).open("wb") as known:
        known.write(users_file.HEADER.encode())
        for number, first in enumerate(range(0, users, BLOCK_USERS)):
            count = min(BLOCK_USERS, users - first)
            dice = Dice(seed, number)
            stage = Stage(
                dice,
                make_people(dice, first, count, days),
                clocks,
                plan,
                Journal(FIRST_SECOND, plan.end),
            )
            known.write(users_file.text(users_file.lines(dice, stage.people)))
            rows += _write_block(folder, number, stage)
            if progress is not None:
                progress(first + count, users)
    files = sum(1 for _ in (folder / EVENTS_FOLDER).rglob("*.avro"))
    facts = SampleFacts(users=users, days=days, seed=seed, rows=rows, files=files)
    write_facts(folder, facts)
    return facts


def _write_block(folder: Path, number: int, stage: Stage) -> int:
    visits = shopping.play(stage)
    welcome.play(stage, visits)
    push.play(stage)
    email.play(stage)
    sms.play(stage)
    orders.play(stage)
    house.play(stage)
    block = writing.block_of(folder, number, stage.plan.days, stage.people, stage.dice)
    return sum(
        writing.write_table(block, event_type, table)
        for event_type, table in stage.journal.tables()
    )


def _put_in_place(aside: Path, folder: Path) -> None:
    """Rename; an older sample steps aside first and goes when the new one stands."""
    older = folder.with_name(f".{folder.name}.older")
    _remove(older)
    if folder.exists():
        folder.rename(older)
    aside.rename(folder)
    _remove(older)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)


__all__ = ["SampleFacts", "write_sample"]
