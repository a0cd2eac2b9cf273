"""What the returns in force say of each child: rows as submitted, put together by child and return."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.ssda903 import modules
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
    tracker: dict[date, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    """What the trackers say of a placement, by the day from which they say it: the newest that has a column, blank or not."""

    def tellings(self, submissions: Sequence[Submission]) -> list[Telling]:
        """Every return's telling of this child; a return that does not have it tells of no episode."""
        return [Telling(s, self.by_run.get(s.run_id, []), is_incomplete=s.run_id in self.unread) for s in submissions]

    @property
    def episodes(self) -> Iterator[Episode]:
        for told in self.by_run.values():
            yield from told


def read_told(
    session: Session, submissions: Sequence[Submission], trackers: Sequence[int], references: list[str]
) -> dict[str, Told]:
    """By reference, for those that a header has. `trackers` are the runs of placement trackers and costs in force."""
    run_ids = [*(submission.run_id for submission in submissions), *trackers]
    rows = session.execute(
        sa.select(SubmittedRow.run_id, SubmittedRow.module, SubmittedRow.child_reference, SubmittedRow.line, SubmittedRow.fields)
        .where(
            SubmittedRow.run_id.in_(run_ids),
            SubmittedRow.child_reference.in_(references),
            SubmittedRow.module.in_((*READ, *TRACKERS)),
        )
        .order_by(SubmittedRow.id)
    )
    told: dict[str, Told] = defaultdict(Told)
    for run_id, module, reference, line, row in rows:
        child = told[reference]
        match module:
            case modules.HEADER:
                child.headers[run_id] = row
            case modules.EPISODES:
                child.by_run[run_id].append(_episode(row, run_id, line))
            case modules.UASC:
                child.uasc[run_id] = date_in(row, "DUC")
            case module if module in TRACKERS:
                child.tracker[date.fromisoformat(row["DECOM"])] |= row
            case str() if module != REJECTED:
                child.others[run_id, module].append(row)
            case _ if row["FILE"] in READ:
                child.is_incomplete = True
                child.unread |= {run_id} if row["FILE"] in OF_CARE else set()
    return {reference: child for reference, child in told.items() if child.headers}


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
