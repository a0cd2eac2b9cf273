"""What the returns in force say of each child: rows as submitted, put together by child and return."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.ssda903 import modules
from store.imports.ssda903.logged import Logged, read_logged, said
from store.imports.ssda903.merge import Episode, Submission, Telling
from store.imports.ssda903.outcomes import date_in
from store.imports.ssda903.rows import REJECTED
from store.ledger import TRACKERS
from store.models import SubmittedRow

OF_CARE = (modules.HEADER, modules.EPISODES, modules.UASC)
"""The files that tell of a child's time in care."""
READ = (*OF_CARE, *(module for module in modules.MODULES if module not in (*OF_CARE, modules.RESTRICTED)), REJECTED)
"""The files that are made use of."""


@dataclass
class Told:
    """What the returns in force say of one child, by run."""

    by_run: dict[int, list[Episode]] = field(default_factory=lambda: defaultdict(list))
    headers: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    uasc: dict[int, date | None] = field(default_factory=dict)
    others: dict[tuple[int, str], list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    """The rows of all other files, by run and file."""
    unread: set[int] = field(default_factory=set)
    """The runs in which a row of its time in care could not be read."""
    is_incomplete: bool = False
    """A row of the child could not be read, of whatever file."""
    tracked: list[tuple[int, date, Mapping[str, Any]]] = field(default_factory=list)
    """The rows of the trackers, oldest first: the run, the day from which they speak, and the columns."""
    logged: Logged = field(default_factory=Logged)
    """What officers logged of it."""

    def tellings(self, submissions: Sequence[Submission]) -> list[Telling]:
        """Every return's telling of this child; a return that does not have it tells of no episode."""
        return [Telling(s, self.by_run.get(s.run_id, []), is_incomplete=s.run_id in self.unread) for s in submissions]

    @property
    def tracker(self) -> dict[date, dict[str, Any]]:
        """What is said of a placement, by the day from which it is said: the newest that has a column, blank or not."""
        return said(self.tracked, self.logged)

    @property
    def episodes(self) -> Iterator[Episode]:
        for told in self.by_run.values():
            yield from told


def read_told(
    session: Session, run_id: int, in_force: tuple[Sequence[Submission], Sequence[int]], references: list[str]
) -> dict[str, Told]:
    """As known after the run: by reference, for those that a header has, or that officers say came into care.

    `in_force` are the returns, and the runs of placement trackers and costs.
    """
    submissions, trackers = in_force
    run_ids = [*(submission.run_id for submission in submissions), *trackers]
    rows = session.connection().execute(
        sa.select(SubmittedRow.run_id, SubmittedRow.module, SubmittedRow.child_reference, SubmittedRow.line, SubmittedRow.fields)
        .where(
            SubmittedRow.run_id.in_(run_ids),
            SubmittedRow.child_reference.in_(references),
            SubmittedRow.module.in_((*READ, *TRACKERS)),
        )
        .order_by(SubmittedRow.run_id, SubmittedRow.id)
    )
    told: dict[str, Told] = defaultdict(Told)
    for brought_by, module, reference, line, row in rows.all():
        child = told[reference]
        match module:
            case modules.HEADER:
                child.headers[brought_by] = row
            case modules.EPISODES:
                child.by_run[brought_by].append(_episode(row, brought_by, line))
            case modules.UASC:
                child.uasc[brought_by] = date_in(row, "DUC")
            case module if module in TRACKERS:
                child.tracked.append((brought_by, date.fromisoformat(row["DECOM"]), row))
            case str() if module != REJECTED:
                child.others[brought_by, module].append(row)
            case _ if row["FILE"] in READ:
                child.is_incomplete = True
                child.unread |= {brought_by} if row["FILE"] in OF_CARE else set()
    for reference, logged in read_logged(session, run_id, references).items():
        told[reference].logged = logged
    return {reference: child for reference, child in told.items() if child.headers or child.logged.moves}


def _episode(row: Mapping[str, Any], run_id: int, line: int) -> Episode:
    return Episode(
        start=date.fromisoformat(row["DECOM"]),
        end=date_in(row, "DEC"),
        rne=row.get("RNE"),
        legal_status=row.get("LS"),
        need=row.get("CIN"),
        place=row.get("PLACE"),
        provider=row.get("PLACE_PROVIDER"),
        rec=row.get("REC"),
        move_reason=row.get("REASON_PLACE_CHANGE"),
        home_post=row.get("HOME_POST"),
        pl_post=row.get("PL_POST"),
        start_age=row.get("DECOM_AGE"),
        end_age=row.get("DEC_AGE"),
        run_id=run_id,
        line=line,
    )


def read_tracked(session: Session, trackers: Sequence[int], reference: str) -> set[date]:
    """The days by which trackers speak of a child's placements."""
    rows = sa.select(SubmittedRow.fields).where(
        SubmittedRow.run_id.in_(trackers), SubmittedRow.child_reference == reference, SubmittedRow.module.in_(TRACKERS)
    )
    return {date.fromisoformat(row["DECOM"]) for row in session.scalars(rows)}
