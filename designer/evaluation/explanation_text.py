"""An explanation as plain text, for a terminal or a report."""

from __future__ import annotations

from designer.evaluation.explain import Explanation
from designer.model.zone_times import Clock


def render(explanation: Explanation) -> str:
    """Timeline first, then a paragraph a trigger. Names stand as they are: the caller makes control characters visible."""
    lines = [f"Recipient {explanation.user_id}"]
    if explanation.clock.wanted is not Clock.UTC:
        lines.append(f"Times: {explanation.clock.title}")
    lines += ["", "Timeline"]
    for line in explanation.timeline:
        whose = f"[{line.campaign_id}] " if line.campaign_id else ""
        lines.append(f"  {explanation.clock.text(line.time)}  {whose}{line.text}")
    if not explanation.timeline:
        lines.append("  Nothing this user did is a trigger or an exception of the design.")
    for story in explanation.stories:
        lines += ["", f"{story.campaign_name} [{story.campaign_id}]: {story.verdict.code}"]
        lines.append(f"  Trigger: {story.trigger}, {explanation.clock.text(story.trigger_time)}")
        lines.append(f"  {story.sentence}")
        if story.nearest_miss_sentence:
            lines.append(f"  Nearest miss: {story.nearest_miss_sentence}")
    return "\n".join(lines) + "\n"
