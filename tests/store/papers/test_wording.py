"""Numbers and days from a paper's words: where they can be read in one way, and not otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from store.papers.wording import Bounds, bounds, days


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("675", Bounds(675, 675, 675, None)),
        ("there had been 74", Bounds(74, 74, 74, None)),
        ("629 “to date”", Bounds(629, 629, 629, None)),
        ("eight, “in the same period”", Bounds(8, 8, 8, None)),
        ("96%", Bounds(96, 96, 96, "%")),
        ("6 per cent", Bounds(6, 6, 6, "%")),
        ("£5.193m", Bounds(5_193_000, 5_193_000, 5_193_000, "GBP")),
        ("£791k", Bounds(791_000, 791_000, 791_000, "GBP")),
        ("£0.563 million", Bounds(563_000, 563_000, 563_000, "GBP")),
        ("£4,663", Bounds(4_663, 4_663, 4_663, "GBP")),
        ("over 10%", Bounds(None, 10, None, "%")),
        ("no more than 10%", Bounds(None, None, 10, "%")),
        ("no fewer than 12", Bounds(None, 12, None, None)),
        ("fewer than 12", Bounds(None, None, 12, None)),
        ("between £5,000 and £8,000", Bounds(None, 5_000, 8_000, "GBP")),
        ("5 to 8", Bounds(None, 5, 8, None)),
    ],
)
def test_words_that_give_a_number(words, found):
    assert bounds(words) == found


@pytest.mark.parametrize(
    "words",
    ["a further £.19m", "69, compared with 47 in the previous year", "8 of 69", "a steady reduction", "74 and 12", "8 to 5", ""],
)
def test_words_that_give_none_or_more_than_one(words):
    assert bounds(words) is None


@given(some.integers(min_value=0, max_value=10**9))
def test_a_number_is_read_as_it_is_written(number):
    read = bounds(f"there were {number:,} of them")
    assert read is not None
    assert (read.value, read.low, read.high) == (number, number, number)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("31 March 2021", (date(2021, 3, 31), date(2021, 3, 31))),
        ("as at 31 August 2022", (date(2022, 8, 31), date(2022, 8, 31))),
        ("January 2021", (date(2021, 1, 1), date(2021, 1, 31))),
        ("2018/19", (date(2018, 4, 1), date(2019, 3, 31))),
        ("2018-2019", (date(2018, 4, 1), date(2019, 3, 31))),
        ("31 February 2021", None),
        ("2018/21", None),
        ("in the Autumn", None),
        ("from 1 June 2021 to 31 August 2022", None),
        ("2020", None),
    ],
)
def test_days_that_words_name(words, found):
    assert days(words) == found
