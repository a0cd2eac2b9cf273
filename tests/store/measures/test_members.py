"""What members are shown, and that nothing about a few children can be read from it."""

import shutil
from contextlib import ExitStack
from datetime import date

import pytest
import sqlalchemy as sa

from store.measures.counted import Cell
from store.measures.disclosure import shown
from store.measures.query import Comparison, Query, Stat, Suppression
from store.models import Council, ImportRun
from store.session import make_engine, transaction
from store.vocabulary import Audience
from tests.factories import Care, add_child, add_council, add_district, add_return
from tests.store.measures.conftest import TODAY, Asker
from tests.store.measures.test_when import kinds, said


def first_run(session):
    return session.query(ImportRun).order_by(ImportRun.id).first()


def show_two_of_any_number(session):
    session.execute(sa.update(Council).values(thresholds={"least_for_two": 0}))


def test_counts_are_rounded_and_say_so(council, ask):
    for _ in range(33):
        add_child(council, first_run(council), Care("2022-01-01"))
    (figure,) = ask.member().figures
    assert (figure.value, figure.low, figure.high, figure.numerator, figure.suppressed) == (35, 33, 37, 35, None)
    assert "about" in kinds(ask.member())
    assert "about" not in kinds(ask.officer())
    assert ask.officer().figures[0].value == 33


@pytest.mark.parametrize("number", [0, 1, 4, 5])
def test_none_to_five_are_fewer_than_six(council, ask, number):
    for _ in range(number):
        add_child(council, first_run(council), Care("2022-01-01"))
    (figure,) = ask.member().figures
    assert (figure.value, figure.low, figure.high, figure.suppressed) == (None, 0, 5, Suppression.SMALL)


@pytest.mark.parametrize("number", [0, 5, 6, 9])
def test_of_two_attributes_none_to_nine_are_fewer_than_ten(council, ask, number):
    show_two_of_any_number(council)
    for _ in range(number):
        add_child(council, first_run(council), Care("2022-01-01"), sex="female")
    for _ in range(10):
        add_child(council, first_run(council), Care("2022-01-01"), sex="male")
    girls = {"filters": {"sex": ("female",)}}
    rows = ask.member(**girls, group_by=("location",)).figures
    assert {(row.value, row.low, row.high, row.suppressed) for row in rows} == {(None, 0, 9, Suppression.SMALL)}
    assert 10 in [row.value for row in ask.member(filters={"sex": ("male",)}, group_by=("location",)).figures]
    (alone,) = ask.member(**girls).figures
    assert alone.high == (5 if number < 6 else 7 if number == 6 else 12)


@pytest.mark.parametrize(
    ("matching", "others", "expected"),
    [
        (42, 598, (6, 5.9, 6.6, 40, 640)),  # 38 to 42, of 638 to 642
        (50, 53, (48, 44.8, 50.5, 50, 105)),
        (50, 50, (50, 47.0, 53.1, 50, 100)),
        (33, 66, (35, 32.3, 37.8, 35, 100)),  # the base may be below 100: to the nearest 5
        (20, 29, (None, None, None, None, None)),
        (20, 30, (None, None, None, None, None)),  # the base may be below 50
        (5, 200, (None, None, None, None, None)),
        (200, 5, (None, None, None, None, None)),
        (203, 6, (None, None, None, None, None)),  # the others may be 5 or fewer
    ],
)
def test_shares_are_of_the_counts_as_shown(matching, others, expected):
    shape = shown(Stat.SHARE, Cell(matching, matching + others), None, Audience.MEMBERS)
    assert (shape.value, shape.low, shape.high, shape.numerator, shape.denominator) == expected


def test_a_rate_is_that_of_the_rounded_count(sixty, ask):
    (figure,) = ask.member(stat=Stat.RATE).figures
    assert (figure.value, figure.low, figure.high, figure.numerator, figure.denominator) == (6.0, 5.8, 6.2, 60, 100_000)
    assert said(ask.member(stat=Stat.RATE), "population") == {"year": 2025}


def test_rows_of_a_breakdown_do_not_depend_on_who_is_in_them(council, ask):
    for kind, number in (("fostering", 30), ("residential", 3)):
        for _ in range(number):
            add_child(council, first_run(council), Care("2022-01-01", details={"placement_type": kind}))
    figures = {figure.group["placement_type"]: figure for figure in ask.member(group_by=("placement_type",)).figures}
    assert set(figures) == {
        "fostering",
        "kinship_fostering",
        "residential",
        "secure",
        "semi_independent",
        "with_parents",
        "placed_for_adoption",
        "residential_school",
        "other",
        "not_recorded",
    }
    assert figures["fostering"].value == 30
    few = {(f.value, f.low, f.high, f.suppressed) for name, f in figures.items() if name != "fostering"}
    assert few == {(None, 0, 5, Suppression.SMALL)}
    assert "kinship_apart" in kinds(ask.member(group_by=("placement_type",)))


def test_places_where_few_have_ever_been_have_no_row(council, ask):
    """A row for a far authority, even one that says "fewer than 6", would tell that some child has been there."""
    for place, number in (("Ashbury", 20), ("Norbridge", 6), ("Orkney", 5)):
        for _ in range(number):
            add_child(council, first_run(council), Care("2022-01-01", details={"placement_area": place}))
    rows = {figure.group["placement_area"]: figure.value for figure in ask.member(group_by=("placement_area",)).figures}
    assert rows == {"Ashbury": 20, "Fenwick": None, "Norbridge": 5, "not_recorded": None}
    rows = {figure.group["placement_area"]: figure.value for figure in ask.officer(group_by=("placement_area",)).figures}
    assert rows == {"Ashbury": 20, "Norbridge": 6, "Orkney": 5}


@pytest.fixture(scope="module")
def two_councils(migrated_store, tmp_path_factory):
    """Alike in every number as shown, but that in one of them four children are far away."""
    with ExitStack() as stack:
        sessions = []
        for far in (0, 4):
            path = tmp_path_factory.mktemp("far") / "parenting.db"
            shutil.copyfile(migrated_store, path)
            engine = make_engine(f"sqlite:///{path}")
            stack.callback(engine.dispose)
            session = stack.enter_context(transaction(engine))
            add_council(session, {2022: 100_000, 2023: 100_000})
            add_district(session, "Ashbury", "ZZ11AA")
            runs = [add_return(session, year) for year in (2024, 2025, 2026)]
            for number in range(50):
                details = {"placement_area": "Orkney", "distance_miles": 60.0, "legal_status": "remand"} if number < far else {}
                add_child(session, runs[0], Care("2022-01-01", details=details))
            for number in range(52):
                details = {"legal_status": "remand"} if number < far else {}
                add_child(session, runs[0], Care("2025-06-01", details=details))
            sessions.append(session)
        yield sessions


@pytest.mark.parametrize(
    "asked",
    [
        {"filters": {"placement_area": ("Orkney",)}},
        {"filters": {"placement_area": ("Orkney",), "sex": ("female",)}},
        {"filters": {"placement_area": ("Orkney",)}, "stat": Stat.SHARE},
        {"filters": {"sex": ("female",)}, "of": {"placement_area": ("Orkney",)}, "stat": Stat.SHARE},
        {"filters": {"placement_area": ("Orkney",)}, "stat": Stat.RATE},
        {"filters": {"placement_area": ("Orkney",)}, "group_by": ("month",)},
        {"filters": {"placement_area": ("Orkney",)}, "group_by": ("age_band",)},
        {"filters": {"placement_area": ("Orkney",)}, "compare": (Comparison.LAST_YEAR,)},
        {"measure": "children_in_care", "group_by": ("placement_area",)},
        {"measure": "children_in_care", "group_by": ("placement_area", "sex")},
        {"measure": "children_in_care", "group_by": ("distance",)},
        {"measure": "children_in_care", "stat": Stat.SHARE, "group_by": ("distance",)},
        {"measure": "entered_care", "group_by": ("legal_status",)},
    ],
)
def test_four_children_and_none_give_the_same_answer(two_councils, asked):
    one, other = (Asker(session).member(**asked) for session in two_councils)
    assert one == other


def test_too_much_detail_is_not_counted_at_all(sixty, ask):
    result = ask.member(
        filters={"sex": ("male",), "age_band": ("5_to_9",)}, group_by=("placement_type",), compare=(Comparison.LAST_YEAR,)
    )
    (figure,) = result.figures
    assert (figure.value, figure.low, figure.high, figure.suppressed, figure.compare) == (
        None,
        None,
        None,
        Suppression.TOO_DETAILED,
        (),
    )
    assert len(ask.officer(filters={"sex": ("male",), "age_band": ("5_to_9",)}, group_by=("placement_type",)).figures) > 1


@pytest.mark.parametrize(
    ("asked", "suppressed"),
    [
        ({"group_by": ("ethnicity",)}, False),
        ({"group_by": ("ethnicity", "month")}, False),
        ({"group_by": ("ethnicity", "sex")}, True),
        ({"group_by": ("sex",), "exclude": {"need": ("disability",)}}, True),
        ({"filters": {"sex": ("male",)}, "of": {"age_band": ("5_to_9",)}, "stat": Stat.SHARE}, False),
        ({"measure": "three_plus_placements", "group_by": ("sex",)}, False),
        ({"measure": "three_plus_placements", "group_by": ("sex", "age_band")}, True),
        ({"filters": {"provider": ("ifa",)}, "group_by": ("sex",)}, True),
        ({"filters": {"provider": ("external",)}, "group_by": ("sex",)}, False),
    ],
)
def test_at_most_two_attributes(sixty, ask, asked, suppressed):
    show_two_of_any_number(sixty)
    result = ask.member(**asked)
    assert ({figure.suppressed for figure in result.figures} == {Suppression.TOO_DETAILED}) is suppressed


def test_numbers_of_children_in_caveats_pass_the_door_too(council, ask):
    for number in range(13):
        add_child(council, first_run(council), Care("2022-06-01", known=number > 2), incomplete=number < 7)
    assert said(ask.officer(), "records_not_read") == {"count": 7}
    assert said(ask.member(), "records_not_read") == {"count": 5}
    result = {who: getattr(ask, who)(group_by=("care_duration",)) for who in ("member", "officer")}
    assert said(result["officer"], "history_cut_short") == {"count": 3}
    assert said(result["member"], "history_cut_short") == {"count": None}


def test_every_member_has_the_same_query_result(sixty):
    one, two = (Asker(sixty).member(group_by=("sex",)) for _ in range(2))
    assert one == two
    assert one.query == Query("children_in_care", stat=Stat.COUNT, group_by=("sex",), period=date(2026, 3, 31))
    assert Audience.MEMBERS is Audience("members")
    assert one.data_to == date(2026, 3, 31) <= TODAY
