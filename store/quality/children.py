"""What is missing of the children in care on a day: codes, and where they come from and live."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.imports.ssda903 import modules
from store.models import Child, ChildRecord, Episode, ImportRun, Postcode, SubmittedRow
from store.vocabulary import Ethnicity, PlacementType, Sex

AT_ONCE = 500

TOLD: tuple[Any, ...] = (
    Child.reference,
    ChildRecord.sex,
    ChildRecord.ethnicity,
    ChildRecord.birth_month,
    ChildRecord.is_uasc,
    Episode.started_on,
    Episode.legal_status,
    Episode.need,
    Episode.placement_type,
    Episode.provider,
    Episode.location,
    Episode.district,
)
InCare = sa.Row[Any]
"""What is told of a child in care, and of the episode that runs."""


@dataclass(frozen=True)
class Tally:
    """How many children, of how many that could be; by reference."""

    of: int
    references: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.references)

    @property
    def per_cent(self) -> float:
        """To one decimal; 0 of none."""
        return round(100 * self.count / self.of, 1) if self.of else 0.0


@dataclass(frozen=True)
class PostcodeQuality:
    """Of children's homes, or of their placements."""

    unknown: int
    """Postcodes of the returns in force of which it is not known where they are."""
    children_unknown: Tally
    """Children in care whose postcode is such a one."""
    children_blank: Tally
    """Children in care of whom no postcode is told."""


MISSING: Mapping[str, Callable[[InCare], bool]] = {
    "sex": lambda child: child.sex is Sex.NOT_KNOWN,
    "ethnicity": lambda child: child.ethnicity is Ethnicity.NOT_KNOWN,
    "birth_month": lambda child: child.birth_month is None,
    "legal_status": lambda child: child.legal_status is None,
    "need": lambda child: child.need is None,
    "placement_type": lambda child: child.placement_type is None,
    "provider": lambda child: child.provider is None,
}
"""Field to whether it is missing."""
POSTCODES = {"home": ("HOME_POST", Episode.district.key), "placement": ("PL_POST", Episode.location.key)}
"""Whose postcode, to the column of the return and to what is worked out from it."""


def known_after(run_id: int) -> sa.ColumnElement[bool]:
    """The records of children that stood after a run."""
    is_standing = sa.or_(ChildRecord.until_run_id.is_(None), ChildRecord.until_run_id > run_id)
    return sa.and_(ChildRecord.since_run_id <= run_id, is_standing)


def incomplete(session: Session, run_id: int) -> Tally:
    """Of all children known, in care or not: those of whom a row could not be read."""
    known = sa.select(Child.reference).join(ChildRecord).where(known_after(run_id))
    of = session.scalar(sa.select(sa.func.count()).select_from(ChildRecord).where(known_after(run_id))) or 0
    return Tally(of, tuple(session.scalars(known.where(ChildRecord.is_incomplete).order_by(Child.reference))))


def in_care(session: Session, run_id: int, day: date) -> Sequence[InCare]:
    """As known after the run, by reference."""
    return session.execute(
        sa.select(*TOLD)
        .join(ChildRecord, ChildRecord.child_id == Child.id)
        .join(Episode, Episode.record_id == ChildRecord.id)
        .where(known_after(run_id), Episode.started_on <= day, sa.or_(Episode.ended_on.is_(None), Episode.ended_on > day))
        .order_by(Child.reference)
    ).all()


def missing_codes(children: Sequence[InCare]) -> dict[str, Tally]:
    """By field. A provider is looked for where the return asks for one: not in absences and the like, kept as `other`."""
    found = {}
    for field, is_missing in MISSING.items():
        asked = [child for child in children if field != "provider" or child.placement_type is not PlacementType.OTHER]
        found[field] = _tally(asked, is_missing)
    return found


def postcodes(session: Session, runs: Sequence[ImportRun], children: Sequence[InCare]) -> dict[str, PostcodeQuality]:
    """Of homes and of placements. Children who came unaccompanied have no home to be missing."""
    found = {}
    for whose, (column, told_by) in POSTCODES.items():
        asked = [child for child in children if whose != "home" or not child.is_uasc]
        unplaced = [child for child in asked if getattr(child, told_by) is None]
        told = _told(session, runs, unplaced, column)
        found[whose] = PostcodeQuality(
            unknown=_unknown_postcodes(session, runs, column),
            children_unknown=Tally(len(asked), tuple(child.reference for child in unplaced if told.get(child.reference))),
            children_blank=Tally(len(asked), tuple(child.reference for child in unplaced if not told.get(child.reference))),
        )
    return found


def _tally(children: Sequence[InCare], condition: Callable[[InCare], bool]) -> Tally:
    return Tally(len(children), tuple(child.reference for child in children if condition(child)))


def _unknown_postcodes(session: Session, runs: Sequence[ImportRun], column: str) -> int:
    told = _episodes(runs).add_columns(SubmittedRow.fields[column].as_string().label("postcode")).subquery()
    is_known = sa.exists().where(Postcode.postcode == told.c.postcode)
    query = sa.select(sa.func.count(told.c.postcode.distinct())).where(told.c.postcode.is_not(None), ~is_known)
    return session.scalar(query) or 0


def _told(session: Session, runs: Sequence[ImportRun], children: Sequence[InCare], column: str) -> dict[str, str | None]:
    """What the newest return that tells of a child's present episode has in a column, by reference."""
    starts = {child.reference: child.started_on.isoformat() for child in children}
    rank = {run.id: index for index, run in enumerate(runs)}
    latest: dict[str, tuple[int, str, str | None]] = {}
    for batch in _batches(list(starts)):
        for run_id, reference, fields in session.execute(
            _episodes(runs)
            .add_columns(SubmittedRow.run_id, SubmittedRow.child_reference, SubmittedRow.fields)
            .where(SubmittedRow.child_reference.in_(batch))
        ):
            telling = (rank[run_id], fields["DECOM"], fields.get(column))
            if fields["DECOM"] <= starts[reference] and (reference not in latest or telling[:2] > latest[reference][:2]):
                latest[reference] = telling
    return {reference: postcode for reference, (_, _, postcode) in latest.items()}


def _episodes(runs: Sequence[ImportRun]) -> sa.Select[Any]:
    ids = [run.id for run in runs]
    return sa.select().where(SubmittedRow.run_id.in_(ids), SubmittedRow.module == modules.EPISODES)


def _batches(references: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(references), AT_ONCE):
        yield references[start : start + AT_ONCE]
