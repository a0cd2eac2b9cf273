"""A memory of what was worked out, for a process and a state of knowledge."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

MOST = 1_000

T = TypeVar("T")


class Memory(Generic[T]):
    """What holds in one state of knowledge: forgotten when another is spoken of, and the oldest when it becomes too much."""

    def __init__(self) -> None:
        self.state: object = None
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def look_up(self, state: object, key: Hashable) -> T | None:
        with self._lock:
            if state != self.state:
                self._known.clear()
                self.state = state
            return self._known.get(key)

    def remember(self, state: object, key: Hashable, value: T) -> None:
        with self._lock:
            if state == self.state:
                self._known[key] = value
            if len(self._known) > MOST:
                self._known.popitem(last=False)
