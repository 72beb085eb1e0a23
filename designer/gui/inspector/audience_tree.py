"""How an audience looks as nested groups, and back. The root always counts as a group. Knows no Qt."""

from designer.model.audience import AllOf, AllUsers, AnyOf, Audience, AudienceFilter, Not

Group = AllOf | AnyOf | Not


def as_group(audience: Audience) -> Group:
    """The root as people see it: a lone condition is the group of that one, everybody the group of none."""
    match audience:
        case AllOf() | AnyOf():
            return audience
        case Not(of=AllOf() | AnyOf()):
            return audience
        case AllUsers():
            return AllOf(type="all", of=())
    return AllOf(type="all", of=(audience,))


def parts_of(group: Group) -> tuple[str, tuple[AudienceFilter, ...]]:
    """How a group joins its parts (`all`, `any`, `none`, `not_all`), and the parts."""
    match group:
        case AllOf():
            return "all", group.of
        case AnyOf():
            return "any", group.of
        case Not(of=AllOf() as inner):
            return "not_all", inner.of
        case Not(of=AnyOf() as inner):
            return "none", inner.of
    return "none", (group.of,)


def group_of(joined: str, parts: tuple[AudienceFilter, ...]) -> Group:
    """The group that joins these parts so."""
    if joined in ("all", "not_all"):
        group: AllOf | AnyOf = AllOf(type="all", of=parts)
    else:
        group = AnyOf(type="any", of=parts)
    return Not(type="not", of=group) if joined in ("none", "not_all") else group


def as_audience(group: Group | None) -> Audience:
    """What a root means: without conditions, everybody."""
    return AllUsers() if group is None or not parts_of(group)[1] else group
