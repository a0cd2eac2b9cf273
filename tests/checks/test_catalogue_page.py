"""The catalogue's page says what the catalogue says."""

from pathlib import Path

import pytest

from handlers.answers.catalogue_page import catalogue_page
from store.measures.catalogue import MEASURES

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == catalogue_page(), "run `make catalogue`"


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_every_measure_is_told_whole(measure):
    page = PAGE.read_text(encoding="utf-8")
    for words in (measure.title, measure.means, measure.formula, measure.source, measure.owner, *measure.examples):
        assert words in page


def test_no_word_is_left_to_be_filled_in():
    assert "{" not in catalogue_page()
