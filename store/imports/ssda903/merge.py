"""From several returns to one line of time for a child: what each return tells, and which of them is believed on which day.

A return speaks for its whole year: every episode that touches it stands in it. So a later return wins over an earlier one, an
episode that it should have and has not is taken away or closed, and a correction of an earlier year that it brings is taken. A
history tells all of a child's time in care up to the day it reaches, and nothing of a child that is not in it.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from store.imports.ssda903 import codes
from store.imports.ssda903.modules import MODULES

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Submission:
    """A return in force. They are numbered by the run that brought them, and stand in the order of the days they reach."""

    run_id: int
    covers_from: date | None
    """Null for a history."""
    covers_to: date
    modules: frozenset[str] = frozenset(MODULES)
    """The files that it has. What another return told is not denied by one that lacks the file."""


class Episode(NamedTuple):
    """An episode as a return tells it, in the return's codes. Null is blank or unreadable."""

    start: date
    end: date | None = None
    rne: str | None = None
    legal_status: str | None = None
    need: str | None = None
    place: str | None = None
    provider: str | None = None
    rec: str | None = None
    move_reason: str | None = None
    home_post: str | None = None
    pl_post: str | None = None
    start_age: int | None = None
    end_age: int | None = None
    run_id: int = 0
    line: int = 0

    @property
    def is_short_break(self) -> bool:
        return self.legal_status in codes.SHORT_BREAKS

    def lasts_into(self, day: date) -> bool:
        """Whether a return whose year begins on `day` should have it. One that ends on that very day touches the year."""
        return self.start < day and (self.end is None or self.end >= day)


@dataclass(frozen=True)
class Telling:
    """What one return tells of one child."""

    submission: Submission
    episodes: Sequence[Episode] = ()
    is_incomplete: bool = False
    """A row of the child in this return could not be read: then what it does not tell is not known to have ended."""


@dataclass(frozen=True)
class Note:
    """Something that was mended, to be listed when `found_by` is imported."""

    code: str
    episode: Episode
    found_by: int
    closed_on: date | None = None


class _Claim(NamedTuple):
    episode: Episode
    rank: int
    """The later its return, the higher."""
    reach: date


@dataclass
class Timeline:
    """Episodes in order of time, never two on one day."""

    episodes: list[Episode]
    notes: list[Note] = field(default_factory=list)


def merge(tellings: Iterable[Telling]) -> Timeline:
    """`tellings` holds every return in force, oldest first, those that do not have the child included."""
    known: dict[date, _Claim] = {}
    notes: list[Note] = []
    for rank, telling in enumerate(tellings):
        told = {e.start: _Claim(e, rank, telling.submission.covers_to) for e in telling.episodes}
        if telling.submission.covers_from is None:
            known = told or known
            continue
        kept = (_kept(claim, telling, told, notes) for start, claim in known.items() if start not in told)
        known = {**{claim.episode.start: claim for claim in kept if claim is not None}, **told}
    return Timeline(_without_overlaps(known.values()), notes)


def _kept(claim: _Claim, telling: Telling, told: dict[date, _Claim], notes: list[Note]) -> _Claim | None:
    """What is left of an episode of an earlier return that a later one does not have."""
    first_day = telling.submission.covers_from
    assert first_day is not None
    episode = claim.episode
    if episode.start >= first_day:
        return None
    if not episode.lasts_into(first_day):
        return claim
    later = sorted((other.episode for other in told.values() if other.episode.start > episode.start), key=lambda e: e.start)
    running = max((c.episode for c in told.values() if c.episode.lasts_into(first_day)), key=lambda e: e.start, default=None)
    if running is not None and (running.start < episode.start or _is_restated(episode, running)):
        return None
    if telling.is_incomplete:
        closed = _closed(episode, later, otherwise=first_day, rec=None)  # it may be told in the row that could not be read
    else:
        closed = _closed(episode, later, otherwise=claim.reach, rec=codes.NOT_TOLD_AGAIN)
    notes.append(Note("left_open", episode, telling.submission.run_id, closed.end))
    return claim._replace(episode=closed) if closed.end and closed.end > closed.start else None


def _is_restated(episode: Episode, later: Episode) -> bool:
    """Whether the later return tells the same episode, with another day for its start."""
    if later.rne != episode.rne:
        return False
    return later.rne == codes.STARTED or (later.legal_status == episode.legal_status and is_same_place(later, episode))


def _closed(episode: Episode, later: Sequence[Episode], *, otherwise: date, rec: str | None) -> Episode:
    """At the next episode; the day before the child comes back into care; or at the end of the year it was last told in."""
    if not later:
        return episode._replace(end=max(otherwise, episode.start), rec=rec, end_age=None)
    if later[0].rne == codes.STARTED:
        return episode._replace(end=later[0].start - ONE_DAY, rec=rec, end_age=None)
    return episode._replace(end=later[0].start, rec=codes.CONTINUES, end_age=later[0].start_age)


def place_of(episode: Episode) -> str | None:
    """The code of the place, where codes that mean the same place before and after a change of the list are one."""
    return codes.SAME_PLACE.get(episode.place, episode.place) if episode.place else None


def is_same_place(one: Episode, other: Episode) -> bool:
    """By the code of the place and its postcode; a postcode that is not known tells of no difference."""
    same_post = one.pl_post == other.pl_post or not (one.pl_post and other.pl_post)
    return place_of(one) == place_of(other) and same_post


def _without_overlaps(claims: Iterable[_Claim]) -> list[Episode]:
    """On each day the later return is believed, and within it the episode that began last; short breaks give way to all."""
    episodes = [claim for claim in claims if claim.episode.end is None or claim.episode.end > claim.episode.start]
    bounds = sorted({day for claim in episodes for day in (claim.episode.start, claim.episode.end or date.max)})
    stretches: list[tuple[date, date, Episode]] = []
    for start, end in itertools.pairwise(bounds):
        covering = [c for c in episodes if c.episode.start <= start and (c.episode.end or date.max) >= end]
        if not covering:
            continue
        best = max(covering, key=lambda c: (not c.episode.is_short_break, c.rank, c.episode.start)).episode
        if stretches and stretches[-1][1] == start and stretches[-1][2] is best:
            start = stretches.pop()[0]  # noqa: PLW2901 - the stretch goes on
        stretches.append((start, end, best))
    return [_cut(episode, start, end) for start, end, episode in stretches]


def _cut(episode: Episode, start: date, end: date) -> Episode:
    """The part of an episode from `start` to `end`. Where it was cut, another takes over or hands back to it."""
    if start != episode.start:
        episode = episode._replace(start=start, rne=None, start_age=None)
    if end != (episode.end or date.max):
        episode = episode._replace(end=end, rec=codes.CONTINUES, move_reason=None, end_age=None)
    return episode
