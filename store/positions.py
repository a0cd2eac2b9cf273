"""What is known, how far it reaches, and the closed month-end positions that members' figures stand on."""

from collections.abc import Iterator
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger
from store.errors import UserError
from store.models import ImportRun, Position, RunState
from store.periods import ONE_DAY, Period, add_working_days, is_month_end, month_end, month_end_on_or_before

WORKING_DAYS_TO_CLOSE = 5
"""A month closes by itself when so many working days have gone by since its end."""


class NothingToClose(UserError):
    """The returns held do not reach the month-end that is to be closed."""


class AlreadyClosed(UserError):
    """Members see the newest figures of that month already."""


_SWITCHED = sa.select(ImportRun).where(ImportRun.state == RunState.SWITCHED).order_by(ImportRun.id.desc()).limit(1)


def current_run(session: Session) -> ImportRun | None:
    """The run whose number is the newest state of knowledge."""
    return session.scalar(_SWITCHED)


_NEWEST = sa.select(sa.func.max(ImportRun.id)).where(ImportRun.state == RunState.SWITCHED)


def newest_run(session: Session) -> int | None:
    """Its number alone."""
    return session.scalar(_NEWEST)


def as_submitted_run(session: Session, day: date) -> ImportRun | None:
    """The state of knowledge when the return that covers `day` first came in; null where a later return came in before it."""
    first = session.scalar(
        sa.select(ImportRun)
        .where(ImportRun.state == RunState.SWITCHED, ImportRun.kind == ledger.RETURN, ImportRun.covers_to >= day)
        .order_by(ImportRun.id)
        .limit(1)
    )
    return first if first is not None and first.covers_from is not None and first.covers_from <= day else None


def coverage(session: Session, run_id: int, return_file: str = "") -> list[Period]:
    """The days that the returns in force after run `run_id` speak for, merged, oldest first.

    `return_file` names a file of the return: then the days of the returns that have it, with a row in it.
    """
    merged: list[Period] = []
    for run in ledger.returns_in_force(session, run_id):
        if run.covers_from is None or run.covers_to is None:
            continue
        if return_file and not tells(run, return_file):
            continue
        covered = Period(run.covers_from, run.covers_to)
        if merged and covered.start <= merged[-1].end + ONE_DAY:
            merged[-1] = Period(merged[-1].start, max(merged[-1].end, covered.end))
        else:
            merged.append(covered)
    return merged


def tells(run: ImportRun, return_file: str) -> bool:
    """Whether the return has a row in that file: an empty one is a file that was not filled in."""
    return any(entry["module"] == return_file and entry.get("rows") for entry in run.manifest)


def members_position(session: Session, today: date) -> Position | None:
    """The newest month-end that is closed on `today`, as it is known: the one position that all members' figures stand on."""
    run = current_run(session)
    held = coverage(session, run.id) if run else []
    if not held:
        return None
    return session.scalar(
        sa.select(Position)
        .where(Position.closes_on <= today, Position.as_at <= held[-1].end)
        .order_by(Position.as_at.desc(), Position.version.desc())
        .limit(1)
    )


def positions(session: Session) -> list[Position]:
    """All of them, newest month and version first."""
    return list(session.scalars(sa.select(Position).order_by(Position.as_at.desc(), Position.version.desc())))


def write_positions(session: Session, run: ImportRun, *, since: date | None, at: datetime) -> list[Position]:
    """A new version of every month-end from `since` (null: from the first) to the last that is held.

    Later months get one too, as what is learnt of an earlier year can change them. The run must be switched already.
    """
    versions = _newest_versions(session)
    written = [
        _position(month, versions.get(month, 0) + 1, run, add_working_days(month, WORKING_DAYS_TO_CLOSE), at)
        for month in _month_ends(coverage(session, run.id))
        if since is None or month >= since
    ]
    session.add_all(written)
    session.flush()
    return written


def close(session: Session, month: date | None, *, actor: str, today: date, at: datetime) -> Position:
    """Let members see the month that ends on or before `month` from `today` on; by default the newest month held."""
    run = session.scalar(_SWITCHED.where(ImportRun.kind != ledger.CHAT))  # what officers log moves no position
    held = [end for end in _month_ends(coverage(session, run.id)) if end <= today] if run else []
    wanted = month_end_on_or_before(month) if month else max(held, default=None)
    if run is None or wanted not in held:
        reach = f"the last month-end they hold is {held[-1]:%-d %B %Y}" if held else "none is held yet"
        raise NothingToClose(f"The returns do not reach the end of that month: {reach}.")
    newest = session.scalar(sa.select(Position).where(Position.as_at == wanted).order_by(Position.version.desc()).limit(1))
    if newest is not None and newest.closes_on <= today and newest.run_id == run.id:
        raise AlreadyClosed(f"The position at {wanted:%-d %B %Y} is closed already, as {newest.id}.")
    version = newest.version + 1 if newest is not None else 1
    position = _position(wanted, version, run, today, at)
    position.closed_by = actor
    session.add(position)
    session.flush()
    ledger.record_event(session, actor=actor, action="position_closed", subject=position.id, details={"run": run.id}, at=at)
    return position


def _month_ends(covered: list[Period]) -> Iterator[date]:
    """Month-ends whose position is known: those covered, and the one on the day before each stretch of days covered."""
    last: date | None = None
    for period in covered:
        day = month_end(period.start - ONE_DAY) if is_month_end(period.start - ONE_DAY) else month_end(period.start)
        while day <= period.end:
            if day != last:
                yield day
            last = day
            day = month_end(day + ONE_DAY)


def _newest_versions(session: Session) -> dict[date, int]:
    newest = sa.select(Position.as_at, sa.func.max(Position.version)).group_by(Position.as_at)
    return dict(session.execute(newest).all())


def _position(month: date, version: int, run: ImportRun, closes_on: date, at: datetime) -> Position:
    return Position(
        id=f"{month:%Y-%m}.{version}", as_at=month, version=version, run_id=run.id, closes_on=closes_on, created_at=at
    )
