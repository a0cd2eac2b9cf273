"""Particulars by which a person could be found are seen in words, and honest words are let through."""

import tomllib
from pathlib import Path

import pytest

from store.sample import sheets
from store.texts import Particular, is_nhs_number, particulars, rephrase

SEEN = [
    ("His NHS number is 943 476 5919.", Particular.NHS_NUMBER),
    ("nhs 9434765919", Particular.NHS_NUMBER),
    ("UPN A123456789012", Particular.PUPIL_NUMBER),
    ("Her NI number: QQ 12 34 56 C", None),  # Q begins no number
    ("Her NI number: AB 12 34 56 C", Particular.INSURANCE_NUMBER),
    ("ring 07700 900123", Particular.TELEPHONE),
    ("ring +44 7700 900123", Particular.TELEPHONE),
    ("ring 01632 960 983 after six", Particular.TELEPHONE),
    ("write to carer@example.org", Particular.EMAIL),
    ("they live at TX1 4AB", Particular.POSTCODE),
    ("come to 12 Mill Lane", Particular.ADDRESS),
    ("born on 4 June 2012", Particular.BIRTH),
    ("DOB 04/06/2012", Particular.BIRTH),
    ("Mrs Patel's house", Particular.NAME),
    ("my son Jamie was moved", Particular.NAME),
    ("a child called Amira", Particular.NAME),
    ("her foster daughter Kim", Particular.NAME),
]


@pytest.mark.parametrize(("text", "kind"), SEEN)
def test_what_must_not_be_kept_is_seen(text, kind):
    assert particulars(text) == ([kind] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "We waited four months for play therapy.",
        "The child called CAMHS twice.",
        "£5.193m from 45 children, June 2021 to 31 August 2022",
        "Board, 9 December 2019, page 14",
        "C0412 moved on 3 November; H014 has 2 places",
        "My son said he would wait. My daughter Tuesday, my son Wednesday.",
        "Head of Fostering; Strategic Placements Lead",
        "A14 and R12 are overdue by 28 days",
        "180 of 240 carers, 75%",
        "Reference 1234567890",  # ten digits whose last does not check them
        "In 2024/25 Q1 there were 69 enquiries",
    ],
)
def test_honest_words_are_let_through(text):
    assert particulars(text) == []


def test_the_sample_councils_own_words_are_honest():
    words = []
    for file in Path(sheets.__file__).parent.glob("*.toml"):
        words += strings(tomllib.loads(file.read_text(encoding="utf-8")))
    assert len(words) > 300
    assert [text for text in words if particulars(text)] == []


def strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


def test_the_last_digit_checks_the_others():
    assert is_nhs_number("9434765919")
    assert not any(is_nhs_number(f"943476591{digit}") for digit in "012345678")


def test_the_answer_says_what_kind_of_thing_was_seen_and_not_what_stood_there():
    said = rephrase(particulars("Mrs Patel, 07700 900123"))
    assert "a telephone number" in said
    assert "a person’s name" in said
    assert "Patel" not in said
    assert "900123" not in said
