"""How much memory belongs to a process alone; pages of mapped files, which the system may take back, do not count."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import psutil


def private_bytes(process: psutil.Process) -> int:
    """Bytes, 0 where the process has ended or the system does not say."""
    try:
        if sys.platform == "darwin":
            return _footprint(process.pid)
        found: Any = process.memory_info()
    except (psutil.Error, OSError):
        return 0
    if sys.platform == "win32":
        return int(found.private)
    return int(found.rss - found.shared)


class _Usage(ctypes.Structure):
    """`rusage_info_v0` of macOS."""

    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        ("user_time", ctypes.c_uint64),
        ("system_time", ctypes.c_uint64),
        ("idle_wakeups", ctypes.c_uint64),
        ("interrupt_wakeups", ctypes.c_uint64),
        ("page_ins", ctypes.c_uint64),
        ("wired_size", ctypes.c_uint64),
        ("resident_size", ctypes.c_uint64),
        ("footprint", ctypes.c_uint64),
        ("start_time", ctypes.c_uint64),
        ("exit_time", ctypes.c_uint64),
    )


def _footprint(pid: int) -> int:
    """What macOS itself calls the memory of a process: psutil's numbers count mapped files."""
    usage = _Usage()
    failed = ctypes.CDLL(None).proc_pid_rusage(pid, 0, ctypes.byref(usage))
    return 0 if failed else int(usage.footprint)
