"""The threads of the process that answer what the inbox holds and post what the outbox holds.

What is kept here is taken at once. What was left by a process that died, or had to wait, is found by looking every second.
"""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import groupby
from time import sleep

import structlog

from bot.posting import Poster
from handlers.errors import places
from handlers.work import PASSING, Work
from store import inbox, origins, outbox, questions, wordings
from store.changes import pending
from store.inbox import Waiting
from store.outbox import Due
from store.session import empty_write_ahead_log, reading, transaction
from store.together import together

log = structlog.get_logger()

HANDS = 10
"""Questions worked on, and messages posted, at a time."""
LOOK_EVERY = 1.0
TIDY_EVERY = timedelta(hours=1)
INBOX_KEPT = timedelta(days=7)
"""Slack sends an event again for hours at most."""
OUTBOX_KEPT = timedelta(days=90)
QUESTIONS_KEPT = timedelta(days=365)


@dataclass
class Desk:
    work: Work
    poster: Poster
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(HANDS, thread_name_prefix="desk"))
    _alarm: threading.Event = field(default_factory=threading.Event)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _busy: set[str] = field(default_factory=set)
    """Jobs found by looking that are not done yet, so that they are not begun twice."""
    _noticed: Counter[str] = field(default_factory=Counter)
    """How much waits for a hand, by thread. While many ask at once, that may take longer than an item is held."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _running: int = 0
    _has_written: bool = True

    def __enter__(self) -> "Desk":
        self._looking = threading.Thread(target=self._look_until_stopped, name="desk-looking", daemon=True)
        self._looking.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """What is under way is finished; what has not begun stays in the store."""
        self._stopping.set()
        self._alarm.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._looking.join()
        self.poster.engine.dispose()

    def notice(self, thread: str, item: Waiting) -> None:
        """It waits in a thread."""
        if not self._stopping.is_set():
            with self._lock:
                self._noticed[thread] += 1
            self._pool.submit(self._guarded, partial(self._answer_noticed, thread, item))

    def _answer_noticed(self, thread: str, item: Waiting) -> None:
        try:
            self._answer(thread, item)
        finally:
            with self._lock:
                self._noticed -= Counter([thread])

    def _answer(self, thread: str, item: Waiting | None = None) -> None:
        try:
            for written in self.work.answer_all(thread, item):
                if written.claim is not None:
                    self.poster.post_claimed(written.claim)
                self._post(written.posts)
        except PASSING as error:
            log.warning("answer_put_off", error=type(error).__name__, where=places(error))

    def _post(self, posts: list[Due]) -> None:
        """In order, until the channel needs a rest."""
        for post in posts:
            if self.poster.pace.take(post.channel):
                self._alarm.set()
                return
            self.poster.post(post.id)

    def close(self) -> None:
        """For a desk that was never entered."""
        self._pool.shutdown()
        self.poster.engine.dispose()

    def post_all(self, rounds: int = 100) -> None:
        """Post what may be posted by now, one after the other, for a process that does nothing else."""
        for _ in range(rounds):
            with reading(self.work.engine) as session:
                due = outbox.due(session, self.poster.now())
            if not due:
                return
            for post in due:
                sleep(self.poster.pace.take(post.channel))
                self.poster.post(post.id)

    # --- looking for what nobody has told of ---

    def _look_until_stopped(self) -> None:
        tidied = None
        while not self._stopping.is_set():
            self._alarm.clear()
            pause = LOOK_EVERY
            now = self.poster.now()
            try:
                pause = self._look()
                if tidied is None or now - tidied > TIDY_EVERY:
                    tidied = now
                    self._forget()
            except PASSING as error:
                log.warning("store_out_of_reach", error=type(error).__name__, where=places(error))
            except Exception as error:  # noqa: BLE001 - without this thread nothing that was left over is posted any more
                log.error("look_broke_off", error=type(error).__name__, where=places(error))
            self._alarm.wait(pause)

    def _look(self) -> float:
        """Begins all that can be begun. Seconds until it is worth looking again."""
        now = self.poster.now()
        with reading(self.work.engine) as session:
            threads = inbox.left_over(session, now)
            due = outbox.due(session, now)
            doubtful = outbox.doubtful(session, now)
        for thread in threads:
            if thread not in self._noticed:
                self._begin(f"answer {thread}", partial(self._take_up, thread))
        for post_id in doubtful:
            self._begin(f"look for {post_id}", partial(self.poster.look, post_id))
        pause = LOOK_EVERY
        for channel, posts in groupby(sorted(due, key=lambda post: post.channel), key=lambda post: post.channel):
            wait = self.poster.pace.wait(channel)
            pause = min(pause, wait or pause)
            if not wait:
                self._begin(f"post in {channel}", partial(self._post, list(posts)))
        self._empty_log_when_idle()
        return pause

    def _take_up(self, thread: str) -> None:
        if together(self.work.engine, lambda session: inbox.take_up(session, thread, self.poster.now())):
            self._answer(thread)

    def _begin(self, name: str, job: Callable[[], None]) -> None:
        with self._lock:
            if name in self._busy or self._stopping.is_set():
                return
            self._busy.add(name)

        def done_once() -> None:
            try:
                job()
            finally:
                with self._lock:
                    self._busy.discard(name)

        self._pool.submit(self._guarded, done_once)

    def _guarded(self, job: Callable[[], None]) -> None:
        """A pool keeps exceptions to itself: what breaks here is logged. What it was about stands in the store still."""
        with self._lock:
            self._running += 1
        try:
            job()
        except Exception as error:  # noqa: BLE001 - see above
            log.error("job_broke_off", error=type(error).__name__, where=places(error))
        finally:
            with self._lock:
                self._running -= 1
                self._has_written = True

    def _empty_log_when_idle(self) -> None:
        """The store's own log holds for a while what has been blanked in the store."""
        with self._lock:
            is_idle = not self._running and self._has_written
            self._has_written = self._has_written and not is_idle
        if is_idle:
            empty_write_ahead_log(self.work.engine)

    def _forget(self) -> None:
        now = self.poster.now()
        with transaction(self.work.engine) as session:
            inbox.forget(session, now - INBOX_KEPT)
            outbox.forget(session, now - OUTBOX_KEPT)
            questions.forget(session, now - QUESTIONS_KEPT)
            origins.forget(session, now - QUESTIONS_KEPT)
            wordings.forget(session, (now - QUESTIONS_KEPT).date())
            pending.forget(session, now)
