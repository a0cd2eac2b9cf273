"""The council that this store serves: set up once, and read by everything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store import ledger, places
from store.errors import UserError
from store.models import Council, CouncilKind, ImportRun, Population, RunState


class NoCouncil(UserError):
    """Nobody has said which council this is."""


class AnotherCouncil(UserError):
    """The store holds another council's returns."""


class UnknownCouncil(UserError):
    """A code outside the official lists came without a name."""


@dataclass(frozen=True)
class Details:
    """What is said of the council at set-up; what is left out comes from the list of authorities, or stays as it was."""

    authority: str
    """Its code, or its name in the list of authorities."""
    name: str | None = None
    kind: CouncilKind | None = None
    region: str | None = None
    populations: Mapping[int, int] = field(default_factory=dict)
    """Residents under 18, by the year of the mid-year estimate."""
    neighbours: tuple[str, ...] = ()
    """Codes of the councils that are most like it, nearest first; without them, those of the Department's model are taken."""


def council(session: Session) -> Council | None:
    return session.scalar(sa.select(Council))


def the_council(session: Session) -> Council:
    """The council; `NoCouncil` where none is set up."""
    row = council(session)
    if row is None:
        raise NoCouncil("No council is set up yet. Say which it is, for example: parenting init --la E10000034")
    return row


def set_up(session: Session, details: Details, *, actor: str, at: datetime) -> Council:
    """Write the council's row, or change it; the code cannot change once returns are held, as inside and outside rest on it."""
    wanted = _described(details)
    row = council(session)
    if row is not None and row.code != wanted.code:
        _check_no_returns(session, row)
        session.execute(sa.delete(Population))
        session.delete(row)
        session.flush()
        row = None
    if row is None:
        row = wanted
        session.add(row)
    else:
        row.name = wanted.name if details.name else row.name
        row.kind = wanted.kind if details.kind else row.kind
        row.region = wanted.region if details.region else row.region
        row.neighbours = wanted.neighbours or row.neighbours
    session.flush()
    for year, under_18 in details.populations.items():
        session.merge(Population(council_code=row.code, year=year, under_18=under_18))
    ledger.record_event(
        session,
        actor=actor,
        action="council_set_up",
        subject=row.code,
        details={"name": row.name, "kind": row.kind, "populations": {str(y): n for y, n in details.populations.items()}},
        at=at,
    )
    session.flush()
    session.refresh(row)
    return row


def set_thresholds(session: Session, thresholds: Mapping[str, int], *, actor: str, at: datetime) -> None:
    """Those of members' figures that are not to be the strict ones. Whether they are safe is for the caller to check."""
    row = the_council(session)
    before = dict(row.thresholds)
    row.thresholds = dict(thresholds)
    ledger.record_event(
        session,
        actor=actor,
        action="thresholds_set",
        subject=row.code,
        details={"before": before, "after": dict(thresholds)},
        at=at,
    )


def _described(details: Details) -> Council:
    known = None
    code = places.upper_tier(details.authority)
    try:
        known = places.find_authority(details.authority)
    except places.UnknownAuthority:
        # A made-up council lies outside the official lists, and says its own name.
        if not re.fullmatch(r"[EWSN]\d{8}", code):
            raise
        if not details.name:
            raise UnknownCouncil(
                f"{code} is not in the list of councils. If it is right, say its name as well, with --name."
            ) from None
    return Council(
        code=known.code if known else code,
        name=details.name or (known.name if known else ""),
        kind=details.kind or (known.kind if known else CouncilKind.COUNCIL),
        region=details.region or (known.region if known else None),
        neighbours=[places.find_authority(words).code for words in details.neighbours],
        thresholds={},
    )


def _check_no_returns(session: Session, row: Council) -> None:
    known = ImportRun.state.in_((RunState.SWITCHED, RunState.UNDONE))
    held = session.scalar(sa.select(sa.exists().where(ImportRun.kind == ledger.RETURN, known)))
    if held:
        raise AnotherCouncil(
            f"This store holds the returns of {row.name} ({row.code}). Use another store for another council: "
            "name it in PARENTING_DATABASE_URL."
        )
