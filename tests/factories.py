"""Small records for tests: a council, its returns, and children with their time in care."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from store import ledger, positions
from store.imports.ssda903.modules import MODULES
from store.models import (
    CarePeriod,
    Child,
    ChildRecord,
    Council,
    CouncilKind,
    Episode,
    ImportRun,
    Placement,
    Population,
    Postcode,
    PublishedFigure,
    Target,
)
from store.periods import ONE_DAY
from store.terms import Aim
from store.vocabulary import (
    Ethnicity,
    LeavingReason,
    LegalStatus,
    Location,
    MoveReason,
    Need,
    NeedsLevel,
    OfstedRating,
    PlacementType,
    Provider,
    Sex,
)

CODE = "E10000034"
AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


def add_council(session: Session, populations: dict[int, int] | None = None) -> Council:
    row = Council(code=CODE, name="Thornshire", kind=CouncilKind.COUNTY, region="Midlands", neighbours=[])
    session.add(row)
    for year, under_18 in (populations or {}).items():
        session.add(Population(council_code=CODE, year=year, under_18=under_18))
    session.flush()
    return row


def add_district(session: Session, name: str, postcode: str) -> None:
    session.add(Postcode(postcode=postcode, utla_code=CODE, district=name))
    session.flush()


def add_return(session: Session, year: int, *, to: date | None = None, at: datetime = AT, rows: int = 0) -> ImportRun:
    """A switched return for the year to 31 March `year`, with its month-end positions."""
    run = ImportRun(
        kind=ledger.RETURN,
        return_year=year,
        started_at=at,
        covers_from=date(year - 1, 4, 1),
        covers_to=to or date(year, 3, 31),
        manifest=[{"name": f"{module}.csv", "module": module, "rows": 1} for module in MODULES],
        counts={"read": rows},
    )
    ledger.begin_run(session, run)
    ledger.switch_run(session, run, actor="command line", at=at)
    assert run.covers_from is not None
    positions.write_positions(session, run, since=run.covers_from - ONE_DAY, at=at)
    return run


def on(text: str) -> date:
    return date.fromisoformat(text)


@dataclass
class Care:
    """A time in care. Each move starts a new placement; details not given are those of the episode before.

    `end_reason` in a move is why the placement before it ended. `stay_type`, `stay_provider` and `stay_location` are those of the
    episode unless given, as for an absence.
    """

    start: str
    end: str | None = None
    reason: str | None = None
    known: bool = True
    moves: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Day to what is new from then on."""
    same_placement: tuple[str, ...] = ()
    """Days of `moves` on which only something else changes, such as the legal status."""
    details: dict[str, Any] = field(default_factory=dict)
    age_at_start: int | None = 8
    age_at_end: int | None = 9


USUAL: dict[str, Any] = {
    "placement_type": "fostering",
    "provider": "in_house",
    "location": "in_county",
    "distance_miles": 5.0,
    "legal_status": "full_care_order",
    "need": "abuse_or_neglect",
    "district": "Ashbury",
    "placement_area": "Ashbury",
}

STAY = {"type": "placement_type", "provider": "provider", "location": "location"}
_TERMS: dict[str, Any] = {
    "placement_type": PlacementType,
    "stay_type": PlacementType,
    "provider": Provider,
    "stay_provider": Provider,
    "location": Location,
    "stay_location": Location,
    "end_reason": MoveReason,
    "needs_level": NeedsLevel,
    "ofsted_rating": OfstedRating,
    "exit_plan_on": date.fromisoformat,
    "authorised_on": date.fromisoformat,
    "legal_status": LegalStatus,
    "need": Need,
}


def add_child(session: Session, run: ImportRun, *cares: Care, until: ImportRun | None = None, **child: Any) -> ChildRecord:
    """A child as known from `run` on, until `until`. `child` holds reference, born ("2015-06"), sex, ethnicity, uasc…"""
    reference = child.get("reference") or f"T{session.query(Child).count():04d}"
    known = session.query(Child).filter_by(reference=reference).one_or_none() or Child(reference=reference)
    born = child.get("born", "2015-06")
    record = ChildRecord(
        child=known,
        since_run_id=run.id,
        until_run_id=until.id if until else None,
        sex=Sex(child.get("sex", "female")),
        ethnicity=Ethnicity(child.get("ethnicity", "white")),
        birth_month=on(f"{born}-01") if born else None,
        is_uasc=child.get("uasc", False),
        uasc_ended_on=on(child["uasc_ended"]) if child.get("uasc_ended") else None,
        is_incomplete=child.get("incomplete", False),
    )
    session.add(record)
    session.flush()
    for care in cares:
        _add_care(session, record, care)
    session.flush()
    return record


def _add_care(session: Session, record: ChildRecord, care: Care) -> None:
    details = USUAL | care.details
    end = on(care.end) if care.end else None
    period = CarePeriod(
        record_id=record.id,
        started_on=on(care.start),
        start_is_known=care.known,
        ended_on=end,
        leaving_reason=LeavingReason(care.reason) if care.reason else None,
        age_at_start=care.age_at_start,
        age_at_end=care.age_at_end if end else None,
        **_typed({name: details[name] for name in ("legal_status", "need", "district")}),
    )
    session.add(period)
    session.flush()
    steps = [(care.start, {}), *sorted(care.moves.items())]
    ends = [*(on(day) for day, _ in steps[1:]), end]
    placement: Placement | None = None
    for (day, change), until in zip(steps, ends, strict=True):
        end_reason = change.get("end_reason")
        details = details | {name: value for name, value in change.items() if name != "end_reason"}
        stay = {f"stay_{name}": details[detail] for name, detail in STAY.items()} | details
        kind = _typed({"placement_type": stay["stay_type"], "provider": stay["stay_provider"]})
        if placement is None or day not in care.same_placement:
            if placement is not None:
                placement.end_reason = _typed({"end_reason": end_reason})["end_reason"]
            placement = Placement(
                record_id=record.id,
                care_period_id=period.id,
                started_on=on(day),
                start_is_known=care.known or day != care.start,
                ended_on=until,
                **kind,
            )
            session.add(placement)
            session.flush()
        else:
            placement.ended_on = until
        session.add(
            Episode(
                record_id=record.id,
                care_period_id=period.id,
                placement_id=placement.id,
                started_on=on(day),
                ended_on=until,
                **_typed(stay),
            )
        )
    period.last_placement_type = _typed(details)["placement_type"]


def _typed(details: dict[str, Any]) -> dict[str, Any]:
    return {name: _TERMS[name](value) if name in _TERMS and value is not None else value for name, value in details.items()}


def add_benchmarks(session: Session, *, at: datetime = AT) -> ImportRun:
    """A switched import of published figures; what it brought is for the test to add."""
    run = ImportRun(kind=ledger.BENCHMARKS, started_at=at, manifest=[], counts={"read": 7})
    ledger.begin_run(session, run)
    ledger.switch_run(session, run, actor="command line", at=at)
    return run


def publish(session: Session, run: ImportRun, area: str, measure: str, stat: str, value: float | None, **told: Any) -> None:
    """A published figure. `told` holds filters, to ("2025-03-31"), is_of_a_year, half (of the rounding), dataset, symbol, note…"""
    to = on(told.get("to", "2025-03-31"))
    half = told.get("half", 0.5)
    figure = PublishedFigure(
        area=area,
        measure=measure,
        stat=stat,
        filters=told.get("filters", ""),
        starts_on=date(to.year - 1, 4, 1) if told.get("is_of_a_year") else to,
        ends_on=to,
        dataset=told.get("dataset", "number_and_rate"),
        value=value,
        low=None if value is None else value - half,
        high=None if value is None else value + half,
        symbol=told.get("symbol"),
        note=told.get("note"),
        is_alike=told.get("is_alike", True),
        since_run_id=run.id,
    )
    session.add(figure)
    session.flush()


def add_target(session: Session, run: ImportRun, measure: str, stat: str, value: float, **told: Any) -> None:
    """`told` holds filters, aim, by ("2026-03-31")."""
    by = on(told["by"]) if told.get("by") else None
    aim = Aim(told["aim"]) if told.get("aim") else None
    target = Target(
        title="A target",
        measure=measure,
        stat=stat,
        filters=told.get("filters", ""),
        value=value,
        aim=aim,
        by_date=by,
        since_run_id=run.id,
    )
    session.add(target)
    session.flush()
