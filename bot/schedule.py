"""The thread of the process that makes the rounds: what is due by the clock is written for posting, also by several at once."""

import threading
from dataclasses import dataclass, field

import structlog

from bot.rounds import Rounds
from handlers.errors import places

log = structlog.get_logger()

LOOK_EVERY = 20.0
"""Seconds."""


@dataclass
class Schedule:
    rounds: Rounds
    _stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Schedule":
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.rounds.make()
            except Exception as error:  # noqa: BLE001 - what cannot be done now is due still, and is tried again
                log.error("round_broke_off", error=type(error).__name__, where=places(error))
            self._stopping.wait(LOOK_EVERY)
