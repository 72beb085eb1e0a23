"""Functions for the worker to run in tests: good ones, slow ones, deadly ones."""

import os
import signal
import socket
import sys
import threading
import time
from typing import Any

from designer.errors import Cancelled, InputError
from designer.events.progress import Progress
from designer.events.whereabouts import reading


def add(first, second, *, progress, cancelled):
    return first + second


def process_id(*, progress, cancelled):
    return os.getpid()


def report(count, *, progress, cancelled):
    for step in range(count):
        progress(Progress(step / count, f"Step {step}"))
        time.sleep(0.05)
    progress(Progress(1.0, "Finished"))


def refuse(*, progress, cancelled):
    raise InputError("The file shop.csv has no header: add one.")


def give_up(*, progress, cancelled):
    raise Cancelled


def divide(*, progress, cancelled):
    return 1 / 0


def miss_a_file(*, progress, cancelled):
    open("/no/such/file")  # noqa: SIM115 - it is not there


def run_out(*, progress, cancelled):
    raise MemoryError


def wait_for_cancel(file=None, *, progress, cancelled):
    if file is not None:
        file.write_text(str(os.getpid()))
    while not cancelled():
        time.sleep(0.01)
    raise Cancelled


def finish_in_spite_of_cancel(*, progress, cancelled):
    while not cancelled():
        time.sleep(0.01)
    return "finished"


def sleep(seconds, *, progress, cancelled):
    time.sleep(seconds)
    return "slept"


def sleep_while_telling(seconds, step, *, progress, cancelled):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        reading("long.csv", 1)
        time.sleep(step)
    return "slept"


def hold_everything(*, progress, cancelled):
    """Keep the interpreter to itself, as a parser in C that never comes back would."""
    sys.setswitchinterval(1e6)
    while True:
        pass


def swell(size, step, *, progress, cancelled):
    reading("swelling.parquet", 7)
    kept = []
    for _ in range(size // step):
        kept.append(bytearray(b"x") * step)
    return len(kept)


def abort(number, *, progress, cancelled):
    reading("/data/odd.avro", 300)
    sys.stderr.write("something about a corrupted list\n")
    sys.stderr.flush()
    os.kill(os.getpid(), number)
    time.sleep(60)


def abort_in_a_thread(*, progress, cancelled):
    threading.Thread(target=os.abort).start()
    time.sleep(60)


def leave(*, progress, cancelled):
    os._exit(7)


def print_much(*, progress, cancelled):
    sys.stdout.write("x" * 1_000_000)
    sys.stdout.flush()
    os.write(1, b"y" * 1_000_000)
    return "printed"


def connect(*, progress, cancelled):
    with socket.socket() as plug:
        plug.connect(("127.0.0.1", 9))


def return_a_function(*, progress, cancelled):
    return os.getcwd


def return_a_trap(*, progress, cancelled):
    return Trap()


class Trap:
    def __reduce__(self):
        return os.system, ("true",)


def return_what_cannot_travel(*, progress, cancelled):
    return threading.Lock()


def where_code_comes_from(*, progress, cancelled):
    return list(sys.path), os.getcwd()


def signals(*, progress, cancelled):
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def compile_for_long(seconds, *, progress, cancelled):
    """Compile functions that nobody has compiled before, longer ones each time, until one takes so many seconds."""
    import numba

    taken, count = 0.0, 150
    while taken <= seconds:
        lines = [f"    total += number * {line} + total // {line + 1}" for line in range(count)]
        code = "\n".join(["def long(number):", "    total = number", *lines, "    return total"])
        found: dict[str, Any] = {}
        exec(code, found)  # noqa: S102 - our own text
        started = time.monotonic()
        numba.njit(found["long"])(1)
        taken, count = time.monotonic() - started, count * 2
    return taken
