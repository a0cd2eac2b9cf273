"""From a child's line of time to care periods, placements and stays: the rules of the return, applied once.

A pure function of its arguments. Intervals hold their first day and not their last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from store.imports.ssda903 import codes
from store.imports.ssda903.merge import Episode, Note, Timeline, is_same_place
from store.vocabulary import LeavingReason, MoveReason


@dataclass
class Stay:
    """A placement as the child lives it, through changes of legal status, moves with the same carer and short absences."""

    start: date
    start_is_known: bool
    episodes: list[Episode] = field(default_factory=list)

    @property
    def end(self) -> date | None:
        return self.episodes[-1].end

    @property
    def told_by(self) -> Episode:
        """Its latest episode that is no absence; the absence, where there is nothing else."""
        return next((e for e in reversed(self.episodes) if not _is_absence(e)), self.episodes[-1])

    @property
    def settled(self) -> Iterator[Episode]:
        """For each episode, the one that tells where the child lives: itself, unless it is an absence."""
        home = next((e for e in self.episodes if not _is_absence(e)), None)
        for episode in self.episodes:
            home = episode if home is None or not _is_absence(episode) else home
            yield home

    @property
    def end_reason(self) -> MoveReason | None:
        """The reason on the episode that ended it, which is not an absence."""
        return codes.MOVE_REASONS.get(self.told_by.move_reason or "")


@dataclass
class Care:
    """An unbroken time in care."""

    start_is_known: bool
    stays: list[Stay] = field(default_factory=list)

    @property
    def episodes(self) -> list[Episode]:
        return [episode for stay in self.stays for episode in stay.episodes]

    @property
    def start(self) -> date:
        return self.stays[0].start

    @property
    def end(self) -> date | None:
        return self.stays[-1].end

    @property
    def leaving_reason(self) -> LeavingReason | None:
        """Null while it runs, and where the return tells of no reason."""
        return codes.ENDINGS.get(self.stays[-1].episodes[-1].rec or "")


@dataclass(frozen=True)
class History:
    """All the time a child was in care, oldest first. A child who never was, but is in the header, has none."""

    care: Sequence[Care]
    notes: Sequence[Note] = ()


def tell(timeline: Timeline) -> History:
    """Join episodes into care periods and placements."""
    episodes = _without_gaps(timeline.episodes)
    care: list[Care] = []
    notes = list(timeline.notes)
    before: Episode | None = None
    for episode in episodes:
        if not episode.is_short_break:
            if before is None or _begins_care(before, episode):
                care.append(Care(start_is_known=_is_known_start(before, episode)))
            _add(care[-1], episode)
        before = episode
    for period in care:
        last = period.episodes[-1]
        if period.end is not None and last.rec == codes.CONTINUES and not _goes_on(last, episodes):
            notes.append(Note("no_next_episode", last, last.run_id, last.end))
    return History(care, notes)


def _without_gaps(episodes: Sequence[Episode]) -> list[Episode]:
    """An episode that says the next begins on the same day lasts until it does."""
    joined: list[Episode] = []
    for episode in episodes:
        last = joined[-1] if joined else None
        if last is not None and _is_gap_in_care(last, episode):
            joined[-1] = last._replace(end=episode.start, end_age=episode.start_age)
        joined.append(episode)
    return joined


def _is_gap_in_care(last: Episode, episode: Episode) -> bool:
    return (
        last.rec == codes.CONTINUES
        and last.end is not None
        and last.end < episode.start
        and episode.rne != codes.STARTED
        and not last.is_short_break
        and not episode.is_short_break
    )


def _begins_care(before: Episode, episode: Episode) -> bool:
    """A start; a gap; the end of a short break; or the day on which the last time in care ended."""
    return (
        episode.rne == codes.STARTED
        or before.is_short_break
        or before.end != episode.start
        or before.rec not in (codes.CONTINUES, None)
    )


def _is_known_start(before: Episode | None, episode: Episode) -> bool:
    """A short break that turns into care is a start, whatever the return calls the episode."""
    after_short_break = before is not None and before.is_short_break and before.end == episode.start
    return episode.rne == codes.STARTED or after_short_break


def _goes_on(last: Episode, episodes: Sequence[Episode]) -> bool:
    return any(episode.start == last.end for episode in episodes)


def _add(period: Care, episode: Episode) -> None:
    """To the placement that runs, or to a new one."""
    if not period.stays:
        known = period.start_is_known or (episode.rne in codes.NEW_PLACEMENT and not _is_absence(episode))
        period.stays.append(Stay(episode.start, known))
    elif not _is_absence(episode) and _is_move(period.stays[-1], episode):
        period.stays.append(Stay(episode.start, start_is_known=True))
    period.stays[-1].episodes.append(episode)


def _is_move(stay: Stay, episode: Episode) -> bool:
    """A new carer. Coming back from an absence to the same place is none; nor is coming from one where care was first seen."""
    before = stay.episodes[-1]
    if _is_absence(before):
        home = stay.told_by
        came_back = _is_absence(home) or is_same_place(home, episode)
        return not came_back and episode.rne not in ("L", "T", "U")
    if episode.rne is None:
        return not is_same_place(before, episode)
    return episode.rne in codes.NEW_PLACEMENT


def _is_absence(episode: Episode) -> bool:
    return episode.place in codes.TEMPORARY
