"""What a number of returns say together of each child: the later return wins, and what it leaves open is closed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from tests.oracle.codes import ADOPTIVE, NEW_PLACEMENT, RECODED, SHORT_BREAKS, TEMPORARY
from tests.oracle.returns import Row, Submission, day


@dataclass(frozen=True)
class Episode:
    start: date
    end: date | None
    rne: str
    rec: str
    reason: str
    legal: str
    need: str
    place: str
    provider: str
    home_post: str
    post: str
    told_by: int
    """Which of the submissions told it last."""

    def holds(self, on: date) -> bool:
        """DEC on the day: no longer looked after. DECOM on the day: looked after."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass
class Placement:
    start: date
    end: date | None
    place: str
    post: str

    def touches(self, first: date, last: date) -> bool:
        return self.start <= last and (self.end is None or self.end > first)


@dataclass
class Care:
    """A period of care, without short breaks."""

    episodes: list[Episode]
    is_start: bool
    """False where its first visible episode is not the one it began with."""

    @property
    def start(self) -> date:
        return self.episodes[0].start

    @property
    def end(self) -> date | None:
        return self.episodes[-1].end

    @cached_property
    def placements(self) -> list[Placement]:
        return placements(self.episodes)


@dataclass
class Child:
    reference: str
    header: Row = field(default_factory=dict)
    uasc: Row | None = None
    care: list[Care] = field(default_factory=list)

    @property
    def born(self) -> date:
        born = day(self.header["DOB"])
        assert born
        return born

    def episode(self, on: date) -> Episode | None:
        return next((episode for care in self.care for episode in care.episodes if episode.holds(on)), None)

    def care_on(self, on: date) -> Care | None:
        return next((care for care in self.care if any(episode.holds(on) for episode in care.episodes)), None)


def known(submissions: Sequence[Submission]) -> list[Child]:
    """All children as known from the submissions, which are in the order in which they came; of one year the last counts."""
    newest = {submission.first: submission for submission in submissions}
    ordered = [newest[first] for first in sorted(newest)]
    children: dict[str, Child] = {}
    told: dict[str, dict[date, Episode]] = defaultdict(dict)
    for index, submission in enumerate(ordered):
        for row in submission.headers:
            children.setdefault(row["CHILD"], Child(row["CHILD"])).header = row
        for row in submission.uasc:
            children[row["CHILD"]].uasc = row
        for row in submission.episodes:
            episode = _episode(row, index)
            told[row["CHILD"]][episode.start] = episode
    for reference, child in children.items():
        episodes = sorted(told[reference].values(), key=lambda episode: episode.start)
        child.care = _periods(_joined(_closed(episodes, ordered)))
    return list(children.values())


def _episode(row: Row, index: int) -> Episode:
    start = day(row["DECOM"])
    assert start
    place = row["PLACE"].upper()
    return Episode(
        start,
        day(row["DEC"]),
        row["RNE"],
        row["REC"],
        row["REASON_PLACE_CHANGE"],
        row["LS"],
        row["CIN"],
        place,
        row["PLACE_PROVIDER"],
        row["HOME_POST"].replace(" ", ""),
        row["PL_POST"].replace(" ", ""),
        index,
    )


def _closed(episodes: list[Episode], submissions: Sequence[Submission]) -> list[Episode]:
    """Close what an older return left open and the next did not repeat; drop what a later return replaced."""
    found: list[Episode] = []
    for index, episode in enumerate(episodes):
        later = [other for other in episodes if other.told_by > episode.told_by]
        if any(other.start < episode.start and other.holds(episode.start) for other in later):
            continue
        was_left_open = episode.end is None and episode.told_by < len(submissions) - 1
        found.append(_orphan_closed(episode, episodes[index + 1 :], submissions) if was_left_open else episode)
    return [episode for episode in found if episode.end is None or episode.end > episode.start]


def _orphan_closed(episode: Episode, following: list[Episode], submissions: Sequence[Submission]) -> Episode:
    """At the next episode, the day before a new start, or the last day that its own return tells of."""
    if not following:
        return replace(episode, end=submissions[episode.told_by].last, rec="E99")
    if following[0].rne == "S":
        return replace(episode, end=following[0].start - timedelta(days=1), rec="E99")
    return replace(episode, end=following[0].start, rec="X1")


def _joined(episodes: list[Episode]) -> list[Episode]:
    """X1 says that the next episode starts the same day: where the dates say otherwise, it does."""
    found = [
        replace(episode, end=following.start) if episode.rec == "X1" and following.rne != "S" else episode
        for episode, following in pairwise(episodes)
    ]
    return [*found, *episodes[-1:]]


def _periods(episodes: list[Episode]) -> list[Care]:
    """Chained from a start, or a gap, to the first episode that ends otherwise than X1. Short breaks are left out."""
    found: list[Care] = []
    before: Episode | None = None
    for episode in episodes:
        goes_on = before is not None and before.rec == "X1" and before.end == episode.start and episode.rne != "S"
        if episode.legal not in SHORT_BREAKS:
            after_short_break = goes_on and before is not None and before.legal in SHORT_BREAKS
            if goes_on and not after_short_break:
                found[-1].episodes.append(episode)
            else:
                found.append(Care([episode], is_start=episode.rne == "S" or after_short_break))
        before = episode
    return found


def placements(episodes: Sequence[Episode]) -> list[Placement]:
    """Those of one period of care. A short absence neither starts nor ends one; coming back elsewhere starts another."""
    found: list[Placement] = []
    for before, episode in zip([None, *episodes], episodes, strict=False):
        if not found:
            # An absence that was running when the returns begin is from the placement which the child goes back to.
            found.append(Placement(episode.start, None, episode.place, episode.post))
        elif episode.place in TEMPORARY:
            continue
        elif _is_new_placement(before, episode, found[-1]):
            found[-1].end = episode.start
            found.append(Placement(episode.start, None, episode.place, episode.post))
        found[-1].place, found[-1].post = episode.place, episode.post
    found[-1].end = episodes[-1].end
    return found


def _is_new_placement(before: Episode | None, episode: Episode, running: Placement) -> bool:
    if before is None or before.place not in TEMPORARY:
        return episode.rne in NEW_PLACEMENT
    if running.place in TEMPORARY:
        return False
    return (recoded(running.place), running.post) != (recoded(episode.place), episode.post)


def recoded(place: str) -> str:
    return RECODED.get(place, place)


def is_adoptive(placement: Placement) -> bool:
    return placement.place in ADOPTIVE
