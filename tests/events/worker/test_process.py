"""The worker: answers, errors, cancels, deaths and limits, each an outcome that the program can go on from."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from designer import launch
from designer.errors import Cancelled, InputError
from designer.events import planning
from designer.events.preview import preview
from designer.events.progress import Progress
from designer.events.worker import child
from designer.events.worker.limits import Limits
from designer.events.worker.process import Worker, WorkerFault
from designer.resource_files import resource_files
from tests.events.worker import deeds

ON_UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


def test_answers(worker):
    assert worker.call(deeds.add, 1, second=2) == 3


def test_stays_warm_after_answers_and_errors(worker):
    first = worker.call(deeds.process_id)
    assert first != os.getpid()
    with pytest.raises(InputError):
        worker.call(deeds.refuse)
    assert worker.call(deeds.process_id) == first


def test_progress_arrives_in_order(worker):
    heard: list[Progress] = []
    worker.call(deeds.report, 5, progress=heard.append)
    done = [progress.done for progress in heard]
    assert len(done) > 1
    assert done == sorted(done)
    assert done[-1] == 1.0


def test_errors_for_people_are_the_same_here(worker):
    with pytest.raises(InputError, match=r"^The file shop\.csv has no header: add one\.$"):
        worker.call(deeds.refuse)
    with pytest.raises(Cancelled):
        worker.call(deeds.give_up)
    with pytest.raises(FileNotFoundError) as caught:
        worker.call(deeds.miss_a_file)
    assert caught.value.filename == "/no/such/file"
    with pytest.raises(InputError, match=r"shop\.csv: reading takes more than 1\.5 GB"):
        worker.call(deeds.run_out, about=[Path("shop.csv")])


def test_a_fault_of_the_program_brings_its_story(worker):
    with pytest.raises(WorkerFault, match="ZeroDivisionError: division by zero") as caught:
        worker.call(deeds.divide)
    assert "in divide" in caught.value.__notes__[0]


def test_results_that_cannot_travel(worker):
    with pytest.raises(WorkerFault):
        worker.call(deeds.return_what_cannot_travel)
    assert worker.call(deeds.add, 1, 1) == 2


@pytest.mark.parametrize("deed", [deeds.return_a_function, deeds.return_a_trap])
def test_only_plain_values_come_back(worker, deed):
    with pytest.raises(InputError):
        worker.call(deed)
    assert worker.call(deeds.add, 1, 1) == 2


def test_what_is_printed_there_disturbs_nothing(worker):
    assert worker.call(deeds.print_much) == "printed"
    assert worker.call(deeds.add, 1, 1) == 2


def test_no_network(worker):
    with pytest.raises((PermissionError, WorkerFault), match="without the network"):
        worker.call(deeds.connect)


def test_the_folder_of_the_user_is_no_place_for_code(tmp_path):
    (tmp_path / "numpy.py").write_text("raise SystemExit('from the folder of the user')\n")
    code = (
        "import sys\n"
        f"sys.path[:] = {[place for place in sys.path if place]!r}\n"
        "from designer.events.worker.process import Worker\n"
        "from tests.events.worker import deeds\n"
        "with Worker() as worker:\n"
        "    print(worker.call(deeds.where_code_comes_from)[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(tmp_path)


@ON_UNIX
def test_a_key_for_the_program_does_not_reach_the_worker(worker):
    assert worker.call(deeds.signals)


def cancel_after(seconds):
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def test_cancel_asks_first(worker):
    first = worker.call(deeds.process_id)
    with pytest.raises(Cancelled):
        worker.call(deeds.wait_for_cancel, cancelled=cancel_after(0.1))
    assert worker.call(deeds.process_id) == first


def test_a_late_cancel_does_not_meet_the_next_call(worker):
    for _ in range(5):
        assert (
            worker.call(deeds.finish_in_spite_of_cancel, cancelled=cancel_after(0.01)) == "finished"
        )
        assert worker.call(deeds.sleep, 0.02) == "slept"


@pytest.mark.parametrize("deed", [(deeds.sleep, 60), (deeds.hold_everything,)])
def test_cancel_ends_what_does_not_listen_within_a_second(worker, deed):
    first = worker.call(deeds.process_id)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        worker.call(*deed, cancelled=cancel_after(0))
    assert time.monotonic() - started < 3  # a second is promised; a busy machine decides nothing
    assert not psutil.pid_exists(first)
    assert worker.call(deeds.process_id) != first


@ON_UNIX
@pytest.mark.parametrize("name", ["SIGABRT", "SIGSEGV", "SIGKILL"])
def test_death_by_signal_is_one_sentence(worker, name):
    with pytest.raises(InputError) as caught:
        worker.call(deeds.abort, getattr(signal, name).value)
    assert str(caught.value) == (
        f"/data/odd.avro, after row 300: reading it brought its process down ({name}); "
        "the file is damaged: fetch or export it again."
    )
    assert "corrupted list" in caught.value.__notes__[0]
    assert worker.call(deeds.add, 1, 1) == 2


@pytest.mark.parametrize("deed", [deeds.abort_in_a_thread, deeds.leave])
def test_death_without_a_place_names_the_files_in_question(worker, deed):
    with pytest.raises(InputError, match=r"^a\.csv and b\.csv and 1 more: reading it brought"):
        worker.call(deed, about=[Path("a.csv"), Path("b.csv"), Path("c.csv")])


def test_standing_still():
    with Worker(Limits(stall_seconds=1)) as worker:
        worker.call(deeds.add, 1, 1)
        assert worker.call(deeds.sleep_while_telling, 2, 0.1) == "slept"
        with pytest.raises(InputError, match=r"x\.csv: reading has stood still for 1 seconds"):
            worker.call(deeds.hold_everything, about=[Path("x.csv")])
        assert worker.call(deeds.add, 1, 1) == 2


@pytest.mark.parametrize("step", [1 << 20, 64 << 20, 400 << 20])
def test_memory(step):
    with Worker(Limits(memory=300_000_000)) as worker:
        with pytest.raises(
            InputError,
            match=r"swelling\.parquet, after row 7: reading takes more than 0\.3 GB of memory",
        ):
            worker.call(deeds.swell, 4 << 30, step)
        assert worker.call(deeds.add, 1, 1) == 2


def test_a_large_worker_is_not_kept(worker):
    with Worker(Limits(memory=600_000_000)) as one:
        first = one.call(deeds.process_id)
        one.call(deeds.swell, 1 << 20, 1 << 20)
        assert one.call(deeds.process_id) == first
        one.limits = Limits(memory=1_000_000)
        one._end_if_large()
        one.limits = Limits()
        assert one.call(deeds.process_id) != first


def test_calls_from_threads_wait_for_each_other(worker):
    answers = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(worker.call(deeds.add, n, n)))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [0, 2, 4, 6, 8, 10, 12, 14]


def test_a_wait_for_the_turn_can_be_cancelled(worker):
    thread = threading.Thread(target=lambda: worker.call(deeds.sleep, 2))
    thread.start()
    time.sleep(0.2)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        worker.call(deeds.add, 1, 1, cancelled=lambda: True)
    assert time.monotonic() - started < 1
    thread.join()


def test_closing_ends_what_runs():
    worker = Worker()
    worker.call(deeds.add, 1, 1)
    outcomes = []

    def run():
        try:
            worker.call(deeds.sleep, 60)
        except Cancelled:
            outcomes.append("cancelled")

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(0.2)
    worker.close()
    thread.join(10)
    assert outcomes == ["cancelled"]
    with pytest.raises(Cancelled):
        worker.call(deeds.add, 1, 1)


def test_an_error_of_the_listener_ends_the_call(worker):
    def fail(_):
        raise RuntimeError("the listener's own")

    with pytest.raises(RuntimeError, match="the listener's own"):
        worker.call(deeds.report, 5, progress=fail)
    assert worker.call(deeds.add, 1, 1) == 2


PARENT = """
import sys
from pathlib import Path
from designer.events.worker.process import Worker
from designer.resource_files import resource_files
from tests.events.worker import deeds
with Worker() as worker:
    worker.call(deeds.{deed}, Path(sys.argv[1]))
"""


def test_ends_with_the_program(tmp_path):
    said = tmp_path / "process"
    root = Path(__file__).parents[3]
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(deed="wait_for_cancel"), str(said)], cwd=root
    )
    while not said.exists() or not said.read_text():
        time.sleep(0.02)
    child = int(said.read_text())
    parent.kill()
    parent.wait()
    end = time.monotonic() + 20
    while psutil.pid_exists(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not psutil.pid_exists(child)


def test_the_frozen_program_serves_through_its_own_door(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = child._command(Limits())
    monkeypatch.undo()
    assert command[1] == launch._SERVE
    door = f"import sys; sys.argv[1:] = {command[1:]!r}; from designer.launch import main; main()"
    monkeypatch.setattr(child, "_command", lambda limits: [sys.executable, "-c", door])
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    with Worker() as worker:
        assert worker.call(deeds.add, 1, 1) == 2


def test_compiling_is_not_standing_still():
    with Worker(Limits(stall_seconds=0.5)) as worker:
        assert worker.call(deeds.compile_for_long, 1) > 1
        with pytest.raises(InputError, match="stood still"):
            worker.call(deeds.sleep, 3)


def test_practice_is_real():
    files = sorted((resource_files() / "warming").glob("*.csv"))
    previews = [preview(planning.propose([file]), 0) for file in files]
    assert [(found.fault, found.rows_read) for found in previews] == [("", 3), ("", 2)]
