"""The known answers of the made-up returns beside the project, straight from the store."""

import json
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path

import pytest
import sqlalchemy as sa

from store import positions
from store.imports.postcodes import import_postcodes
from store.imports.ssda903 import knowledge
from store.imports.ssda903.knowledge import KnownChild
from store.imports.ssda903.outcomes import KnownOutcomes
from store.migrations import upgrade
from store.models import CarePeriod, Child, ChildRecord, Episode, Placement
from store.periods import add_months
from store.session import make_engine, reading
from store.vocabulary import Absence, PlacementType
from tests.store.imports.ssda903.returns import AUTHOR, load, set_up

YEARS = (2024, 2025, 2026)


@pytest.fixture(scope="module")
def returns(shared) -> Path:
    return shared / "data" / "sample903"


def files(folder: Path) -> list[Path]:
    """The CSV files one by one, as the folder may hold the XML too."""
    return sorted(folder.glob("*.csv"))


def new_store(folder: Path, returns: Path) -> sa.Engine:
    engine = make_engine(f"sqlite:///{folder}/store.db")
    upgrade(engine)
    set_up(engine)
    import_postcodes(engine, returns / "postcodes.csv", AUTHOR, is_dry_run=False, progress=lambda *_: None)
    return engine


@pytest.fixture(scope="module")
def store(tmp_path_factory, returns) -> sa.Engine:
    engine = new_store(tmp_path_factory.mktemp("sample903"), returns)
    load(engine, *(path for year in YEARS for path in files(returns / str(year))))
    return engine


def count(engine, query, run_id=None):
    """Of the children in the records that `query` selects, as known after a run, or now."""
    with reading(engine) as session:
        run = run_id or positions.current_run(session).id
        known = (ChildRecord.since_run_id <= run) & (ChildRecord.until_run_id.is_(None) | (ChildRecord.until_run_id > run))
        chosen = sa.select(sa.func.count(ChildRecord.child_id.distinct())).where(known, ChildRecord.id.in_(query))
        return session.scalar(chosen)


def in_care(day):
    return sa.select(Episode.record_id).where(Episode.started_on <= day, Episode.ended_on.is_(None) | (Episode.ended_on > day))


def as_submitted(engine, day):
    with reading(engine) as session:
        return positions.as_submitted_run(session, day).id


def test_children_in_care(store):
    ends = [date(year, 3, 31) for year in YEARS]
    assert [count(store, in_care(end), as_submitted(store, end)) for end in ends] == [354, 330, 300]
    assert [count(store, in_care(end)) for end in ends] == [354, 327, 300]


def test_started_and_ceased(store):
    def started(end):
        first = date(end.year - 1, 4, 1)
        return sa.select(CarePeriod.record_id).where(CarePeriod.start_is_known, CarePeriod.started_on.between(first, end))

    def ceased(end):
        return sa.select(CarePeriod.record_id).where(CarePeriod.ended_on.between(date(end.year - 1, 4, 1), end))

    ends = [date(year, 3, 31) for year in YEARS]
    assert [count(store, started(end), as_submitted(store, end)) for end in ends] == [142, 121, 107]
    assert [count(store, ceased(end), as_submitted(store, end)) for end in ends] == [137, 144, 134]
    # The return of 2026 corrects three children who had gone home before 31 March 2025.
    assert [count(store, started(end)) for end in ends] == [142, 121, 107]
    assert [count(store, ceased(end)) for end in ends] == [137, 147, 134]


def test_three_or_more_placements(store):
    def three(end):
        touching = (Placement.started_on <= end) & (
            Placement.ended_on.is_(None) | (Placement.ended_on >= date(end.year - 1, 4, 1))
        )
        return (
            sa.select(Placement.record_id)
            .where(touching, Placement.record_id.in_(in_care(end)))
            .group_by(Placement.record_id)
            .having(sa.func.count() >= 3)
        )

    assert [count(store, three(date(year, 3, 31))) for year in YEARS] == [33, 27, 22]


def test_the_returns_corrections_are_taken(store, returns):
    corrections = json.loads((returns / "corrections.json").read_text())
    with reading(store) as session:
        known = knowledge.read(session, [row["child"] for row in corrections])
    for row in corrections:
        start = date.fromisoformat("-".join(reversed(row["decom"].split("/"))))
        ends = [e.ended_on for period in known[row["child"]][1].periods for e in period.episodes if e.started_on == start]
        assert [f"{end:%d/%m/%Y}" for end in ends] == [row["now"]]


def test_every_postcode_is_placed(store):
    with reading(store) as session:
        placed = session.execute(sa.select(Episode.location, sa.func.count()).group_by(Episode.location)).all()
    assert {location for location, _ in placed} >= {"in_county", "out_of_county"}


def test_importing_again_changes_nothing(store, returns):
    reports = load(store, *(path for year in YEARS for path in files(returns / str(year))))
    assert [report.is_new for report in reports] == [False] * 3


def known_to(engine) -> dict[str, KnownChild]:
    with reading(engine) as session:
        references = session.scalars(sa.select(Child.reference)).all()
        return {reference: child for reference, (_, child) in knowledge.read(session, references).items()}


def test_any_order_of_import_gives_the_same(store, returns, tmp_path):
    order = list(permutations(YEARS))[-1]  # newest first
    other = new_store(tmp_path, returns)
    for year in order:
        load(other, *files(returns / str(year)))
    assert known_to(other) == known_to(store)
    with reading(other) as session:
        assert positions.as_submitted_run(session, date(2025, 3, 31)) is None, "the later return came first"


def test_the_xml_form_tells_the_same_as_the_csv_files(returns, tmp_path):
    by_csv, by_xml = (new_store(tmp_path / form, returns) for form in ("csv", "xml"))
    load(by_csv, *files(returns / "2026"))
    (report,) = load(by_xml, returns / "2026" / "return.xml")
    assert not report.problems
    # The late corrections stand in the CSV files alone.
    corrected = {row["child"] for row in json.loads((returns / "corrections.json").read_text())}
    told = [{ref: child for ref, child in known_to(engine).items() if ref not in corrected} for engine in (by_csv, by_xml)]
    assert any(child.outcomes.workers for child in told[0].values())
    assert {ref: without_workers(child) for ref, child in told[0].items()} == told[1]
    assert len(told[0]) > 600
    for kind in KnownOutcomes._fields:
        assert kind == "workers" or any(getattr(child.outcomes, kind) for child in told[1].values()), kind


def without_workers(child: KnownChild) -> KnownChild:
    """The XML form has no element for social workers."""
    return child._replace(outcomes=child.outcomes._replace(workers=()))


def test_every_row_of_every_file_is_made_use_of(store):
    told = [child.outcomes for child in known_to(store).values()]
    # Rows of the files, those of the header left out: reviews, oc2, oc3, missing and ad1 tell of a year each.
    assert sum(review.held_on is not None for child in told for review in child.reviews) == 858 + 828 + 732
    assert sum(len(child.health) for child in told) == 250 + 248 + 229
    assert sum(len(child.leaving) for child in told) == 205 + 217 + 236
    assert sum(len(child.missing) for child in told) == 116 + 148 + 118
    assert sum(len(child.adoptions) for child in told) == 12 + 15 + 8
    assert sum(len(child.permanence) for child in told) == 145 + 122 + 107
    # A worker's time that goes on is told in each return: 434 run at the end of the last.
    assert sum(spell.ended_on is None for child in told for spell in child.workers) == 434


def test_children_who_went_missing(store):
    def missing(end: date) -> int:
        return sum(
            any(
                spell.absence is Absence.MISSING
                and spell.started_on <= end
                and (spell.ended_on is None or spell.ended_on >= date(end.year - 1, 4, 1))
                for spell in child.outcomes.missing
            )
            for child in known_to(store).values()
        )

    assert [missing(date(year, 3, 31)) for year in YEARS] == [65, 58, 55]


def test_a_history_tells_what_one_return_does_not(store, returns, tmp_path):
    other = new_store(tmp_path, returns)
    history, _ = load(other, returns / "history", *files(returns / "2026"))
    assert (history.label, history.counts.rejected) == ("A history", 0)
    with reading(other) as session:
        assert [period.start for period in positions.coverage(session, 3)] == [date(2025, 4, 1)], "a history is no census"
    truth = json.loads((returns / "meta.json").read_text())["rows"]["2026"]["truth"]["long_term"]
    assert long_term_stability(known_to(other).values(), date(2026, 3, 31)) == truth == [74, 116]


def long_term_stability(children, end: date) -> list[int]:
    """Of the children under 16 in care for two and a half years, those two years in one placement, or one and the adopters'."""
    stable = long = 0
    for child in children:
        under_16 = end.year - child.birth_month.year - (end.month < child.birth_month.month) < 16
        for period in child.periods:
            if under_16 and runs_on(period, end) and period.started_on <= add_months(end, -30):
                long += 1
                (index,) = (i for i, placement in enumerate(period.placements) if runs_on(placement, end))
                adopting = period.placements[index].placement_type is PlacementType.PLACED_FOR_ADOPTION and index > 0
                stable += period.placements[index - adopting].started_on <= add_months(end, -24)
    return [stable, long]


def runs_on(span, day: date) -> bool:
    return span.started_on <= day and (span.ended_on is None or span.ended_on > day)


# --- the return with faults


@pytest.fixture(scope="module")
def faulty(tmp_path_factory, returns):
    engine = new_store(tmp_path_factory.mktemp("defects"), returns)
    (report,) = load(engine, *files(returns / "2026-defects"))
    return engine, report


def test_every_fault_is_named_by_its_place(faulty, returns):
    _, report = faulty
    named = {(p.file, p.line, p.column, p.code, p.severity.value) for p in report.problems}
    labelled = json.loads((returns / "defects.json").read_text())
    expected = {(d["file"], d["line"], d["column"], d["kind"], d["severity"]) for d in labelled}
    assert len(expected) == len(labelled) == 26
    assert expected <= named
    # Beside them only what follows from them: two chains whose next row was left out.
    assert {code for *_, code, _ in named - expected} == {"no_next_episode"}


def test_the_faults_cost_no_child_in_care(faulty):
    engine, report = faulty
    assert count(engine, in_care(date(2026, 3, 31))) == 300
    # Two each of: bad date, end before start, orphan, no start, end without date, no child.
    assert report.counts.rejected == 12
    assert report.counts.read == report.counts.added + report.counts.unchanged + report.counts.rejected


def test_random_codes_are_read_without_a_fall(shared, tmp_path, returns):
    engine = new_store(tmp_path, returns)
    folder = shared / "data" / "fake_903_csc_validator"
    (report,) = load(engine, *files(folder))
    assert report.counts.read > 1_000
    for child in known_to(engine).values():
        for one, other in pairwise(child.periods):
            assert one.ended_on is not None
            assert one.ended_on <= other.started_on
