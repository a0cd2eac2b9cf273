"""What was counted at an event is kept as written, and members are told of no few people by it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.counted import counted_in, for_members, for_officers, normal, together
from store.measures.thresholds import STRICT

WORDS = st.sampled_from(["considered", "families helped", "carers trained", "children still at home"])
COUNTS = st.integers(0, 2_000)


@st.composite
def parts(draw):
    number = draw(COUNTS)
    of = draw(st.one_of(st.none(), st.integers(max(number, 1), 3_000)))
    return f"{number}" + (f" of {of}" if of is not None else "")


TEXTS = st.dictionaries(WORDS, parts(), min_size=1).map(lambda told: "; ".join(f"{part} {what}" for what, part in told.items()))


@pytest.mark.parametrize(
    ("text", "officers", "members"),
    [
        ("14 considered; 6 approved", "14 considered; 6 approved", "about 15 considered; about 5 approved"),
        ("4 approved", "4 approved", "approved: fewer than 6"),
        ("0 entered care", "0 entered care", "entered care: fewer than 6"),
        ("180 of 240 carers trained", "180 of 240 (75%) carers trained", "about 180 of about 240 carers trained"),
        ("5 of 6 rung", "5 of 6 (83%) rung", "rung: too few to tell"),
        ("238 of 240 trained", "238 of 240 (99%) trained", "trained: too few to tell"),
        ("£798,000 granted; 91.8% attendance", "£798,000 granted; 91.8% attendance", "£798,000 granted; 91.8% attendance"),
    ],
)
def test_officers_read_it_as_entered_and_members_rounded(text, officers, members):
    assert for_officers(text) == officers
    assert for_members(text, STRICT) == members


@pytest.mark.parametrize(
    "text",
    ["", "some", "3", "280 of 240 trained", "18 families, 3 entered care", "2 seen; 3 seen", "1.5 children", "£5 of 6 spent"],
)
def test_what_could_hide_a_count_or_is_none_is_not_taken(text):
    assert normal(text) is None


@given(TEXTS)
def test_what_is_kept_reads_back_the_same(text):
    assert normal(text) == normal(normal(text) or "")


@given(TEXTS)
def test_members_see_no_number_that_is_not_rounded_and_none_of_few(text):
    for number in re.findall(r"[0-9][0-9,]*", re.sub(r"fewer than 6", "", for_members(text, STRICT))):
        assert int(number.replace(",", "")) % STRICT.nearest == 0
        assert int(number.replace(",", "")) >= STRICT.nearest
    for one in counted_in(text):
        few = one.number <= STRICT.small or (one.base is not None and one.base - one.number <= STRICT.small)
        assert not few or f"{one.what}: " in for_members(text, STRICT)


@given(st.lists(st.tuples(COUNTS, WORDS), min_size=2, max_size=5))
def test_a_sum_is_of_what_is_shown_and_of_nothing_that_is_hidden(told):
    shown = [for_members(f"{number} {what}", STRICT) for number, what in told]
    for what in {what for _, what in told}:
        numbers = [number for number, of in told if of == what]
        rounded = [5 * round(number / 5) for number in numbers]
        is_told = len(numbers) > 1 and min(numbers) > STRICT.small
        assert (f"about {sum(rounded):,} {what}" in together(shown).split("; ")) == is_told
