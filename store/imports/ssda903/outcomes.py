"""What the returns tell of a child beside its time in care: from rows as submitted to values in our terms.

A later return wins. It speaks for its whole year: a review of that year that it does not have was not held. A spell (missing
days, a social worker's time) is told in every return whose year it touches; one that was running, and that the next return does
not have, was over by the last day that it was told of.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from store.imports.ssda903 import codes, modules
from store.imports.ssda903.merge import Submission
from store.imports.ssda903.reviews import KnownReview, Stay, with_due_days
from store.periods import ONE_DAY, Period
from store.vocabulary import Absence, Accommodation, Activity, AdoptionEnd, Contact, Participation, Permanence

Fields = Mapping[str, Any]
Rows = Mapping[tuple[int, str], Sequence[Fields]]
"""By run and module."""
Known = TypeVar("Known")


class KnownHealthYear(NamedTuple):
    as_at: date
    is_assessed: bool | None
    is_development_checked: bool | None
    is_immunised: bool | None
    is_dentally_checked: bool | None
    sdq_score: int | None
    is_convicted: bool | None
    misuses_substances: bool | None


class KnownLeaver(NamedTuple):
    as_at: date
    contact: Contact | None
    activity: Activity | None
    accommodation: Accommodation | None


class KnownMissingSpell(NamedTuple):
    absence: Absence
    started_on: date
    ended_on: date | None


class KnownWorkerSpell(NamedTuple):
    worker: int
    started_on: date
    ended_on: date | None


class KnownAdoptionPlan(NamedTuple):
    decided_on: date
    ended_on: date | None
    end_reason: AdoptionEnd | None


class KnownAdoption(NamedTuple):
    as_at: date
    decided_on: date | None
    matched_on: date | None
    is_by_carers: bool | None


class KnownPermanence(NamedTuple):
    as_at: date
    permanence: Permanence | None
    year: int | None


class KnownOutcomes(NamedTuple):
    """All of it, of one child."""

    reviews: tuple[KnownReview, ...] = ()
    health: tuple[KnownHealthYear, ...] = ()
    leaving: tuple[KnownLeaver, ...] = ()
    missing: tuple[KnownMissingSpell, ...] = ()
    workers: tuple[KnownWorkerSpell, ...] = ()
    adoption_plans: tuple[KnownAdoptionPlan, ...] = ()
    adoptions: tuple[KnownAdoption, ...] = ()
    permanence: tuple[KnownPermanence, ...] = ()


def outcomes(rows: Rows, submissions: Sequence[Submission], care: Sequence[Stay]) -> KnownOutcomes:
    return KnownOutcomes(
        reviews=with_due_days(_held(rows, submissions), care, _days_told(submissions, modules.REVIEWS)),
        health=_years(rows, submissions, modules.HEALTH, _health),
        leaving=_years(rows, submissions, modules.LEAVERS, _leaver),
        missing=_missing(rows, submissions),
        workers=_workers(rows, submissions),
        adoption_plans=_adoption_plans(rows, submissions),
        adoptions=_years(rows, submissions, modules.ADOPTED, _adoption)[-1:],
        permanence=_years(rows, submissions, modules.PERMANENCE, _permanence),
    )


def _years(
    rows: Rows, submissions: Sequence[Submission], module: str, known: Callable[[date, Fields], Known]
) -> tuple[Known, ...]:
    """One for each return that has a row; the last row, where there are several."""
    told = {s.covers_to: row for s in submissions for row in rows.get((s.run_id, module), ())}
    return tuple(known(as_at, row) for as_at, row in sorted(told.items()))


def _health(as_at: date, row: Fields) -> KnownHealthYear:
    return KnownHealthYear(
        as_at=as_at,
        is_assessed=codes.YES_OR_NO.get(row.get("HEALTH_ASSESSMENT", "")),
        is_development_checked=codes.YES_OR_NO.get(row.get("HEALTH_CHECK", "")),
        is_immunised=codes.YES_OR_NO.get(row.get("IMMUNISATIONS", "")),
        is_dentally_checked=codes.YES_OR_NO.get(row.get("TEETH_CHECK", "")),
        sdq_score=int(row["SDQ_SCORE"]) if "SDQ_SCORE" in row else None,
        is_convicted=codes.YES_OR_NO.get(row.get("CONVICTED", "")),
        misuses_substances=codes.YES_OR_NO.get(row.get("SUBSTANCE_MISUSE", "")),
    )


def _leaver(as_at: date, row: Fields) -> KnownLeaver:
    return KnownLeaver(
        as_at=as_at,
        contact=codes.CONTACT.get(row.get("IN_TOUCH", "")),
        activity=codes.ACTIVITIES.get(row.get("ACTIV", "")),
        accommodation=codes.ACCOMMODATION.get(row.get("ACCOM", "")),
    )


def _adoption(as_at: date, row: Fields) -> KnownAdoption:
    by_carers = codes.YES_OR_NO.get(row.get("FOSTER_CARE", ""))
    return KnownAdoption(as_at, date_in(row, "DATE_INT"), date_in(row, "DATE_MATCH"), by_carers)


def _permanence(as_at: date, row: Fields) -> KnownPermanence:
    return KnownPermanence(as_at, codes.PERMANENCE.get(row.get("PREV_PERM", "")), _year_in(row.get("DATE_PERM", "")))


def _year_in(day: str) -> int | None:
    """Of `2020-05-31`, `zz/05/2020` or `zz/zz/zzzz`."""
    year = day[-4:] if "/" in day else day[:4]
    return int(year) if year.isdigit() else None


def _held(rows: Rows, submissions: Sequence[Submission]) -> dict[date, Participation | None]:
    known: dict[date, Participation | None] = {}
    for submission in submissions:
        if submission.covers_from is not None and modules.REVIEWS in submission.modules:
            known = {day: views for day, views in known.items() if day < submission.covers_from}
        for row in rows.get((submission.run_id, modules.REVIEWS), ()):
            known[date.fromisoformat(row["REVIEW"])] = codes.PARTICIPATION.get(row.get("REVIEW_CODE", ""))
    return known


def _days_told(submissions: Sequence[Submission], module: str) -> list[Period]:
    """The days of which returns with such a file tell, in unbroken stretches."""
    stretches: list[Period] = []
    for told in submissions:
        if told.covers_from is None or module not in told.modules:
            continue
        start = told.covers_from
        if stretches and stretches[-1].end + ONE_DAY >= start:
            start = stretches.pop().start
        stretches.append(Period(start, told.covers_to))
    return stretches


def _adoption_plans(rows: Rows, submissions: Sequence[Submission]) -> tuple[KnownAdoptionPlan, ...]:
    known: dict[date, KnownAdoptionPlan] = {}
    for submission in submissions:
        for row in rows.get((submission.run_id, modules.FOR_ADOPTION), ()):
            decided_on = date.fromisoformat(row["DATE_PLACED"])
            reason = codes.ADOPTION_ENDS.get(row.get("REASON_PLACED_CEASED", ""))
            known[decided_on] = KnownAdoptionPlan(decided_on, date_in(row, "DATE_PLACED_CEASED"), reason)
    return tuple(plan for _, plan in sorted(known.items()))


# --- spells that run from one year into the next ---


class _Spell(NamedTuple):
    of: str
    """The kind of absence, or the worker."""
    start: date
    end: date | None
    reach: date
    """The day that the return reached which told of it."""


def _missing(rows: Rows, submissions: Sequence[Submission]) -> tuple[KnownMissingSpell, ...]:
    spells = _merged(rows, submissions, modules.MISSING, "MISSING")
    return tuple(KnownMissingSpell(codes.ABSENCES[spell.of], spell.start, spell.end) for spell in spells)


def _workers(rows: Rows, submissions: Sequence[Submission]) -> tuple[KnownWorkerSpell, ...]:
    """Numbered in the order in which they came to the child."""
    spells = _merged(rows, submissions, modules.WORKERS, "SW_ID")
    numbers: dict[str, int] = {}
    return tuple(KnownWorkerSpell(numbers.setdefault(s.of, len(numbers) + 1), s.start, s.end) for s in spells)


def _merged(rows: Rows, submissions: Sequence[Submission], module: str, of: str) -> list[_Spell]:
    known: list[_Spell] = []
    for submission in submissions:
        if module in submission.modules:
            told = _told(rows.get((submission.run_id, module), ()), module, of, submission.covers_to)
            known = _carried_over(known, told, submission.covers_from)
    return sorted(known, key=lambda spell: (spell.start, spell.of))


def _told(rows: Iterable[Fields], module: str, of: str, reach: date) -> list[_Spell]:
    first, last = modules.DAYS[module]
    spells = [_Spell(row[of], date.fromisoformat(row[first]), date_in(row, last), reach) for row in rows if of in row]
    return list({(spell.of, spell.start): spell for spell in spells}.values())


def _carried_over(known: Sequence[_Spell], told: Sequence[_Spell], covers_from: date | None) -> list[_Spell]:
    """What is known when another return is put on top. A history, which covers no year, only adds."""
    again = {(spell.of, spell.start) for spell in told}
    left = [spell for spell in known if (spell.of, spell.start) not in again]
    if covers_from is None:
        return [*left, *told]
    before = [spell for spell in left if spell.start < covers_from]
    joined = [_joined(before, spell) if spell.start == covers_from else spell for spell in told]
    grown = {(spell.of, spell.start) for spell in joined}
    return [*(_closed(spell) for spell in before if (spell.of, spell.start) not in grown), *joined]


def _joined(before: Iterable[_Spell], spell: _Spell) -> _Spell:
    """A spell that begins with the year goes on from one that lasted to its eve: it was cut there."""
    cut = [s.start for s in before if s.of == spell.of and (s.end is None or s.end >= spell.start - ONE_DAY)]
    return spell._replace(start=max(cut, default=spell.start))


def _closed(spell: _Spell) -> _Spell:
    return spell if spell.end else spell._replace(end=max(spell.reach, spell.start))


def date_in(row: Fields, name: str) -> date | None:
    return date.fromisoformat(row[name]) if name in row else None
