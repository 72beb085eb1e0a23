from designer.edits.delivery import SetAudience, SetDelay, SetDelivery, SetDeliveryFields
from designer.model.audience import AllUsers, AnyOf, AttributeCondition
from designer.model.campaigns import ActionBased, ApiTriggered, Scheduled
from designer.model.delays import CalendarDays, Immediately
from designer.model.units import Duration
from designer.rules.checking import check
from tests.edits.drawings import applied, drawing, received, refused


def test_a_source_becomes_a_follow_on_and_back():
    delivery = ActionBased(type="action_based", triggers=(received("cart"),))
    after = applied(SetDelivery("guide", delivery), drawing())
    assert after.campaigns[3].follow_on == delivery
    back = applied(SetDelivery("guide", Scheduled(type="scheduled")), after)
    assert back == drawing()
    assert (
        applied(SetDelivery("guide", ApiTriggered(type="api_triggered")), after)
        .campaigns[3]
        .follow_on
        is None
    )


def test_a_delay_is_set():
    delay = CalendarDays.model_validate({"type": "calendar_days", "days": 2, "at": "09:30"})
    after = applied(SetDelay("offer", delay), drawing())
    delivery = after.campaigns[2].follow_on
    assert delivery is not None
    assert delivery.delay == delay
    refused(SetDelay("cart", delay), drawing())


def test_exceptions_outlive_the_delay_and_a_finding_says_so():
    after = applied(SetDelay("reminder", Immediately()), drawing())
    delivery = after.campaigns[1].follow_on
    assert delivery is not None
    assert len(delivery.exceptions) == 2
    assert "L26" in {finding.rule for finding in check(after) if finding.campaign == "reminder"}


def test_an_audience_for_several():
    vip = AttributeCondition.model_validate(
        {"type": "attribute", "property": "vip", "op": "eq", "value": True}
    )
    audience = AnyOf(type="any", of=(vip,))
    after = applied(SetAudience(("reminder", "offer"), audience), drawing())
    assert [campaign.audience for campaign in after.campaigns] == [
        AllUsers(),
        audience,
        audience,
        AllUsers(),
    ]
    assert SetAudience(("reminder",), audience).title == "Change audience of 1 campaign"


def test_fields_of_several_follow_ons():
    fields = {"re_eligible_after": {"amount": 30, "unit": "days"}, "starts_at": 0}
    edit = SetDeliveryFields(("reminder", "offer"), fields)
    assert edit.title == "Change re-eligibility, start of 2 campaigns"
    after = applied(edit, drawing())
    for campaign in after.campaigns[1:3]:
        assert campaign.follow_on is not None
        assert campaign.follow_on.re_eligible_after == Duration.model_validate(
            fields["re_eligible_after"]
        )
        assert campaign.follow_on.starts_at == 0
        assert campaign.follow_on.triggers
    clear = SetDeliveryFields(("offer", "reminder"), dict.fromkeys(fields))
    assert applied(clear, after) == drawing()


def test_what_does_not_fit_is_refused():
    refused(SetDeliveryFields(("cart",), {"starts_at": 0}), drawing())
    error = refused(
        SetDeliveryFields(("offer",), {"re_eligible_after": {"amount": -1, "unit": "days"}}),
        drawing(),
    )
    assert error.at == ("re_eligible_after", "amount")
    error = refused(SetDeliveryFields(("offer",), {"quiet_hours": {}}), drawing())
    assert error.at == ("quiet_hours",)
