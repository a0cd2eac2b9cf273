"""Children who went missing and how often, in 2024/25: which days and which children count."""

import pytest

from store.measures.query import Stat
from store.models import MissingSpell
from store.periods import Period, financial_year
from store.vocabulary import Absence
from tests.factories import Care, add_child, on

YEAR = financial_year(2024)


def gone(session, run, care, *spells: str, **child):
    """Spells as `first..last`, with an A before it for being away and no last day for those not back yet."""
    record = add_child(session, run, care, **child)
    for spell in spells:
        absence = Absence.AWAY if spell.startswith("A") else Absence.MISSING
        start, _, end = spell.lstrip("A").partition("..")
        session.add(MissingSpell(record_id=record.id, absence=absence, started_on=on(start), ended_on=on(end) if end else None))
    session.flush()


@pytest.mark.parametrize(
    ("child", "spells", "children", "times"),
    [
        ("once", ["2024-06-01..2024-06-03"], 1, 1),
        ("back on the same day", ["2024-06-01..2024-06-01"], 1, 1),
        ("twice", ["2024-06-01..2024-06-03", "2024-09-01..2024-09-02"], 1, 2),
        ("away without authorisation", ["A2024-06-01..2024-06-03"], 0, 0),
        ("missing once and away once", ["2024-06-01..2024-06-03", "A2024-09-01..2024-09-02"], 1, 1),
        ("back on 1 April", ["2024-03-20..2024-04-01"], 1, 1),
        ("back on 31 March", ["2024-03-20..2024-03-31"], 0, 0),
        ("went on the last day", ["2025-03-31.."], 1, 1),
        ("went the day after", ["2025-04-01.."], 0, 0),
        ("not back since the year before", ["2024-01-10.."], 1, 1),
        ("never", [], 0, 0),
    ],
)
def test_who_went_missing(session, run, ask, child, spells, children, times):
    gone(session, run, Care("2020-05-01"), *spells)
    assert ask.count("children_missing", YEAR) == children
    assert ask.count("missing_episodes", YEAR) == times


def test_the_share_is_of_all_who_were_in_care_at_any_time_in_the_period(session, run, ask):
    gone(session, run, Care("2020-05-01"), "2024-06-01..2024-06-03")
    add_child(session, run, Care("2020-05-01", "2024-04-02", "adopted"))  # still in care on 1 April
    add_child(session, run, Care("2020-05-01", "2024-04-01", "adopted"))  # no longer
    add_child(session, run, Care("2025-03-31"))
    add_child(session, run, Care("2025-04-01"))
    add_child(session, run, Care("2023-05-01", "2024-06-01", "returned_home"), Care("2024-09-01"))  # twice, and one child
    (figure,) = ask("children_missing", YEAR, stat=Stat.SHARE)
    assert (figure.numerator, figure.denominator) == (1, 4)


def test_the_child_counts_as_on_its_last_day_in_care_and_each_time_as_on_the_day_it_began(session, run, ask):
    """In foster care when it went, in June; in a children's home from September on."""
    care = Care("2020-05-01", moves={"2024-09-01": {"placement_type": "residential", "location": "out_of_county"}})
    gone(session, run, care, "2024-06-01..2024-06-03")
    assert ask.table("children_missing", YEAR, "placement_type") == {"residential": 1}
    assert ask.table("missing_episodes", YEAR, "placement_type") == {"fostering": 1}
    assert ask.table("missing_episodes", YEAR, "location") == {"in_county": 1}


def test_a_time_that_began_on_no_day_in_care_has_no_placement(session, run, ask):
    gone(session, run, Care("2024-06-10"), "2024-06-01..2024-06-12")
    assert ask.table("missing_episodes", YEAR, "placement_type") == {"not_recorded": 1}


def test_one_who_turned_18_was_unaccompanied_to_the_last_day_in_care(session, run, ask):
    """In care and unaccompanied until the birthday: both end on the same day, which is in neither."""
    care = Care("2022-05-01", "2024-10-05", "turned_18")
    gone(session, run, care, "2024-06-01..2024-06-03", uasc=True, uasc_ended="2024-10-05")
    assert ask.table("children_missing", YEAR, "uasc") == {"yes": 1}
    gone(session, run, Care("2022-05-01"), "2024-06-01..2024-06-03", uasc=True, uasc_ended="2024-10-05")
    assert ask.table("children_missing", YEAR, "uasc") == {"yes": 1, "no": 1}


def test_months_count_whoever_is_missing_in_them(session, run, ask):
    gone(session, run, Care("2020-05-01"), "2024-06-20..2024-08-02")
    summer = Period(on("2024-06-01"), on("2024-09-30"))
    figures = ask("missing_episodes", summer, group_by=("month",))
    assert [figure.value for figure in figures] == [1, 1, 1, 0]
    assert ask.count("missing_episodes", summer) == 1
