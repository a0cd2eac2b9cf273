"""What was wrong with each return in force, counted by kind from the faults that its import listed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.problems import Severity, unlisted
from store.imports.ssda903.faults import FAULTS
from store.models import ImportProblem, ImportRun

MENDED = frozenset({"left_open", "no_next_episode"})
"""Found between two returns or two rows, and not in one: an episode without its end, and an end without its sequel."""


class Outcome(StrEnum):
    """What became of the rows with a fault."""

    REJECTED = "rejected"
    NOT_RECORDED = "not_recorded"
    """The row was taken without the value."""
    WARNED = "warned"
    LEFT_OPEN = "left_open"
    """The end of a time in care was not told, and was assumed."""


@dataclass(frozen=True)
class FaultCount:
    code: str
    outcome: Outcome
    count: int


@dataclass(frozen=True)
class ReturnQuality:
    """`covers_from` is null for a history; `read` and `rejected` are rows."""

    run: int
    covers_from: date | None
    covers_to: date
    read: int
    rejected: int
    faults: tuple[FaultCount, ...]
    """The most frequent first, outcome by outcome."""


def of_returns(session: Session, runs: Sequence[ImportRun]) -> tuple[ReturnQuality, ...]:
    """In the order of `runs`, which are returns."""
    return tuple(_of_return(session, run) for run in runs)


def _of_return(session: Session, run: ImportRun) -> ReturnQuality:
    assert run.covers_to is not None
    return ReturnQuality(
        run=run.id,
        covers_from=run.covers_from,
        covers_to=run.covers_to,
        read=int(run.counts.get("read", 0)),
        rejected=int(run.counts.get("rejected", 0)),
        faults=tuple(_faults(session, run.id)),
    )


def _faults(session: Session, run_id: int) -> list[FaultCount]:
    counts: Counter[tuple[str, str]] = Counter()
    kind = (ImportProblem.code, ImportProblem.severity)
    for_run = ImportProblem.run_id == run_id
    listed = sa.select(*kind, sa.func.count()).where(for_run, ImportProblem.line.is_not(None)).group_by(*kind)
    for code, severity, count in session.execute(listed):
        counts[code, severity] += count
    for code, severity, message in session.execute(
        sa.select(*kind, ImportProblem.message).where(for_run, ImportProblem.line.is_(None))
    ):
        counts[code, severity] += unlisted(message)
    found = [FaultCount(code, _outcome(code, severity), count) for (code, severity), count in counts.items()]
    return sorted(found, key=lambda fault: (list(Outcome).index(fault.outcome), -fault.count, fault.code))


def _outcome(code: str, severity: str) -> Outcome:
    if code in MENDED:
        return Outcome.LEFT_OPEN
    if code in FAULTS and FAULTS[code].rejects:
        return Outcome.REJECTED
    return Outcome.NOT_RECORDED if severity == Severity.ERROR else Outcome.WARNED
