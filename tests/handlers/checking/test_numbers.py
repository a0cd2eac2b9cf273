"""Which numbers of a sentence may be figures, and how near the truth must be to what is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.checking.allowed import agrees
from handlers.checking.numbers import Near, Number, Unit, pieces
from handlers.checking.undefined import undefined_words
from handlers.language.lexicon import load
from tests.handlers.language.thornshire import THORNSHIRE

TODAY = date(2024, 10, 15)
LEXICON = load(THORNSHIRE)


def numbers(text: str) -> list[Number]:
    return pieces(text, LEXICON, TODAY)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Action A14 was agreed on 6 June 2024.",
        "See paragraph 4.2 and pages 21 to 34 of the last report.",
        "Our next evening is on Thursday 21 November at 6.30pm in Room 12.",
        "We want every child to be seen within 28 days.",
        "Form IHA2 is for section 20 and section 31 cases.",
        "Children aged 16 or over with three or more placements in the last 12 months.",
        "The figures are for 2023/24 and for Q1 2024/25.",
    ],
)
def test_what_is_no_figure_is_left_alone(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "near"),
    [
        ("There were about 600 children in care.", 600, Unit.COUNT, Near.ABOUT),
        ("Nearly two thirds of them were boys.", pytest.approx(66.67, abs=0.01), Unit.SHARE, Near.UNDER),
        ("Just under 40% lived outside the county.", 40, Unit.SHARE, Near.UNDER),
        ("Over 10% were with agencies.", 10, Unit.SHARE, Near.MORE),
        ("It cost £1.05m.", 1_050_000, Unit.MONEY, Near.EXACT),
        ("The rate was 34.9 per 10,000 children.", 34.9, Unit.RATE, Near.EXACT),
        ("They waited 12 weeks.", 84, Unit.DAYS, Near.EXACT),
        ("Thirty-eight per cent lived there.", 38, Unit.SHARE, Near.EXACT),
        ("1,204 referrals were made.", 1204, Unit.COUNT, Near.EXACT),
    ],
)
def test_value_unit_and_nearness(text, value, unit, near):
    (number,) = numbers(text)
    assert (number.value, number.unit, number.near) == (value, unit, near)


@given(st.integers(10, 5000), st.integers(-50, 50))
def test_a_plain_number_agrees_with_itself_alone(value, away):
    number = Number(0, 1, str(value), value, Unit.COUNT, Near.EXACT, 0.0)
    assert agrees(number, value + away) == (away == 0)


@given(st.floats(1, 99), st.sampled_from([0, 1]))
def test_a_rounded_share_agrees_with_what_it_is_rounded_from(truth, places):
    written = round(truth, places)
    number = Number(0, 1, str(written), written, Unit.SHARE, Near.EXACT, 10.0**-places)
    assert agrees(number, truth)
    assert not agrees(number, truth + 2)


@pytest.mark.parametrize(
    ("words", "truth", "is_right"),
    [
        ("about 600", 612, True),
        ("about 600", 700, False),
        ("nearly two thirds of them", 64, True),
        ("nearly two thirds of them", 68, False),
        ("just under 40%", 38.6, True),
        ("just under 40%", 40.2, False),
        ("over 10%", 10.8, True),
        ("over 10%", 9.9, False),
        ("at least 500 children", 500, True),
        ("fewer than 500 children", 500, False),
    ],
)
def test_what_the_words_allow(words, truth, is_right):
    (number,) = numbers(f"It was {words}.")
    assert agrees(number, truth) is is_right


def test_words_that_promise_and_say_no_time():
    assert list(undefined_words("Swift access, in a timely way, and soon.", set())) == ["Swift", "timely", "soon"]


def test_a_word_that_the_council_has_defined_is_no_fault():
    assert list(undefined_words("Swift access.", {"swift"})) == []
