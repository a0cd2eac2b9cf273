"""“How do we compare?”, “where do we rank?”: our figures beside England’s, the region’s and those of similar councils."""

import pytest

from handlers.conversation import lexicon_for
from handlers.language.meaning import Context, Declined, Doubtful, Intent, Meaning, Several, Understood
from handlers.language.understand import understand
from store.measures.query import Comparison, Order, Query, Stat
from tests.handlers.county import TODAY

NATIONAL, REGION, NEIGHBOURS = Comparison.NATIONAL, Comparison.REGION, Comparison.STATISTICAL_NEIGHBOURS
NOTHING = Context()
IN_CARE = Context(Meaning(Intent.FIGURE, Query("children_in_care")))


@pytest.fixture
def read(session):
    lexicon = lexicon_for(session)
    return lambda text, context=NOTHING: understand(text, context, lexicon, TODAY)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("How do we compare nationally?", (NATIONAL,)),
        ("how do we compare with similar councils", (NEIGHBOURS,)),
        ("how do we compare with the region?", (REGION,)),
        ("So how are we doing against England and our statistical neighbours?", (NATIONAL, NEIGHBOURS)),
        ("how do we compare?", (NATIONAL, REGION, NEIGHBOURS)),
        ("how does our council compare with other similar authorities", (NEIGHBOURS,)),
        ("how do we measure up to the national average?", (NATIONAL,)),
    ],
)
def test_without_a_subject_it_is_the_headline_figures_or_the_threads(read, text, others):
    reading = read(text)
    assert isinstance(reading, Several)
    assert {part.meaning.query.compare for part in reading.parts} == {others}
    assert all(part.meaning.query.stat is not Stat.COUNT for part in reading.parts)
    of_thread = read(text, IN_CARE)
    assert isinstance(of_thread, Understood)
    assert of_thread.meaning.query == Query("children_in_care", Stat.RATE, compare=others)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("how do we compare nationally on three or more placements?", Query("three_plus_placements", compare=(NATIONAL,))),
        ("how do we compare with the region for children in care", Query("children_in_care", Stat.RATE, compare=(REGION,))),
        (
            "how does our share placed out of county compare with similar councils?",
            Query("children_in_care", Stat.SHARE, {"location": ("out_of_county",)}, compare=(NEIGHBOURS,)),
        ),
        (
            "compare our rate of children in care with similar councils",
            Query("children_in_care", Stat.RATE, compare=(NEIGHBOURS,)),
        ),
        (
            "where do we rank among our neighbours for children in care?",
            Query("children_in_care", Stat.RATE, compare=(NEIGHBOURS,), order=Order.HIGHEST),
        ),
    ],
)
def test_with_a_subject_it_is_that_figure_as_one_that_can_be_compared(read, text, query):
    reading = read(text)
    assert isinstance(reading, Understood), reading
    assert (reading.meaning.query.measure, reading.meaning.query.filters) == (query.measure, query.filters)
    assert (reading.meaning.query.compare, reading.meaning.query.order) == (query.compare, query.order)
    assert query.stat in (None, reading.meaning.query.stat)


def test_a_ranking_without_a_subject_is_asked_back(read):
    reading = read("where do we rank among our neighbours?")
    assert isinstance(reading, Doubtful)
    assert {choice.query.order for choice in reading.choices} == {Order.HIGHEST}


@pytest.mark.parametrize(
    "text", ["how do we compare with Kent?", "how are we doing against target?", "where do we rank nationally?"]
)
def test_anybody_else_is_never_taken_for_england_or_similar_councils(read, text):
    reading = read(text)
    meanings = [reading.meaning] if isinstance(reading, Understood) else list(getattr(reading, "choices", ()))
    assert not any(set(meaning.query.compare) & {NATIONAL, REGION, NEIGHBOURS} for meaning in meanings if meaning.query)
    assert isinstance(reading, Declined | Doubtful | Understood)


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Bournemouth, Christchurch and Poole", "Bournemouth, Christchurch and Poole"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("London", "London"),
        ("the East Midlands", "East Midlands"),
    ],
)
def test_areas_are_known_as_the_published_files_write_them(read, name, area):
    reading = read(f"What was the rate of children in care in {name} at 31 March 2024?")
    assert isinstance(reading, Understood), reading
    assert reading.meaning.query.area == area


def test_a_need_is_understood_as_it_is_told(read):
    reading = read("How many children in care whose main need was abuse or neglect?")
    assert reading.meaning.query.filters == {"need": ("abuse_or_neglect",)}
