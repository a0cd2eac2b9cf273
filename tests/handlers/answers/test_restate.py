"""The reading in words: good plain English, and never the same for two meanings."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handlers.answers.restate import restate, share, subject
from handlers.answers.traits import phrase
from handlers.answers.words import singular
from handlers.language.meaning import Intent, Meaning
from store.measures.catalogue import MEASURES
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Kind
from store.measures.query import TIME_GROUPS, Comparison, Order, Query, Stat
from store.periods import Period
from store.vocabulary import NOT_RECORDED

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
MARCH = date(2026, 3, 31)


def read(measure: str, **asked) -> str:
    return restate(Meaning(Intent.FIGURE, Query(measure, **asked)), "county")


HOMES = {"placement_type": ("residential",)}
HOMES_OUTSIDE = {**HOMES, "location": ("out_of_county",)}


@pytest.mark.parametrize(
    ("reading", "measure", "asked"),
    [
        ("Children in care at the latest date held", "children_in_care", {}),
        (
            "Children in care living in children's homes, placed outside the county, at 31 March 2026, compared with a year before",
            "children_in_care",
            {
                "filters": {"location": ("out_of_county",), "placement_type": ("residential",)},
                "period": MARCH,
                "compare": (Comparison.LAST_YEAR,),
            },
        ),
        (
            "Children in care living in children's homes, as a share of children in care placed outside the county, at 31 March 2026",
            "children_in_care",
            {
                "stat": Stat.SHARE,
                "filters": {"placement_type": ("residential",)},
                "of": {"location": ("out_of_county",)},
                "period": MARCH,
            },
        ),
        (
            "Children in care aged 1 to 4 or aged 5 to 9, not living with foster carers, at 31 March 2026",
            "children_in_care",
            {
                "filters": {"age_band": ("5_to_9", "1_to_4")},
                "exclude": {"placement_type": ("fostering",)},
                "period": MARCH,
            },
        ),
        (
            "Children in care other than girls, by home district and financial year, the 3 highest, at the latest date held",
            "children_in_care",
            {"exclude": {"sex": ("female",)}, "group_by": ("district", "year"), "order": Order.HIGHEST, "limit": 3},
        ),
        (
            "Children in care, for every 10,000 children under 18, at 31 March 2026, compared with England",
            "children_in_care",
            {"stat": Stat.RATE, "period": MARCH, "compare": (Comparison.NATIONAL,)},
        ),
        (
            "Children aged 16 and over who left care to return home in 2025/26 (1 April 2025 to 31 March 2026)",
            "left_care",
            {"filters": {"leaving_reason": ("returned_home",), "age_band": ("16_plus",)}, "period": YEAR},
        ),
        (
            "Children from Ashbury who came into care in July to September 2025",
            "entered_care",
            {"filters": {"district": ("Ashbury",)}, "period": Period(date(2025, 7, 1), date(2025, 9, 30))},
        ),
        (
            "Children who came into care, in Lincolnshire, in the financial year so far",
            "entered_care",
            {"area": "Lincolnshire"},
        ),
        (
            "Share of children in care aged 10 to 15 who had three or more placements in the twelve months before, at 31 March 2026",
            "three_plus_placements",
            {"filters": {"age_band": ("10_to_15",)}, "period": MARCH},
        ),
        (
            "Children in care whose age is not recorded at 31 March 2026",
            "children_in_care",
            {"filters": {"age_band": (NOT_RECORDED,)}, "period": MARCH},
        ),
    ],
)
def test_reads_as_plain_english(reading, measure, asked):
    assert read(measure, **asked) == reading


def test_the_council_says_what_it_calls_its_area():
    query = Query("children_in_care", filters={"location": ("out_of_county",)})
    assert subject(query, "borough").noun == "children in care placed outside the borough"


@pytest.mark.parametrize(
    ("noun", "query"),
    [
        ("girls in care", Query("children_in_care", filters={"sex": ("female",)})),
        ("placements in children's homes, outside the county", Query("weekly_cost", filters=HOMES_OUTSIDE)),
        (
            "placement moves from placements with independent fostering agencies, of children aged 10 to 15",
            Query("placement_moves", filters={"provider": ("ifa",), "age_band": ("10_to_15",)}),
        ),
        ("placement moves because of an allegation", Query("placement_moves", filters={"move_reason": ("allegation",)})),
        (
            "external placements of children from Ashbury that had no planned exit date",
            Query("without_exit_plan", filters={"district": ("Ashbury",)}),
        ),
        (
            "placements not with foster carers that ended unplanned",
            Query("placement_breakdowns", exclude={"placement_type": ("fostering",)}),
        ),
        (
            "children who stepped down from external or residential care to their home",
            Query("step_downs", filters={"step_to": ("home",)}),
        ),
        ("girls or boys in care", Query("children_in_care", filters={"sex": ("female", "male")})),
        ("girls in care aged 5 to 9", Query("children_in_care", filters={"sex": ("female",), "age_band": ("5_to_9",)})),
        ("children in care other than girls", Query("children_in_care", exclude={"sex": ("female",)})),
        ("children in care whose sex is not known", Query("children_in_care", filters={"sex": ("not_known",)})),
        ("unaccompanied asylum-seeking children in care", Query("children_in_care", filters={"uasc": ("yes",)})),
        (
            "children in care who are not unaccompanied asylum-seeking children",
            Query("children_in_care", filters={"uasc": ("no",)}),
        ),
        ("girls who came into care", Query("entered_care", filters={"sex": ("female",)})),
        ("children in care for 5 years or more", Query("children_in_care", filters={"care_duration": ("over_5_years",)})),
    ],
)
def test_whom_a_query_counts(noun, query):
    assert subject(query, "county").noun == noun


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("1 child in care", "1 children in care"),
        ("1 girl in care", "1 girls in care"),
        ("1 boy left care", "1 boys left care"),
        ("1 placement move", "1 placement moves"),
        ("1 external placement with adopters", "1 external placements with adopters"),
    ],
)
def test_of_one_the_word_is_singular(one, many):
    assert singular(many) == one


@pytest.mark.parametrize(
    ("base", "did", "query"),
    [
        (
            "children in care",
            "were girls, not living with foster carers",
            Query("children_in_care", filters={"sex": ("female",)}, exclude={"placement_type": ("fostering",)}),
        ),
        ("external placements in children's homes", "had no planned exit date", Query("without_exit_plan", filters=HOMES)),
        (
            "children who left care",
            "did so through adoption",
            Query("left_care", filters={"leaving_reason": ("adopted",)}),
        ),
        (
            "children who left care",
            "did so other than through adoption",
            Query("left_care", exclude={"leaving_reason": ("adopted",)}),
        ),
        (
            "girls in care",
            "had three or more placements in the twelve months before",
            Query("three_plus_placements", filters={"sex": ("female",)}),
        ),
        ("children in care", "", Query("children_in_care", filters={"need": ("disability",)})),
        (
            "girls who left care",
            "did so through adoption",
            Query("left_care", stat=Stat.SHARE, filters={"leaving_reason": ("adopted",)}, of={"sex": ("female",)}),
        ),
    ],
)
def test_a_share_as_a_sentence_says_it(base, did, query):
    said = share(query, "county")
    assert (said.base, said.did) == (base, did)


def test_every_value_has_words_of_its_own():
    phrases = [
        phrase(dimension, value, "county") for dimension in DIMENSIONS.values() for value in (*dimension.values, NOT_RECORDED)
    ]
    assert len(phrases) == len(set(phrases))
    assert not [words for words in phrases if "{" in words or "_" in words]


# --- two meanings never read alike ---

STORE_NAMES = ("Ashbury", "Fenwick", "Westmere")
DATES = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@st.composite
def periods(draw):
    start, end = sorted((draw(DATES), draw(DATES)))
    return Period(start, end)


@st.composite
def values(draw, measure, most=2):
    chosen = draw(st.lists(st.sampled_from(measure.by), max_size=most, unique=True))
    return {
        name: tuple(
            sorted(
                draw(st.sets(st.sampled_from([*(DIMENSIONS[name].values or STORE_NAMES), NOT_RECORDED]), min_size=1, max_size=2))
            )
        )
        for name in chosen
    }


@st.composite
def queries(draw):
    measure = draw(st.sampled_from(list(MEASURES.values())))
    stat = draw(st.sampled_from(measure.stats))
    can_have_parent = stat is Stat.SHARE and not measure.is_condition
    return Query(
        measure.id,
        stat=stat,
        filters=draw(values(measure)),
        exclude=draw(values(measure, most=1)),
        of=draw(values(measure, most=1)) if can_have_parent else {},
        group_by=tuple(draw(st.lists(st.sampled_from([*measure.by, *TIME_GROUPS]), max_size=2, unique=True))),
        period=draw(st.none() | periods() | (st.nothing() if measure.kind is Kind.FLOW else DATES)),
        compare=tuple(draw(st.lists(st.sampled_from(Comparison) | DATES | periods(), max_size=2, unique=True))),
        order=draw(st.none() | st.sampled_from(Order)),
        limit=draw(st.none() | st.integers(1, 5)),
        area=draw(st.none() | st.sampled_from(["Lincolnshire", "Leicestershire"])),
    )


@st.composite
def near_queries(draw):
    """A query, and another that differs from it in one part: what a mistake in words would most likely run together."""
    one, other = draw(queries()), draw(queries())
    if one.measure != other.measure:
        return one, other
    part = draw(st.sampled_from(["filters", "exclude", "group_by", "period", "compare", "order", "limit", "area"]))
    return one, replace(one, **{part: getattr(other, part)})


@settings(max_examples=500)
@given(near_queries())
def test_two_meanings_never_read_alike(pair):
    one, other = pair
    assume(one != other)
    said = [restate(Meaning(Intent.FIGURE, query), "county") for query in pair]
    assert said[0] != said[1]


@given(queries())
def test_a_reading_is_clean_text(query):
    said = restate(Meaning(Intent.FIGURE, query), "county")
    assert said == " ".join(said.split())
    assert not {"{", "}", "_"} & set(said)
    assert ",," not in said
    assert said[0].isupper()


@given(queries())
def test_the_order_of_values_does_not_matter(query):
    turned = replace(query, filters={name: tuple(reversed(ids)) for name, ids in reversed(query.filters.items())})
    assert restate(Meaning(Intent.FIGURE, turned), "county") == restate(Meaning(Intent.FIGURE, query), "county")
