"""What the selection means for the form: one thing, several campaigns, or the design as a whole. Knows no Qt."""

from dataclasses import dataclass

from designer.session.selection import CampaignItem, Item, Selection


@dataclass(frozen=True)
class DesignSubject:
    """Nothing is selected: the design itself."""


@dataclass(frozen=True)
class OneSubject:
    """Exactly one thing."""

    item: Item


@dataclass(frozen=True)
class CampaignsSubject:
    """Several campaigns at once, in the order of selection."""

    campaigns: tuple[str, ...]


@dataclass(frozen=True)
class MixedSubject:
    """Several things that share no field."""

    count: int


Subject = DesignSubject | OneSubject | CampaignsSubject | MixedSubject


def subject_of(selection: Selection) -> Subject:
    """What to show. Parts selected together with campaigns do not hide what the campaigns have in common."""
    if not selection:
        return DesignSubject()
    if len(selection) == 1:
        return OneSubject(selection[0])
    campaigns = tuple(item.campaign for item in selection if isinstance(item, CampaignItem))
    if len(campaigns) == len(selection):
        return CampaignsSubject(campaigns)
    return MixedSubject(len(selection))
