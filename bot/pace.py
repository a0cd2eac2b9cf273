"""How fast messages go to one channel: about one in each gap, and a few at once after a pause, as Slack allows."""

import threading
import time
from collections.abc import Callable

AT_ONCE = 3
CHANNELS_REMEMBERED = 1_000


class Pace:
    def __init__(self, gap: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`gap` in seconds; with 0 there is no pacing, but for channels that Slack has told to rest."""
        self._gap = gap
        self._clock = clock
        self._free_at: dict[str, float] = {}
        """When a channel will have had its rest from all that was posted there."""
        self._lock = threading.Lock()

    def wait(self, channel: str) -> float:
        """Seconds until a message may go there; 0 for now."""
        with self._lock:
            return self._wait(channel)

    def take(self, channel: str) -> float:
        """Likewise; where it is 0, the turn is taken."""
        with self._lock:
            wait = self._wait(channel)
            if not wait:
                now = self._clock()
                self._free_at[channel] = max(self._free_at.get(channel, now), now) + self._gap
                self._forget_rested(now)
            return wait

    def rest(self, channel: str, seconds: float) -> None:
        """Nothing more goes there for so long."""
        with self._lock:
            self._free_at[channel] = self._clock() + seconds + self._credit

    @property
    def _credit(self) -> float:
        return self._gap * (AT_ONCE - 1)

    def _wait(self, channel: str) -> float:
        return max(0.0, self._free_at.get(channel, 0.0) - self._credit - self._clock())

    def _forget_rested(self, now: float) -> None:
        if len(self._free_at) > CHANNELS_REMEMBERED:
            self._free_at = {channel: free_at for channel, free_at in self._free_at.items() if free_at > now}
