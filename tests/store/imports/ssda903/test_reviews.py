"""When reviews were due: children worked through by hand, one edge each."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.imports.ssda903.reviews import Stay, weekdays_after, with_due_days
from store.periods import Period
from tests.store.imports.ssda903.tellings import day

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))


def reviews(*held: str, start: str, end: str | None = None, known: bool = True, told: tuple[Period, ...] = (YEAR,)) -> list[str]:
    """Each as `due held`, with a dash for what is not known or was not held."""
    stay = Stay(day(start), day(end) if end else None, known)
    found = with_due_days({day(each): None for each in held}, [stay], told)
    return [f"{review.due_on or '-'} {review.held_on or '-'}" for review in found]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2025-05-01", "2025-05-29"),  # a Thursday: four weeks, the bank holidays of 5 and 26 May taken as worked
        ("2025-05-02", "2025-05-30"),  # a Friday
        ("2025-05-03", "2025-05-30"),  # a Saturday: 20 weekdays are over on the Friday
        ("2025-05-04", "2025-05-30"),  # a Sunday: the same
    ],
)
def test_the_first_is_due_after_20_working_days(start, due):
    assert weekdays_after(day(start), 20) == day(due)


def test_the_second_is_due_in_three_months_and_the_next_in_six():
    # In care on 1 May: due 29 May. Held 20 May: due 20 August. Held 20 August: due 20 February.
    assert reviews("2025-05-20", "2025-08-20", "2026-02-10", start="2025-05-01") == [
        "2025-05-29 2025-05-20",
        "2025-08-20 2025-08-20",
        "2026-02-20 2026-02-10",
    ]


def test_months_are_counted_to_the_end_of_a_shorter_month():
    # 30 November and three months: 28 February.
    assert reviews("2025-11-30", "2026-02-28", start="2025-11-10")[1] == "2026-02-28 2026-02-28"


def test_what_is_held_late_is_due_when_it_was_and_the_next_counts_from_when_it_was_held():
    assert reviews("2025-06-10", "2025-09-10", start="2025-05-01") == [
        "2025-05-29 2025-06-10",
        "2025-09-10 2025-09-10",
        "2026-03-10 -",
    ]


def test_what_is_never_held_stays_due_every_six_months():
    assert reviews(start="2025-05-01") == ["2025-05-29 -", "2025-11-29 -"]


def test_nothing_is_due_on_the_day_of_leaving_or_after():
    assert reviews(start="2025-05-01", end="2025-05-29") == []
    assert reviews(start="2025-05-01", end="2025-05-30") == ["2025-05-29 -"]


def test_nothing_is_due_after_the_last_day_told_of():
    part = Period(date(2025, 4, 1), date(2025, 9, 30))
    # Due 20 February 2026, which the return does not reach.
    assert reviews("2025-05-20", "2025-08-20", start="2025-05-01", told=(part,))[2:] == []


def test_of_a_child_in_care_before_the_returns_begin_the_first_review_is_not_judged():
    # When the one before 10 June was held is not told; the next is due six months after it.
    assert reviews("2025-06-10", "2025-12-12", start="2023-01-09", known=False) == ["- 2025-06-10", "2025-12-10 2025-12-12"]


def test_but_it_is_late_where_it_is_not_held_within_six_months_of_their_beginning():
    assert reviews("2025-10-02", start="2023-01-09", known=False) == ["2025-10-01 2025-10-02"]
    assert reviews(start="2023-01-09", known=False) == ["2025-10-01 -"]


def test_a_first_review_just_after_the_returns_begin_is_followed_by_one_in_three_months():
    # In care on 24 March 2025: its first review is due by 21 April, so the one of 15 April may be that.
    assert reviews("2025-04-15", start="2025-03-24")[1] == "2025-07-15 -"
    # The one of 22 April cannot: either it is the second, or the first was late. It is given the longer time.
    assert reviews("2025-04-22", start="2025-03-24")[1] == "2025-10-22 -"


def test_a_new_time_in_care_begins_anew():
    stays = [Stay(day("2025-04-07"), day("2025-05-20"), True), Stay(day("2025-09-01"), None, True)]
    held = {day("2025-05-01"): None, day("2025-09-20"): None}
    found = with_due_days(held, stays, (YEAR,))
    # 7 April: due 5 May. 1 September: due 29 September, and again 20 December.
    assert [review.due_on for review in found] == [day("2025-05-05"), day("2025-09-29"), day("2025-12-20")]


def test_years_without_a_file_of_reviews_judge_nobody():
    later = Period(date(2027, 4, 1), date(2028, 3, 31))
    found = reviews("2025-05-20", "2025-08-20", "2026-02-10", "2027-06-01", start="2025-05-01", told=(YEAR, later))
    assert found[3:] == ["- 2027-06-01", "2027-12-01 -"]


def test_a_review_outside_care_is_kept_and_never_due():
    assert reviews("2025-12-01", start="2025-05-01", end="2025-05-10") == ["- 2025-12-01"]


days = st.dates(date(2025, 1, 1), date(2026, 6, 30))


@given(st.sets(days, max_size=8), days, st.none() | days, st.booleans())
def test_every_review_held_is_kept_once_and_the_due_days_are_days_in_care_told_of(held, start, end, known):
    stay = Stay(start, end if end and end > start else None, known)
    found = with_due_days(dict.fromkeys(held), [stay], (YEAR,))
    assert sorted(review.held_on for review in found if review.held_on) == sorted(held)
    for review in found:
        assert review.due_on is not None or review.held_on is not None
        if review.held_on is None:
            assert review.due_on in YEAR
            assert stay.start <= review.due_on
            assert stay.end is None or review.due_on < stay.end
