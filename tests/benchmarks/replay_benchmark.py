"""Replay against SQL: the same verdict rows from our kernel and from one DuckDB query a follow-on.

    python tests/benchmarks/replay_benchmark.py [--events 10000000] [--rounds 7]

Prints ratios from one run, medians of alternating rounds, and asserts that both sides give equal rows. The last
line replays the same log with chains, user zones and audiences on, against our own bare run.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from designer.evaluation.engine import evaluate
from designer.evaluation.program import compile_design
from designer.evaluation.verdict_rows import Verdicts
from designer.events.attributes import AttributeColumn, UserAttributes
from designer.events.event_log import Columns, EventLog
from designer.events.kinds import Kind
from designer.model.design import Design
from designer.model.verdicts import Verdict

SECOND = 1_000_000
WEEK = 7 * 86_400 * SECOND
START = 1_772_323_200 * SECOND  # 2026-03-01
DAYS = 60
CAMPAIGNS = 40
OTHER_KINDS = (Kind.SESSION_START, Kind.CUSTOM_EVENT, Kind.PURCHASE, Kind.EMAIL_CLICK)
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles", "Europe/London")


def make_log(events: int, seed: int = 1) -> EventLog:
    """10 % receipts (each user at most one a campaign), 15 % opens, the rest noise; ten events a user on average."""
    random = np.random.default_rng(seed)
    users = max(events // 10, CAMPAIGNS)
    receipts = events // 10
    kind = random.choice(np.array(OTHER_KINDS, np.uint8), events)
    kind[: events // 4] = Kind.EMAIL_OPEN_OTHER
    kind[:receipts] = Kind.EMAIL_SEND
    campaign = random.integers(1, CAMPAIGNS + 1, events).astype(np.int32)
    user = random.integers(0, users, events).astype(np.int32)
    # One receipt a user and campaign: a pair's number is walked with a stride that meets each pair once.
    pairs = (np.arange(receipts, dtype=np.int64) * 7_919_993) % (users * CAMPAIGNS)
    user[:receipts], campaign[:receipts] = pairs // CAMPAIGNS, pairs % CAMPAIGNS + 1
    # Most opens belong to a receipt, so that exceptions find something to cancel.
    opened = random.integers(0, receipts, events // 4 - receipts)
    user[receipts : events // 4], campaign[receipts : events // 4] = user[opened], campaign[opened]
    campaign[events // 4 :][kind[events // 4 :] != Kind.EMAIL_CLICK] = 0
    moment = START + random.integers(0, DAYS * 86_400, events) * SECOND
    delay = random.exponential(5 * 86_400, events // 4 - receipts).astype(np.int64) * SECOND
    moment[receipts : events // 4] = np.minimum(
        moment[opened] + delay, START + DAYS * 86_400 * SECOND
    )
    rank = np.where(kind == Kind.EMAIL_SEND, 0, np.where(kind < 40, 1, np.where(kind < 70, 2, 3)))
    order = np.lexsort((rank, moment, user))
    columns = Columns(
        time=moment[order],
        kind=kind[order],
        campaign=campaign[order],
        user_offsets=np.searchsorted(user[order], np.arange(users + 1)).astype(np.int64),
        zone=random.integers(1, len(ZONES) + 1, events).astype(np.int16),
    )
    return EventLog.in_memory(
        columns,
        users=[f"user-{number:08}" for number in range(users)],
        campaigns=["", *(f"source-{number}" for number in range(CAMPAIGNS))],
        zones=["", *ZONES],
    )


def make_users(log: EventLog, seed: int = 2) -> UserAttributes:
    """A zone and three attributes for nine users in ten."""
    random = np.random.default_rng(seed)
    known = np.flatnonzero(random.random(len(log.users)) < 0.9)

    def column(values: tuple[str | float | bool | None, ...]) -> AttributeColumn:
        return AttributeColumn(random.integers(0, len(values), len(known)).astype(np.int32), values)

    return UserAttributes(
        users=log.users.take(pa.array(known)),
        zone=random.integers(0, len(ZONES) + 1, len(known)).astype(np.int16),
        zones=("", *ZONES),
        columns={
            "country": column((None, "DE", "US", "FR", "JP", "BR")),
            "loyalty": column((None, True, False)),
            "spend": column((None, *(float(number) for number in range(1000)))),
        },
    )


def make_design(follow_ons: int, *, rich: bool = False) -> Design:
    """Sources and follow-ons: receive, one week, unless opened; `rich` adds chains, user zones and audiences."""
    campaigns: list[dict[str, Any]] = [
        {
            "id": f"source-{n}",
            "name": f"Source {n}",
            "channels": ["email"],
            "status": "active",
            "delivery": {"type": "scheduled"},
        }
        for n in range(CAMPAIGNS)
    ]
    for number in range(follow_ons):
        campaigns.append(_follow_on(number, rich=rich))
    return Design.model_validate(
        {
            "format": "campaign-design",
            "version": 1,
            "name": "Benchmark",
            "time_zone": "Europe/Berlin",
            "campaigns": campaigns,
        }
    )


def _follow_on(number: int, *, rich: bool) -> dict[str, Any]:
    def interaction(kind: str, campaign: str) -> dict[str, Any]:
        return {"type": "campaign_interaction", "interaction": kind, "campaign": campaign}

    triggers = [interaction("email.receive", f"source-{number}")]
    delay: dict[str, Any] = {"type": "after", "amount": 1, "unit": "weeks"}
    audience: dict[str, Any] = {"type": "all_users"}
    if rich:
        if number % 2:
            triggers.append(interaction("email.receive", f"follow-on-{number - 1}"))
        delay = {"type": "calendar_days", "days": 7, "at": "09:00", "zone": "user"}
        audience = {
            "type": "any",
            "of": [
                {"type": "attribute", "property": "country", "op": "in", "value": ["DE", "US", "FR"]},
                {"type": "all", "of": [
                    {"type": "attribute", "property": "spend", "op": "gte", "value": 10 * number},
                    {"type": "not", "of": {"type": "attribute", "property": "loyalty", "op": "eq", "value": False}},
                ]},
            ],
        }  # fmt: skip
    return {
        "id": f"follow-on-{number}",
        "name": f"Follow-on {number}",
        "channels": ["email"],
        "status": "active",
        "delivery": {
            "type": "action_based",
            "triggers": triggers,
            "delay": delay,
            "exceptions": [interaction("email.open", f"source-{number}")],
        },
        "audience": audience,
    }


QUERY = """
create or replace table verdicts_{number} as
select r.user_id, {number}::smallint as campaign, r.time as trigger_time,
       case when o.time is not null and o.time < r.time + {week} and o.time <= {last} then {cancelled}
            when r.time + {week} <= {last} then {sent} else {waiting} end::utinyint as verdict,
       r.time + {week} as due_time,
       case when o.time is not null and o.time < r.time + {week} and o.time <= {last} then o.time
            else least(r.time + {week}, {last}) end as decided_time
from (select user_id, time from events where kind = {send} and campaign = {number} + 1) r
asof left join (select user_id, time from events where kind = {opened} and campaign = {number} + 1) o
  on r.user_id = o.user_id and r.time <= o.time
order by r.user_id, r.time
"""


class Sql:
    """The DuckDB side: the same table in memory, as many threads."""

    def __init__(self, log: EventLog, threads: int) -> None:
        self._connection = duckdb.connect(config={"threads": threads})
        user = np.repeat(np.arange(len(log.users), dtype=np.int32), np.diff(log.user_offsets))
        table = pa.table(
            {"user_id": user, "time": log.time, "kind": log.kind, "campaign": log.campaign}
        )
        self._connection.register("arriving", table)
        self._connection.execute("create table events as select * from arriving")
        self._connection.unregister("arriving")
        self._last = log.summary.last_time

    def run(self, follow_ons: int) -> None:
        for number in range(follow_ons):
            self._connection.execute(
                QUERY.format(
                    number=number,
                    week=WEEK,
                    last=self._last,
                    send=int(Kind.EMAIL_SEND),
                    opened=int(Kind.EMAIL_OPEN_OTHER),
                    sent=int(Verdict.SENT),
                    waiting=int(Verdict.WAITING_AT_END_OF_DATA),
                    cancelled=int(Verdict.CANCELLED_BY_EXCEPTION),
                )
            )

    def rows(self, number: int) -> dict[str, np.ndarray[Any, Any]]:
        found: dict[str, np.ndarray[Any, Any]] = self._connection.execute(
            f"select * from verdicts_{number} order by user_id, trigger_time"
        ).fetchnumpy()
        return found


def assert_equal(sql: Sql, verdicts: Verdicts, follow_ons: int) -> None:
    for number in range(follow_ons):
        theirs = sql.rows(number)
        ours = verdicts.campaign == CAMPAIGNS + number
        assert ours.sum() == len(theirs["user_id"]), (number, ours.sum(), len(theirs["user_id"]))
        for name, column in (
            ("user_id", verdicts.user),
            *(
                (n, getattr(verdicts, n))
                for n in ("trigger_time", "verdict", "due_time", "decided_time")
            ),
        ):
            assert np.array_equal(column[ours], theirs[name]), (number, name)


def seconds(work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def compare(log: EventLog, sql: Sql, follow_ons: int, rounds: int, threads: int) -> None:
    design = make_design(follow_ons)

    def ours() -> Verdicts:
        return evaluate(compile_design(design, log), threads=threads)

    verdicts = ours()
    sql.run(follow_ons)
    assert_equal(sql, verdicts, follow_ons)
    pairs = [(seconds(ours), seconds(lambda: sql.run(follow_ons))) for _ in range(rounds)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    write(
        f"{follow_ons:>3} follow-ons: ours {mine:.3f} s, DuckDB {theirs:.3f} s, "
        f"{ratio:.1f} times as fast; {len(verdicts):,} equal rows"
    )


def compare_rich(log: EventLog, rounds: int, threads: int) -> None:
    plain, rich = make_design(CAMPAIGNS), make_design(CAMPAIGNS, rich=True)
    users = make_users(log)

    def bare() -> Verdicts:
        return evaluate(compile_design(plain, log), threads=threads)

    def full() -> Verdicts:
        return evaluate(compile_design(rich, log, users), threads=threads)

    rows = len(full())
    pairs = [(seconds(bare), seconds(full)) for _ in range(rounds)]
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    median = statistics.median(pair[1] for pair in pairs)
    write(
        f"chains, user zones, audiences: {median:.3f} s, {ratio:.2f} times the bare run; {rows:,} rows"
    )


def write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--events", type=int, default=10_000_000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--threads", type=int, default=os.cpu_count())
    chosen = options.parse_args()
    write(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{chosen.events:,} events, {chosen.threads} threads"
    )
    log = make_log(chosen.events)
    sql = Sql(log, chosen.threads)
    compare(log, sql, 1, chosen.rounds, chosen.threads)
    compare(log, sql, CAMPAIGNS, chosen.rounds, chosen.threads)
    compare_rich(log, chosen.rounds, chosen.threads)


if __name__ == "__main__":
    main()
