"""What a worker may use before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass

MEMORY = 1_500_000_000
STALL_SECONDS = 30.0
STOP_SECONDS = 0.8


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes that belong to the worker alone; `stall_seconds` without a sign of getting on;
    `stop_seconds` between the wish to cancel and the end of a worker that does not follow it (quality.md A9, B6).
    """

    memory: int = MEMORY
    stall_seconds: float = STALL_SECONDS
    stop_seconds: float = STOP_SECONDS
