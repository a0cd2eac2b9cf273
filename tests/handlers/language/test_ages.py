"""Ages in figures as bands, where bands make them up; else the bands they touch, to be asked back."""

import pytest

from handlers.language.ages import ages_at
from handlers.language.senses import Vague, Value

UNDER_5 = ("under_1", "1_to_4")

EXACT = {
    "under 1": ("under_1",),
    "under one": ("under_1",),
    "under 5s": UNDER_5,
    "under fives": UNDER_5,
    "aged under five": UNDER_5,
    "younger than 5 years old": UNDER_5,
    "less than 5 years old": UNDER_5,
    "under 10s": ("under_1", "1_to_4", "5_to_9"),
    "under 16s": ("under_1", "1_to_4", "5_to_9", "10_to_15"),
    "5 to 9 year olds": ("5_to_9",),
    "5-9": ("5_to_9",),
    "aged 10 to 15": ("10_to_15",),
    "between 10 and 15 years old": ("10_to_15",),
    "aged between five and fifteen": None,
    "aged 1 to 4": ("1_to_4",),
    "16+": ("16_plus",),
    "16 plus": ("16_plus",),
    "16 and over": ("16_plus",),
    "16 or over": ("16_plus",),
    "16 years and over": ("16_plus",),
    "16 and 17 year olds": ("16_plus",),
    "aged 16 or 17": ("16_plus",),
    "10+": ("10_to_15", "16_plus"),
    "over 15s": ("16_plus",),
}

TO_ASK = ("over 16s", "14 year olds", "aged 12", "aged 8 to 12", "under 13s", "17 year olds", "over 10s")
NO_AGES = (
    "under 20 miles",
    "5 placements",
    "3 or more placements",
    "over 5 years",
    "under 2 years",
    "20 year olds",
    "3 months",
    "10000",
    "5 to",
)


@pytest.mark.parametrize(("text", "bands"), [(text, bands) for text, bands in EXACT.items() if bands])
def test_ages_that_bands_make_up(read, text, bands):
    lattice = read(text)
    found = ages_at(lattice, 0)
    assert found is not None
    assert found.end == len(lattice)
    assert found.senses[0] == Value("age_band", bands, is_people=True)


@pytest.mark.parametrize("text", TO_ASK)
def test_ages_that_do_not_fit_are_asked_back(read, text):
    found = ages_at(read(text), 0)
    assert found is not None
    assert isinstance(found.senses[0], Vague)


@pytest.mark.parametrize("text", NO_AGES)
def test_other_numbers_are_no_ages(read, text):
    assert ages_at(read(text), 0) is None


def test_ages_that_straddle_bands_offer_the_bands_they_touch(read):
    found = ages_at(read("aged 8 to 12"), 0)
    assert [option.filters["age_band"] for option in found.senses[0].options] == [("5_to_9", "10_to_15")]
