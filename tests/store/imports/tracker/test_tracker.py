from datetime import date

import pytest
import sqlalchemy as sa

from store import ledger
from store.errors import UserError
from store.imports.ssda903 import knowledge
from store.imports.tracker.load import Options, import_tracker
from store.imports.undo import undo
from store.models import ImportProblem, ImportRun, SubmittedRow
from store.session import reading
from store.vocabulary import MoveStage, NeedsLevel, OfstedRating, PlacementType, Provider, StepTo
from tests.store.imports.ssda903.returns import AUTHOR, episode, header, load, set_up, write
from tests.store.imports.tables.workbooks import DATE_STYLE, workbook

HEADING = "CHILD,DECOM,WEEKLY_COST"


@pytest.fixture
def store(engine, tmp_path):
    """C1 lived with foster carers, was in hospital, had a new legal status, and moved to semi-independence; C2 with an agency."""
    load(
        set_up(engine),
        write(
            tmp_path / "2026",
            header=[header("C1", DOB="15/06/2009"), header("C2")],
            episodes=[
                episode("C1", "10/04/2025", "01/06/2025", REC="X1"),
                episode("C1", "01/06/2025", "08/06/2025", REC="X1", RNE="P", PLACE="T1", PLACE_PROVIDER=""),
                episode("C1", "08/06/2025", "01/08/2025", REC="X1", RNE="P"),
                episode("C1", "01/08/2025", "01/12/2025", REC="X1", RNE="L", LS="E1", REASON_PLACE_CHANGE="CARPL"),
                episode("C1", "01/12/2025", RNE="P", LS="E1", PLACE="K3", PLACE_PROVIDER="PR4"),
                episode("C2", "01/05/2025", PLACE_PROVIDER="PR4"),
            ],
        ),
    )
    return engine


@pytest.fixture
def file(tmp_path):
    def make(*lines, heading=HEADING, name="tracker.csv"):
        path = tmp_path / name
        path.write_text("\n".join((heading, *lines)) + "\n", encoding="utf-8")
        return path

    return make


def imported(engine, path, kind=ledger.TRACKER, *, is_dry_run=False):
    return import_tracker(engine, path, kind, AUTHOR, Options(is_dry_run=is_dry_run))


def known(engine, child="C1"):
    with reading(engine) as session:
        return knowledge.read(session, [child])[child][1]


def episodes(engine, child="C1"):
    return known(engine, child).periods[0].episodes


def prices(engine, child="C1"):
    return [episode.weekly_pence for episode in episodes(engine, child)]


def codes(report):
    return [(problem.line, problem.column, problem.code) for problem in report.problems]


def test_a_row_speaks_from_its_day_to_the_end_of_the_placement(store, file):
    report = imported(store, file("C1,10/04/2025,765.50", "C2,01/05/2025,900"))
    assert prices(store) == [76550, 76550, 76550, 76550, None], "through hospital and the change of legal status, not the move"
    assert prices(store, "C2") == [90000]
    assert (report.counts.read, report.counts.added, report.problems) == (2, 2, [])


def test_a_later_row_in_the_placement_takes_over_in_what_it_says(store, file):
    path = file("C1,10/04/2025,765,high", "C1,01/08/2025,800,", heading=f"{HEADING},NEEDS_LEVEL")
    imported(store, path)
    assert prices(store) == [76500, 76500, 76500, 80000, None]
    assert [e.needs_level for e in episodes(store)] == [NeedsLevel.HIGH] * 4 + [None]


def test_every_column(store, file):
    heading = (
        "Child,decom,Exit_Plan_On,AUTHORISED_ON,needs level,DISTRICT,SUPPORTED_LODGINGS,NEXT_STEP,MOVE_STAGE,WORKSTREAM,"
        "PROVIDER_NAME,OFSTED_RATING"
    )
    imported(
        store,
        file(
            "C1,01/12/2025,01/09/2026,05/12/2025,Very high,Ashbury,Yes,Home,Matching,Edge of Care,Summit Care,Good",
            heading=heading,
        ),
    )
    told = episodes(store)[-1]
    assert (told.exit_plan_on, told.authorised_on) == (date(2026, 9, 1), date(2025, 12, 5))
    assert (told.needs_level, told.next_step, told.ofsted_rating) == (NeedsLevel.VERY_HIGH, StepTo.HOME, OfstedRating.GOOD)
    assert (told.move_stage, told.workstream) == (MoveStage.MATCHING, "Edge of Care")
    assert (told.provider_name, told.district) == ("Summit Care", "Ashbury")
    assert (told.placement_type, told.stay_type) == (PlacementType.SUPPORTED_LODGINGS,) * 2
    assert known(store).periods[0].placements[-1].placement_type is PlacementType.SUPPORTED_LODGINGS
    assert episodes(store)[0].district is None


def test_supported_lodgings_are_semi_independent_in_the_return(store, file):
    """What the return calls foster care is not turned into lodgings by a slip in the tracker."""
    imported(store, file("C2,01/05/2025,yes", heading="CHILD,DECOM,SUPPORTED_LODGINGS"))
    assert episodes(store, "C2")[0].placement_type is PlacementType.FOSTERING


def test_during_an_absence_the_child_still_lives_where_it_did(store):
    away = episodes(store)[1]
    assert (away.placement_type, away.provider) == (PlacementType.OTHER, None)
    assert (away.stay_type, away.stay_provider) == (PlacementType.FOSTERING, Provider.IN_HOUSE)


def test_a_column_of_a_later_file_stands_in_place_of_the_earlier_blank_included(store, file):
    heading = f"{HEADING},EXIT_PLAN_ON"
    imported(store, file("C2,01/05/2025,900,01/02/2026", heading=heading))
    report = imported(store, file("C2,01/05/2025,", heading="CHILD,DECOM,EXIT_PLAN_ON"))
    (told,) = episodes(store, "C2")
    assert (told.exit_plan_on, told.weekly_pence) == (None, 90000)
    assert (report.counts.added, report.counts.changed) == (0, 1)


def test_costs_change_the_price_and_nothing_else(store, file):
    imported(store, file("C2,01/05/2025,900,high", heading=f"{HEADING},NEEDS_LEVEL"))
    imported(store, file('C2,01/05/2025,"£1,250"', name="costs.csv"), ledger.COSTS)
    (told,) = episodes(store, "C2")
    assert (told.weekly_pence, told.needs_level) == (125000, NeedsLevel.HIGH)


def test_costs_without_a_cost_are_refused_row_by_row_and_as_a_whole(store, file):
    report = imported(store, file("C1,10/04/2025,", "C2,01/05/2025,900"), ledger.COSTS)
    assert (report.counts.rejected, report.counts.added) == (1, 1)
    assert codes(report) == [(2, "WEEKLY_COST", "missing_value")]
    with pytest.raises(UserError, match="no column WEEKLY_COST"):
        imported(store, file("C1,10/04/2025", heading="CHILD,DECOM"), ledger.COSTS)


def test_a_row_without_its_episode_is_told_and_used_once_there_is_one(store, file, tmp_path):
    report = imported(store, file("C1,11/04/2025,765", "C9,01/05/2025,900", "C2,01/05/2025,700"))
    assert codes(report) == [(2, "DECOM", "no_episode"), (3, "CHILD", "unknown_child")]
    assert (report.counts.added, report.counts.rejected, report.has_errors) == (3, 0, False)
    later = write(
        tmp_path / "more",
        header=[header("C1"), header("C2"), header("C9")],
        episodes=[episode("C1", "11/04/2025"), episode("C2", "01/05/2025"), episode("C9", "01/05/2025")],
    )
    load(store, later)
    assert (prices(store), prices(store, "C9")) == ([76500], [90000])


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        ("C1,31/02/2025,765", "DECOM", "bad_date"),
        ("C1,,765", "DECOM", "missing_value"),
        (",10/04/2025,765", "CHILD", "missing_value"),
        ("C 1!,10/04/2025,765", "CHILD", "bad_reference"),
        ("C1,10/04/2025,lots", "WEEKLY_COST", "bad_amount"),
        ("C1,10/04/2025,-5", "WEEKLY_COST", "out_of_range"),
        ("C1,10/04/2025,7650000", "WEEKLY_COST", "out_of_range"),
    ],
)
def test_a_wrong_row_is_left_out_and_the_rest_goes_in(store, file, line, column, code):
    report = imported(store, file("C2,01/05/2025,900", line))
    assert codes(report) == [(3, column, code)]
    assert (report.counts.added, report.counts.rejected, report.has_errors) == (1, 1, True)
    assert prices(store, "C2") == [90000]


@pytest.mark.parametrize("district", ["B61 7AA", "14 Mill Lane", "Ashbury, B61"])
def test_an_address_is_no_district(store, file, district):
    report = imported(store, file(f'C2,01/05/2025,"{district}"', heading="CHILD,DECOM,DISTRICT"))
    assert codes(report) == [(2, "DISTRICT", "bad_term")]


@pytest.mark.parametrize("district", ["Marlow Heath", "King’s Lynn", "Bath (City)", "St. Albans", "Stoke-on-Trent"])
def test_names_of_districts(store, file, district):
    imported(store, file(f"C2,01/05/2025,{district}", heading="CHILD,DECOM,DISTRICT"))
    assert episodes(store, "C2")[0].district == district


def test_the_same_start_twice_in_a_file(store, file):
    report = imported(store, file("C2,01/05/2025,900", "C2,01/05/2025,950"))
    assert codes(report) == [(3, "DECOM", "same_start_twice")]
    assert prices(store, "C2") == [95000]
    assert (report.counts.read, report.counts.added, report.counts.unchanged) == (2, 1, 1)


def test_importing_twice_changes_nothing(store, file):
    path = file("C1,10/04/2025,765", "C2,01/05/2025,900")
    imported(store, path)
    again = imported(store, path)
    assert (again.is_new, again.run, again.counts.unchanged, again.counts.added) == (False, None, 2, 0)
    with reading(store) as session:
        kinds = session.scalars(sa.select(ImportRun.kind).order_by(ImportRun.id)).all()
    assert kinds == [ledger.RETURN, ledger.TRACKER]


def test_a_dry_run_counts_and_changes_nothing(store, file):
    path = file("C1,11/04/2025,765", "C2,01/05/2025,900")
    dry = imported(store, path, is_dry_run=True)
    assert (dry.run, dry.counts.added, len(dry.problems)) == (None, 2, 1)
    assert prices(store, "C2") == [None]
    with reading(store) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SubmittedRow).where(SubmittedRow.module == "tracker")) == 0
    real = imported(store, path)
    assert (real.counts, codes(real)) == (dry.counts, codes(dry))
    with reading(store) as session:
        assert session.scalars(sa.select(ImportProblem.code)).all() == ["no_episode"]


def test_undoing_brings_back_what_was_known(store, file):
    before = known(store), known(store, "C2")
    first = imported(store, file("C1,10/04/2025,765", "C2,01/05/2025,900"))
    second = imported(store, file("C2,01/05/2025,999"))
    undo(store, first.run, AUTHOR, lambda *_: None)
    assert (prices(store), prices(store, "C2")) == ([None] * 5, [99900]), "the later file still says what it says"
    undone = undo(store, second.run, AUTHOR, lambda *_: None)
    assert (known(store), known(store, "C2")) == before
    undo(store, undone.run, AUTHOR, lambda *_: None)
    assert prices(store, "C2") == [99900]


def test_what_was_known_before_is_still_known(store, file):
    run = imported(store, file("C2,01/05/2025,900")).run
    imported(store, file("C2,01/05/2025,950"))
    with reading(store) as session:
        assert [each.id for each in ledger.trackers_in_force(session, run)] == [run]


def test_a_spreadsheet_is_read_like_a_file_of_text(store, tmp_path):
    path = workbook(tmp_path / "tracker.xlsx", [["child", "Decom", "Weekly cost"], ["C2", (45778, DATE_STYLE), 900.5]])
    report = imported(store, path)
    assert prices(store, "C2") == [90050]
    assert report.counts.added == 1


def test_other_files_are_refused_and_change_nothing(store, file):
    with pytest.raises(UserError, match="no columns CHILD, DECOM"):
        imported(store, file("1,2", heading="A,B"))
    assert imported(store, file("C1,never,765")).is_refused
