"""Times as people say them, on Tuesday 15 October 2024: what day, month, quarter or stretch each is."""

import pytest

from handlers.language.periods import time_at
from handlers.language.senses import Shape
from store.measures.query import Comparison

PERIODS = {
    # financial years
    "2023/24": "2023-04-01 2024-03-31",
    "23/24": "2023-04-01 2024-03-31",
    "2023-24": "2023-04-01 2024-03-31",
    "2022/2023": "2022-04-01 2023-03-31",
    "in 2019/20": "2019-04-01 2020-03-31",
    "FY 2023/24": "2023-04-01 2024-03-31",
    "fy22/23": "2022-04-01 2023-03-31",
    "financial year 2021/22": "2021-04-01 2022-03-31",
    "the year 2020/21": "2020-04-01 2021-03-31",
    "FY24": "2023-04-01 2024-03-31",
    "this year": "2024-04-01 2024-10-15",
    "this financial year": "2024-04-01 2024-10-15",
    "the current year": "2024-04-01 2024-10-15",
    "last year": "2023-04-01 2024-03-31",
    "last yr": "2023-04-01 2024-03-31",
    "last financial year": "2023-04-01 2024-03-31",
    "the previous year": "2023-04-01 2024-03-31",
    "last FY": "2023-04-01 2024-03-31",
    "year to date": "2024-04-01 2024-10-15",
    "YTD": "2024-04-01 2024-10-15",
    "so far this year": "2024-04-01 2024-10-15",
    "this year so far": "2024-04-01 2024-10-15",
    "month to date": "2024-10-01 2024-10-15",
    "the year to March 2024": "2023-04-01 2024-03-31",
    "the year ending 31 March 2023": "2022-04-01 2023-03-31",
    "12 months to June 2024": "2023-07-01 2024-06-30",
    # calendar years
    "in 2023": "2023-01-01 2023-12-31",
    "calendar year 2022": "2022-01-01 2022-12-31",
    "last calendar year": "2023-01-01 2023-12-31",
    # years in other words
    "the 2021/22 financial year": "2021-04-01 2022-03-31",
    "FY2021-22": "2021-04-01 2022-03-31",
    "financial year 2021 to 2022": "2021-04-01 2022-03-31",
    "the 2021/2 year": "2021-04-01 2022-03-31",
    "the financial year before last": "2022-04-01 2023-03-31",
    "the financial year just gone": "2023-04-01 2024-03-31",
    "the budget year we're in": "2024-04-01 2024-10-15",
    "y/e 31.3.22": "2021-04-01 2022-03-31",
    "the whole of 2022": "2022-01-01 2022-12-31",
    "in '21": "2021-01-01 2021-12-31",
    "calendar year to date": "2024-01-01 2024-10-15",
    "FYTD": "2024-04-01 2024-10-15",
    "the academic year 2022/23": "2022-09-01 2023-08-31",
    "the 2021-22 school year": "2021-09-01 2022-08-31",
    "last school year": "2023-09-01 2024-08-31",
    "this academic year": "2024-09-01 2024-10-15",
    "last term": "2024-04-01 2024-07-31",
    "this term": "2024-09-01 2024-10-15",
    # so long a stretch
    "the 18 months to March 2023": "2021-10-01 2023-03-31",
    "six months ending 30 September 2023": "2023-04-01 2023-09-30",
    "half year to March 2024": "2023-10-01 2024-03-31",
    "rolling 12 months to end June": "2023-07-01 2024-06-30",
    "five years to March 2022": "2017-04-01 2022-03-31",
    "the first nine months of 2023/24": "2023-04-01 2023-12-31",
    "the last three months of 2022/23": "2023-01-01 2023-03-31",
    "the past fortnight": "2024-10-01 2024-10-15",
    "the last 100 days": "2024-07-07 2024-10-15",
    "the last three quarters": "2024-01-01 2024-09-30",
    # weeks and days of the week
    "week commencing 2 September": "2024-09-02 2024-09-08",
    "w/e 13/10/24": "2024-10-07 2024-10-13",
    "the week before last": "2024-09-30 2024-10-06",
    "last weekend": "2024-10-12 2024-10-13",
    "last Thursday": "2024-10-10 2024-10-10",
    "Monday 7 October": "2024-10-07 2024-10-07",
    "the day before yesterday": "2024-10-13 2024-10-13",
    "since Friday": "2024-10-11 2024-10-15",
    # quarters and halves
    "Q1 to Q3 2022/23": "2022-04-01 2022-12-31",
    "quarters two and three of 2021/22": "2021-07-01 2021-12-31",
    "the closing quarter of 2021/22": "2022-01-01 2022-03-31",
    "2223 Q1": "2022-04-01 2022-06-30",
    "calendar Q1 2023": "2023-01-01 2023-03-31",
    "the April to June quarter": "2024-04-01 2024-06-30",
    "the quarter before last": "2024-04-01 2024-06-30",
    "the first half of 2022": "2022-01-01 2022-06-30",
    "06/2023": "2023-06-01 2023-06-30",
    "2023-11": "2023-11-01 2023-11-30",
    "the month of July": "2024-07-01 2024-07-31",
    "July and August 2023": "2023-07-01 2023-08-31",
    "a year last June": "2023-06-01 2023-06-30",
    "after 30 June 2024": "2024-07-01 2024-10-15",
    "since we last met on 3 September": "2024-09-03 2024-10-15",
    "since last Christmas": "2023-12-25 2024-10-15",
    "the last day of July": "2024-07-31 2024-07-31",
    "at the half-year point": "2024-09-30 2024-09-30",
    "by close of play on 6 September": "2024-09-06 2024-09-06",
    "Q1": "2024-04-01 2024-06-30",
    "q2": "2024-07-01 2024-09-30",
    "Q3": "2024-10-01 2024-10-15",
    "Q4": "2024-01-01 2024-03-31",
    "Q1 2022/23": "2022-04-01 2022-06-30",
    "2022/23 Q1": "2022-04-01 2022-06-30",
    "Q3 last year": "2023-10-01 2023-12-31",
    "Q1 this year": "2024-04-01 2024-06-30",
    "Q1 of 2023/24": "2023-04-01 2023-06-30",
    "quarter 2": "2024-07-01 2024-09-30",
    "quarter two of 2021/22": "2021-07-01 2021-09-30",
    "the first quarter": "2024-04-01 2024-06-30",
    "the fourth quarter of last year": "2024-01-01 2024-03-31",
    "Q1 2024": "2024-04-01 2024-06-30",
    "last quarter": "2024-07-01 2024-09-30",
    "last qtr": "2024-07-01 2024-09-30",
    "this quarter": "2024-10-01 2024-10-15",
    "the first half of 2024/25": "2024-04-01 2024-09-30",
    "the second half of last year": "2023-10-01 2024-03-31",
    "H1 2023/24": "2023-04-01 2023-09-30",
    # months and weeks
    "September": "2024-09-01 2024-09-30",
    "in sept": "2024-09-01 2024-09-30",
    "December": "2023-12-01 2023-12-31",
    "October": "2024-10-01 2024-10-15",
    "in March 2022": "2022-03-01 2022-03-31",
    "Mar 2022": "2022-03-01 2022-03-31",
    "February '23": "2023-02-01 2023-02-28",
    "May last year": "2023-05-01 2023-05-31",
    "last month": "2024-09-01 2024-09-30",
    "this month": "2024-10-01 2024-10-15",
    "last week": "2024-10-07 2024-10-13",
    "this week": "2024-10-14 2024-10-15",
    # stretches
    "since June 2021": "2021-06-01 2024-10-15",
    "since 1 April": "2024-04-01 2024-10-15",
    "since January": "2024-01-01 2024-10-15",
    "since 2021/22": "2021-04-01 2024-10-15",
    "since the start of the year": "2024-04-01 2024-10-15",
    "from June 2022 onwards": "2022-06-01 2024-10-15",
    "January 2024 to date": "2024-01-01 2024-10-15",
    "in the last six months": "2024-04-15 2024-10-15",
    "over the last five years": "2019-10-15 2024-10-15",
    "the past 12 months": "2023-10-15 2024-10-15",
    "last 3 months": "2024-07-15 2024-10-15",
    "in the last year": "2023-10-15 2024-10-15",
    "over the past year": "2023-10-15 2024-10-15",
    "the last couple of years": "2022-10-15 2024-10-15",
    "last two financial years": "2022-04-01 2024-03-31",
    "the last three full quarters": "2024-01-01 2024-09-30",
    "between April and June": "2024-04-01 2024-06-30",
    "between March 2022 and March 2024": "2022-03-01 2024-03-31",
    "between November and February": "2023-11-01 2024-02-29",
    "April to June 2023": "2023-04-01 2023-06-30",
    "Apr-Jun 2023": "2023-04-01 2023-06-30",
    "from 1 April 2023 to 30 June 2023": "2023-04-01 2023-06-30",
    "2020/21 to 2022/23": "2020-04-01 2023-03-31",
    # terms
    "autumn term 2023": "2023-09-01 2023-12-31",
    "last summer": "2024-06-01 2024-08-31",
}

DAYS = {
    "on 31/3/24": "2024-03-31",
    "on 04/06/2019": "2019-06-04",
    "at 31.3.2023": "2023-03-31",
    "2024-03-31": "2024-03-31",
    "31 March 2024": "2024-03-31",
    "the 31st of March 2022": "2022-03-31",
    "March 31st, 2024": "2024-03-31",
    "1 April": "2024-04-01",
    "on 1 November": "2023-11-01",
    "at the end of March 2024": "2024-03-31",
    "end of last month": "2024-09-30",
    "the end of last year": "2024-03-31",
    "at the end of Q1": "2024-06-30",
    "as at September 2023": "2023-09-30",
    "as of 30 June": "2024-06-30",
    "by the end of 2022/23": "2023-03-31",
    "at year end": "2024-03-31",
    "year end 2023": "2023-03-31",
    "the start of the financial year": "2024-04-01",
    "yesterday": "2024-10-14",
    "two years ago": "2022-10-15",
    "six months ago": "2024-04-15",
    "this time last year": "2023-10-15",
}

NOW = ("now", "at the moment", "currently", "right now", "today", "as of today", "at present")

NO_TIMES = (
    "next year",
    "may I have the number",
    "32 March 2024",
    "31 February",
    "Q5",
    "2023/25",
    "99/99/99",
    "the year of the child",
    "a month of Sundays",
    "over 20 miles",
    "under 5",
    "in care",
    "5 to 9",
    "31/13/2024",
)


def time_of(read, today, text):
    """The time that the whole phrase is."""
    lattice = read(text)
    said = time_at(lattice, 0, today)
    assert said is not None, "no time"
    assert said.end == len(lattice), f"only {lattice.typed(0, said.end)} was read"
    return said.time


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_a_period_is_read_whole(read, today, text, expected):
    period = time_of(read, today, text).period
    assert f"{period.start} {period.end}" == expected


@pytest.mark.parametrize(("text", "expected"), DAYS.items())
def test_a_day_is_read_whole(read, today, text, expected):
    time = time_of(read, today, text)
    assert time.shape is Shape.DAY
    assert str(time.period.start) == str(time.period.end) == expected


@pytest.mark.parametrize("text", NOW)
def test_now_is_no_date_of_its_own(read, today, text):
    assert time_of(read, today, text).shape is Shape.NOW


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_not_made_one(read, today, text):
    said = time_at(read(text), 0, today)
    assert said is None or said.end < len(read(text))


@pytest.mark.parametrize(
    ("text", "comparison"),
    {
        "the same quarter last year": Comparison.LAST_YEAR,
        "the same time last year": Comparison.LAST_YEAR,
        "a year earlier": Comparison.LAST_YEAR,
        "the year before": Comparison.LAST_YEAR,
        "year on year": Comparison.LAST_YEAR,
        "the month before": Comparison.PREVIOUS_PERIOD,
        "the quarter before": Comparison.PREVIOUS_PERIOD,
        "the previous period": Comparison.PREVIOUS_PERIOD,
        "the 12 months before": Comparison.PREVIOUS_PERIOD,
    }.items(),
)
def test_some_times_only_stand_beside_another(read, today, text, comparison):
    time = time_of(read, today, text)
    assert time.only_compares or time.comparison is comparison
    assert time.comparison is comparison


@pytest.mark.parametrize(
    ("text", "read_as", "otherwise"),
    [
        ("last year", "the financial year 2023/24", "2023-01-01 2023-12-31"),
        ("in 2023", "the calendar year 2023", "2023-04-01 2024-03-31"),
        ("FY24", "the financial year 2023/24", "2024-04-01 2024-10-15"),
        ("Q1 2024", "April to June 2024", "2024-01-01 2024-03-31"),
        ("Q3", "October to December 2024 so far", "2023-10-01 2023-12-31"),
        ("October", "October 2024 so far", "2023-10-01 2023-10-31"),
        ("Mar 24", "March 2024", "2024-03-24 2024-03-24"),
        ("in the last quarter", "the last full quarter, July to September 2024", "2024-07-15 2024-10-15"),
    ],
)
def test_words_with_two_readings_keep_the_other(read, today, text, read_as, otherwise):
    time = time_of(read, today, text)
    assert time.read_as == read_as
    assert f"{time.otherwise.period.start} {time.otherwise.period.end}" == otherwise


def test_the_table_is_as_long_as_promised():
    assert len(PERIODS) + len(DAYS) + len(NOW) >= 80
