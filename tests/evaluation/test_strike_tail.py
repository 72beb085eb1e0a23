"""When exceptions strike, in a small world made by hand: shares, waits still watched, and where the data say little."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from designer.evaluation.charts.delay_sweep import usual_horizon
from designer.evaluation.charts.delays import with_delay
from designer.evaluation.charts.strikes import Strikes, strikes
from designer.evaluation.live import Evaluation, evaluation_of
from tests.evaluation.designs import DAY, START, design, follow_on, interaction, row, source
from tests.evaluation.replaying import as_rows, design_of, log_of

HOUR = DAY // 24
OPENED, CLICKED = (1, 2, 3, 3, 7), (2, 6)
"""Days after the receipt."""
CUT_OFF = (0.5, 1, 1, 2, 2, 4, 4, 5, 5, 5, 7, 8)
"""Days from the receipt to the end of the data, of those who did nothing."""
LAST = START + 10 * DAY


def world(folder: Path, cut_off: tuple[float, ...]) -> Evaluation:
    """Ten days of data; one wait lasts from the first day to the last."""
    rows = [row("whole", START)]
    for kind, days in (("email.open", OPENED), ("email.click", CLICKED)):
        for number, day in enumerate(days):
            rows += [
                row(f"{kind}-{number}", START),
                row(f"{kind}-{number}", START + day * DAY, kind),
            ]
    rows += [row(f"cut-{n}", LAST - int(day * DAY)) for n, day in enumerate(cut_off)]
    rows.append(row("end", LAST, "email.open"))
    exceptions = [interaction("email.open"), interaction("email.click")]
    wanted = design_of(design(source(), follow_on(exceptions=exceptions)))
    return evaluation_of(wanted, log_of(rows, folder))


def found_in(evaluation: Evaluation) -> Strikes:
    return strikes(evaluation, "again", usual_horizon(evaluation, "again"))


def waits_of(evaluation: Evaluation, horizon: int) -> list[tuple[int, int | None]]:
    """How long each wait was watched and what struck it, from the rows of a plain replay with a wait of the horizon."""
    wanted = with_delay(evaluation.design, "again", horizon)
    whole = evaluation_of(wanted, evaluation.program.log)
    rows = as_rows(whole.program, whole.verdicts)
    return [(each[6] - each[3], each[7]) for each in rows if each[5] is not None]


def share_by(waits: list[tuple[int, int | None]], exception: int, time: int) -> Fraction:
    """Step by step: of those still waiting, the part that is struck; of what survives, the next part."""
    surviving, share = Fraction(1), Fraction(0)
    for moment in sorted({waited for waited, _ in waits if waited <= time}):
        watched = sum(waited >= moment for waited, _ in waits)
        struck = [cause for waited, cause in waits if waited == moment and cause is not None]
        share += surviving * Fraction(struck.count(exception), watched)
        surviving *= 1 - Fraction(len(struck), watched)
    return share


def test_shares_and_watched_are_counted_from_the_waits(tmp_path: Path) -> None:
    evaluation = world(tmp_path, CUT_OFF)
    found = found_in(evaluation)
    waits = waits_of(evaluation, 10 * DAY)
    assert found.times[-1] == 10 * DAY
    assert found.waits == len(waits) == 20
    days = sorted([*OPENED, *CLICKED, *CUT_OFF, 10])
    assert sorted(waited / DAY for waited, _ in waits) == days
    for number, time in enumerate(found.times.tolist()):
        assert found.watched[number] == sum(day * DAY >= time for day in days)
        for exception in (0, 1):
            expected = share_by(waits, exception, time)
            assert found.shares[exception, number] == pytest.approx(float(expected))


def test_the_tail_begins_where_less_than_a_tenth_is_watched(tmp_path: Path) -> None:
    # Two of twenty are watched up to the end of the eighth day: a tenth, and afterwards less.
    found = found_in(world(tmp_path, CUT_OFF))
    assert found.censored_from == 8 * DAY + 2 * HOUR
    at = found.times.tolist().index(found.censored_from)
    assert found.watched[at - 1 : at + 1].tolist() == [2, 1]


def test_there_is_no_tail_where_every_wait_was_watched_to_its_end(tmp_path: Path) -> None:
    # Few are left at the end here too, but because exceptions struck the others: nothing is missing.
    found = found_in(world(tmp_path, ()))
    assert found.watched[-1] < found.waits / 2
    assert found.censored_from is None
