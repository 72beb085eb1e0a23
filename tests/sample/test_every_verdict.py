"""At its default size the shop shows every verdict, and enough of each use case."""

from pathlib import Path

import pytest

from designer.evaluation.engine import evaluate
from designer.evaluation.program import compile_design
from designer.evaluation.summary import Summary, summarise
from designer.events.importing import import_events
from designer.events.log import open_log
from designer.events.users import read_users
from designer.exchange.design_json import read_design
from designer.model.verdicts import Verdict
from designer.sample import messages as ids

USE_CASES = (
    ids.FIFTEEN_PERCENT,
    ids.ONBOARDING_SECOND,
    ids.CART_AGAIN,
    ids.CART_OFFER,
    ids.SPRING_SALE_AGAIN,
    ids.SPRING_SALE_CONTROL,
    ids.GUIDE_ADVICE,
    ids.FLASH_SALE_LAST_CALL,
)


@pytest.fixture(scope="module")
def summary(default_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Summary:
    destination = tmp_path_factory.mktemp("log") / "log"
    import_events([default_sample / "events"], destination)
    design = read_design((default_sample / "design.json").read_bytes())
    program = compile_design(
        design, open_log(destination), read_users(default_sample / "users.csv")
    )
    return summarise(program, evaluate(program))


def test_every_verdict_occurs(summary: Summary):
    counts = {
        verdict: sum(
            follow_on.verdicts.get(verdict.code, 0) for follow_on in summary.campaigns.values()
        )
        for verdict in Verdict
    }
    missing = [verdict.code for verdict, count in counts.items() if count == 0]
    assert not missing


@pytest.mark.parametrize("use_case", USE_CASES)
def test_each_use_case_is_worth_looking_at(summary: Summary, use_case: str):
    follow_on = summary.campaigns[use_case]
    assert follow_on.triggers >= 500
    assert follow_on.recipients >= 100


def test_early_clicks_on_the_guide_come_too_early(summary: Summary):
    verdicts = summary.campaigns[ids.GUIDE_ADVICE].verdicts
    assert verdicts["before_publish"] >= 100
    assert verdicts["sent"] >= 500


def test_the_chain_goes_on_from_simulated_sends(summary: Summary):
    again, offer = summary.campaigns[ids.CART_AGAIN], summary.campaigns[ids.CART_OFFER]
    assert again.receipts == "simulated"
    assert summary.campaigns[ids.CART].receipts == "imported"
    assert offer.triggers == again.verdicts["sent"]
