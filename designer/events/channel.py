"""A bounded queue between two threads that either side can close."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterator
from typing import Generic, TypeVar

from designer.events.whereabouts import in_this_context

Item = TypeVar("Item")


class Channel(Generic[Item]):
    """One thread puts items in order, another iterates over them."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._items: deque[Item] = deque()
        self._changed = threading.Condition()
        self._complete = False
        self._abandoned = False
        self._error: BaseException | None = None

    def put(self, item: Item) -> bool:
        """Wait for room and add an item; False where nobody will take it any more."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._items) < self._capacity or self._abandoned)
            if self._abandoned:
                return False
            self._items.append(item)
            self._changed.notify_all()
            return True

    def finish(self, error: BaseException | None = None) -> None:
        """No item follows; the reader gets the error once it has taken those before it."""
        with self._changed:
            self._complete = True
            self._error = error
            self._changed.notify_all()

    def abandon(self) -> None:
        """The reader wants no more: whoever waits in `put` goes on at once."""
        with self._changed:
            self._abandoned = True
            self._items.clear()
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Item]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or self._complete)
                if not self._items:
                    if self._error is not None:
                        raise self._error
                    return
                item = self._items.popleft()
                self._changed.notify_all()
            yield item


def ahead(items: Iterator[Item], capacity: int) -> Generator[Item, None, None]:
    """The same items, made in a thread of its own that is at most `capacity` ahead. Close it to stop the thread."""
    channel: Channel[Item] = Channel(capacity)
    thread = threading.Thread(
        target=in_this_context(_feed), args=(items, channel), name="reading-ahead"
    )
    thread.start()
    try:
        yield from channel
    finally:
        channel.abandon()
        thread.join()


def _feed(items: Iterator[Item], channel: Channel[Item]) -> None:
    try:
        for item in items:
            if not channel.put(item):
                return
    except BaseException as error:  # noqa: BLE001 - it goes on in the thread that reads the channel
        channel.finish(error)
    else:
        channel.finish()
