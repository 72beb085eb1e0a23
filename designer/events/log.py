"""Event logs: the value (`EventLog`) and opening one from its folder."""

from designer.events.attributes import AttributeColumn, UserAttributes
from designer.events.event_log import AnyDetail, Columns, Detail, EventLog, NumberDetail, TextDetail
from designer.events.log_files import is_log, open_log, write_log
from designer.events.summary import CampaignCount, FileCount, LogSummary, RejectedRow

__all__ = [
    "AnyDetail",
    "AttributeColumn",
    "CampaignCount",
    "Columns",
    "Detail",
    "EventLog",
    "FileCount",
    "LogSummary",
    "NumberDetail",
    "RejectedRow",
    "TextDetail",
    "UserAttributes",
    "is_log",
    "open_log",
    "write_log",
]
