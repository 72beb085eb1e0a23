"""The tables of a project file as SQLAlchemy sees them; `designer.store.migrations` has the SQL that makes them.

Times are UTC microseconds. JSON columns hold what nobody asks the database about: filters, delays, audiences. So do
numbers on the canvas, since JSON keeps 1 and 1.0 apart as the design's text does.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Json = JSON(none_as_null=True)


class Base(DeclarativeBase):
    """What all tables have in common: how JSON is kept."""

    type_annotation_map = {dict[str, Any]: Json, list[Any]: Json, int | float: Json}  # noqa: RUF012


class ProjectRow(Base):
    """The one row about the file itself.

    `mark` is a new random text after every transaction, so that two files with the same mark hold the same;
    `done` is the number of the last step that is not undone, 0 where there is none.
    """

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    made_at: Mapped[int]
    mark: Mapped[str]
    done: Mapped[int]


class DesignRow(Base):
    """The one row of the design: what belongs to no campaign."""

    __tablename__ = "design"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str | None]
    time_zone: Mapped[str]
    settings: Mapped[dict[str, Any]]


class CampaignRow(Base):
    """A campaign with its delivery; `position` orders the design's list."""

    __tablename__ = "campaign"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    description: Mapped[str | None]
    channels: Mapped[list[Any]]
    tags: Mapped[list[Any]]
    status: Mapped[str]
    published_at: Mapped[int | None]
    stopped_at: Mapped[int | None]
    event_campaign_ids: Mapped[list[Any] | None]
    audience: Mapped[dict[str, Any]]
    control_group_percent: Mapped[int | float | None]
    delivery: Mapped[str]
    delay: Mapped[dict[str, Any] | None]
    starts_at: Mapped[int | None]
    ends_at: Mapped[int | None]
    re_eligible_amount: Mapped[int | None]
    re_eligible_unit: Mapped[str | None]


class EventRow(Base):
    """A trigger, an exception, or what a conversion event counts; `role` tells which.

    `campaign` is the id that the design names, `source` the same where such a campaign exists.
    """

    __tablename__ = "event"

    owner: Mapped[str] = mapped_column(
        ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[str]
    interaction: Mapped[str | None]
    campaign: Mapped[str | None]
    source: Mapped[str | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"))
    alias: Mapped[str | None]
    button: Mapped[str | None]
    page: Mapped[str | None]
    conversion: Mapped[str | None]
    name: Mapped[str | None]
    filters: Mapped[list[Any]]


class ConversionEventRow(Base):
    """A conversion event; its event is the row of role `conversion` at the same position."""

    __tablename__ = "conversion_event"

    owner: Mapped[str] = mapped_column(
        ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    id: Mapped[str]
    deadline_amount: Mapped[int]
    deadline_unit: Mapped[str]

    __table_args__ = (
        ForeignKeyConstraint(
            ["owner", "role", "position"],
            ["event.owner", "event.role", "event.position"],
            ondelete="CASCADE",
        ),
    )


class LayoutRow(Base):
    """Where a card lies. The campaign may be none of this design's, as in the design's own text."""

    __tablename__ = "layout"

    campaign: Mapped[str] = mapped_column(primary_key=True)
    x: Mapped[int | float]
    y: Mapped[int | float]


class NoteRow(Base):
    """A note on the canvas; `position` orders the design's list."""

    __tablename__ = "note"

    position: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    text: Mapped[str]
    x: Mapped[int | float]
    y: Mapped[int | float]
    width: Mapped[int | float]
    height: Mapped[int | float]


class GroupRow(Base):
    """A named frame; `members` are campaign ids, dangling ones included."""

    __tablename__ = "campaign_group"

    position: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    name: Mapped[str]
    members: Mapped[list[Any]]


class StepRow(Base):
    """A step of the undo journal: what it touched, before and after (`designer.store.steps`)."""

    __tablename__ = "step"

    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    time: Mapped[int]
    changes: Mapped[dict[str, Any]]


class DataSetRow(Base):
    """An imported event log: `folder` is its name in the folder `<project>.data`.

    `hidden` ones are out of the project but for undo. `users_folder` is where the copy of its users file lies: "." for its
    own folder, the name of a folder in that, or "" for nowhere.
    """

    __tablename__ = "data_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str]
    folder: Mapped[str]
    imported_at: Mapped[int]
    events: Mapped[int]
    users: Mapped[int]
    first: Mapped[int | None]
    last: Mapped[int | None]
    active: Mapped[int]
    hidden: Mapped[int]
    users_folder: Mapped[str]


class MappingRow(Base):
    """A mapping of foreign event files that was kept; `content` is it as JSON."""

    __tablename__ = "mapping"

    id: Mapped[str] = mapped_column(primary_key=True)
    kept_at: Mapped[int]
    content: Mapped[str]


class EvaluationRow(Base):
    """What a replay came to, and of which design and log by which version of the program."""

    __tablename__ = "evaluation"

    id: Mapped[int] = mapped_column(primary_key=True)
    design_digest: Mapped[str]
    log_digest: Mapped[str]
    version: Mapped[str]
    made_at: Mapped[int]
    summary: Mapped[str]
