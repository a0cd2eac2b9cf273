"""What goes wrong between one year's return and the next: children recorded late, forgotten, or recorded otherwise at first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from store.periods import ONE_DAY
from store.sample.children import Child
from store.sample.journeys import Episode
from store.sample.returns import Return, Row, episode_row, header_row, written

LATE = timedelta(days=60)
"""What happens so shortly before a return is drawn up may come too late for it."""


@dataclass(frozen=True)
class Mess:
    """How many of each there are between one return and the next."""

    late_leavers: int = 0
    """Open in their year's return; the next return, which they do not belong in, tells when they left."""
    late_starters: int = 0
    """Missing from their year's return; the next one has them, with their true first day."""
    later_details: int = 0
    """Ethnicity not yet obtained and another provider at first; the next return has both right."""
    forgotten: int = 0
    """Open, and never told of again."""
    gaps: int = 0
    """Open, and the next return goes on with a later episode, leaving out how the open one ended."""


TIDY = Mess()

Change = Callable[[Sequence[Return], Child], bool]
"""Makes one child's mess in the first return, as the later ones will show it; false where it does not suit the child."""


def make_mess(rng: Random, returns: Sequence[Return], children: Sequence[Child], mess: Mess) -> None:
    """Change the returns in place. A child is in one kind of mess at most."""
    left = list(children)
    rng.shuffle(left)
    changes: tuple[tuple[int, Change], ...] = (
        (mess.late_leavers, _leave_late),
        (mess.late_starters, _start_late),
        (mess.later_details, _tell_details_later),
        (mess.forgotten, _forget),
        (mess.gaps, _leave_a_gap),
    )
    for index in range(len(returns) - 1):
        for number, change in changes:
            for _ in range(number):
                done = next((child for child in left if change(returns[index:], child)), None)
                if done:
                    left.remove(done)


def _leave_late(returns: Sequence[Return], child: Child) -> bool:
    one, following = returns[:2]
    last = child.journey.episodes[-1]
    if not _is_late(last.end, one) or last.legal in ("V3", "V4") or child.journey.alone_until or _rows(following, child):
        return False
    row = _row_of(one, child, last)
    row["DEC"] = row["REC"] = row["REASON_PLACE_CHANGE"] = ""
    following.tables["header"].append(header_row(following, child))
    following.tables["episodes"].append(episode_row(following, child, last))
    return True


def _start_late(returns: Sequence[Return], child: Child) -> bool:
    one = returns[0]
    first = child.journey.episodes[0]
    if not _is_late(first.start, one) or first.end <= one.covers.end + ONE_DAY or first.legal in ("V3", "V4"):
        return False
    _remove(one, child)
    return True


def _tell_details_later(returns: Sequence[Return], child: Child) -> bool:
    one = returns[0]
    still_open = _open_episode(one, child)
    if still_open is None or still_open.provider not in ("PR1", "PR4") or child.journey.episodes[0].start < one.covers.start:
        return False
    row = _row_of(one, child, still_open)
    row["PLACE_PROVIDER"] = "PR4" if row["PLACE_PROVIDER"] == "PR1" else "PR1"
    next(row for row in one.tables["header"] if row["CHILD"] == child.reference)["ETHNIC"] = "NOBT"
    return True


def _forget(returns: Sequence[Return], child: Child) -> bool:
    if _open_episode(returns[0], child) is None or child.journey.alone_until:
        return False
    for later in returns[1:]:
        _remove(later, child)
    return True


def _leave_a_gap(returns: Sequence[Return], child: Child) -> bool:
    """The following return has the episodes that begin within it, and not the one that was open."""
    one, following = returns[:2]
    still_open = _open_episode(one, child)
    begun = [row for row in _rows(following, child) if still_open and row["DECOM"] != written(still_open.start)]
    if still_open is None or not begun:
        return False
    following.tables["episodes"].remove(_row_of(following, child, still_open))
    return True


def _is_late(day: date, one: Return) -> bool:
    return one.covers.end - LATE < day <= one.covers.end


def _open_episode(one: Return, child: Child) -> Episode | None:
    """The episode in care that the return leaves open, a short absence excepted."""
    for episode in child.journey.episodes:
        if episode.start <= one.covers.end < episode.end and episode.legal not in ("V3", "V4") and episode.place[0] != "T":
            return episode if _rows(one, child) else None
    return None


def _rows(one: Return, child: Child) -> list[Row]:
    return [row for row in one.tables["episodes"] if row["CHILD"] == child.reference]


def _row_of(one: Return, child: Child, episode: Episode) -> Row:
    return next(row for row in _rows(one, child) if row["DECOM"] == written(episode.start))


def _remove(one: Return, child: Child) -> None:
    for name, rows in one.tables.items():
        one.tables[name] = [row for row in rows if row["CHILD"] != child.reference]
