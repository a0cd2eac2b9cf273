"""Reviews on time (national indicator 66), health and the SDQ: who is in the base, and who counts."""

from datetime import date

import pytest

from store.measures.evaluate import CannotAnswer
from store.measures.query import Stat
from store.models import HealthYear, Review
from store.periods import Period, financial_year
from tests.factories import Care, add_child, on

DAY = date(2025, 3, 31)
YEAR = financial_year(2024)


def reviewed(session, run, care, *reviews: str, **child):
    """Reviews as `due held`, with a dash for what is not known or was not held."""
    record = add_child(session, run, care, **child)
    for review in reviews:
        due, held = (None if day == "-" else on(day) for day in review.split())
        session.add(Review(record_id=record.id, due_on=due, held_on=held))
    session.flush()


@pytest.mark.parametrize(
    ("child", "care", "reviews", "met_of"),
    [
        ("both on time", Care("2020-05-01"), ["2024-06-10 2024-06-01", "2024-12-01 2024-11-30"], (1, 1)),
        ("held on the very day", Care("2020-05-01"), ["2024-06-10 2024-06-10"], (1, 1)),
        ("held a day late", Care("2020-05-01"), ["2024-06-10 2024-06-11"], (0, 1)),
        ("one of two late", Care("2020-05-01"), ["2024-06-10 2024-06-01", "2024-12-01 2024-12-02"], (0, 1)),
        ("due and not held", Care("2020-05-01"), ["2024-06-10 -"], (0, 1)),
        ("due on the first day and on the last", Care("2020-05-01"), ["2024-04-01 2024-04-01", "2025-03-31 2025-03-31"], (1, 1)),
        ("late before the year, on time in it", Care("2020-05-01"), ["2024-03-31 2024-05-01", "2024-11-01 2024-11-01"], (1, 1)),
        ("due after the year only", Care("2020-05-01"), ["2025-04-01 2025-03-01"], (0, 0)),
        ("held, and it is not known when it was due", Care("2020-05-01"), ["- 2024-06-10"], (0, 0)),
        ("none due yet", Care("2025-03-20"), [], (0, 0)),
        ("left care before the end of the year", Care("2020-05-01", "2025-03-31", "adopted"), ["2024-06-10 2024-06-01"], (0, 0)),
        ("left the day after", Care("2020-05-01", "2025-04-01", "adopted"), ["2024-06-10 2024-06-01"], (1, 1)),
    ],
)
def test_reviews_on_time(session, run, ask, child, care, reviews, met_of):
    reviewed(session, run, care, *reviews)
    (figure,) = ask("reviews_on_time", YEAR)
    assert (figure.numerator, figure.denominator) == met_of


def test_reviews_on_time_of_a_quarter_and_by_age(session, run, ask):
    reviewed(session, run, Care("2020-05-01"), "2024-06-10 2024-06-11", "2024-12-01 2024-12-01", born="2012-06")
    reviewed(session, run, Care("2020-05-01"), "2024-12-05 2024-12-01", born="2021-06")
    autumn = Period(date(2024, 10, 1), date(2024, 12, 31))
    (figure,) = ask("reviews_on_time", autumn)
    assert (figure.numerator, figure.denominator) == (2, 2)
    by_age = {f.group["age_band"]: (f.numerator, f.denominator) for f in ask("reviews_on_time", YEAR, group_by=("age_band",))}
    assert {band: found for band, found in by_age.items() if found[1]} == {"1_to_4": (1, 1), "10_to_15": (0, 1)}


# --- health ---


def told(session, run, care, as_at: date = DAY, born: str | None = "2015-06", sex: str = "female", **health):
    record = add_child(session, run, care, born=born, sex=sex)
    session.add(HealthYear(record_id=record.id, as_at=as_at, **health))
    session.flush()


CHECKS = {"health_checks": "is_assessed", "dental_checks": "is_dentally_checked", "immunisations": "is_immunised"}


@pytest.mark.parametrize("measure", CHECKS)
@pytest.mark.parametrize(
    ("child", "care", "done", "met_of"),
    [
        ("in care for years, done", Care("2020-05-01"), True, (1, 1)),
        ("not done", Care("2020-05-01"), False, (0, 1)),
        ("declined, or not recorded", Care("2020-05-01"), None, (0, 1)),
        ("in care since 1 April: twelve months", Care("2024-04-01"), True, (1, 1)),
        ("in care since 2 April: a day too few", Care("2024-04-02"), True, (0, 0)),
        ("left on the day", Care("2020-05-01", "2025-03-31", "adopted"), True, (0, 0)),
        ("left the day after", Care("2020-05-01", "2025-04-01", "adopted"), True, (1, 1)),
        ("in care since before the returns begin", Care("2019-05-01", known=False), True, (1, 1)),
    ],
)
def test_checks_of_the_year(session, run, ask, *, measure, child, care, done, met_of):
    told(session, run, care, **{CHECKS[measure]: done})
    (figure,) = ask(measure, DAY)
    assert (figure.numerator, figure.denominator) == met_of


def test_a_child_without_a_row_counts_as_not_done(session, run, ask):
    add_child(session, run, Care("2020-05-01"))
    told(session, run, Care("2020-05-01"), is_assessed=True)
    (figure,) = ask("health_checks", DAY)
    assert (figure.value, figure.numerator, figure.denominator) == (50.0, 1, 2)


def test_a_row_of_another_year_is_not_taken(session, run, ask):
    told(session, run, Care("2020-05-01"), as_at=date(2026, 3, 31), is_assessed=True)
    assert ask.count("health_checks", DAY) == 0
    assert ask.count("health_checks", date(2026, 3, 31)) == 1


def test_within_the_year_the_last_31_march_is_told(session, run, ask):
    told(session, run, Care("2020-05-01"), is_assessed=True)
    assert ask.count("health_checks", date(2025, 11, 30)) == 1


def test_no_figure_for_a_year_that_no_return_speaks_for(session, run, ask):
    told(session, run, Care("2020-05-01"), as_at=date(2024, 3, 31), is_assessed=True)
    with pytest.raises(CannotAnswer) as refused:
        ask("health_checks", date(2024, 3, 31))
    assert refused.value.reason == "history_too_short"


# --- the SDQ ---


@pytest.mark.parametrize(
    ("child", "born", "score", "mean"),
    [
        ("5 on the day", "2020-03", 12, 12.0),
        ("turns 5 in the month after", "2020-04", 12, None),
        ("16, and 17 in the month after", "2008-04", 40, 40.0),
        ("turned 17 in the month", "2008-03", 12, None),
        ("no score", "2015-06", None, None),
        ("a score of nought", "2015-06", 0, 0.0),
        ("month of birth not recorded", None, 12, None),
    ],
)
def test_sdq_score(session, run, ask, child, born, score, mean):
    told(session, run, Care("2020-05-01"), born=born, sdq_score=score)
    (figure,) = ask("sdq_score", DAY)
    assert figure.value == mean


def test_the_share_of_concern_is_of_those_with_a_score(session, run, ask):
    for score in (16, 17, 30, None):
        told(session, run, Care("2020-05-01"), sdq_score=score)
    told(session, run, Care("2024-06-01"), sdq_score=40)  # in care for less than a year
    (figure,) = ask("sdq_score", DAY, stat=Stat.SHARE)
    assert (figure.numerator, figure.denominator) == (2, 3)
    (figure,) = ask("sdq_score", DAY)
    assert figure.value == 21.0  # (16 + 17 + 30) / 3
