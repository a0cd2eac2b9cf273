"""What holds of every message, whatever it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.language import understand
from handlers.language.lattice import lattice_of
from handlers.language.lexicon import Lexicon, load
from handlers.language.meaning import Context, Declined, Doubtful, Intent, Meaning, Reading, Refused, Understood
from handlers.language.normalise import LIMIT, tokens
from handlers.language.senses import Harmless, Marks
from store.measures.catalogue import CATALOGUE
from store.measures.query import Query, Stat
from tests.handlers.language.conftest import TODAY
from tests.handlers.language.thornshire import THORNSHIRE

ROOT = Path(__file__).parents[3]

LEXICON: Lexicon = load(THORNSHIRE)
NOTHING = Context()
AFTER_A_FIGURE = Context(
    previous=Meaning(Intent.FIGURE, Query("children_in_care", Stat.COUNT, filters={"placement_type": ("residential",)}))
)
WITH_CHOICES = Context(
    choices=(Meaning(Intent.FIGURE, Query("three_plus_placements")), Meaning(Intent.FIGURE, Query("long_term_stability")))
)

WORDS = st.sampled_from(
    [
        *sorted({word for word in LEXICON.phrases.words if word.isalpha()}),
        "Ashbury",
        "Westmere",
        "2023/24",
        "31/3/24",
        "C0412",
        "5",
        "%",
        "3+",
        "16+",
        "?",
        ",",
        "-",
        "Q2",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
QUESTIONS = (
    "how many children are in care",
    "what share of girls are in residential",
    "children in care by age",
    "how many came into care last year compared with the year before",
    "adoptions in 2022/23",
    "three or more placements by sex",
    "how many children in foster care excluding kinship",
    "which district has the most children in care",
    "how many children in care from Ashbury",
    "long-term stability against target",
    "how stable are our placements",
    "fostering allowances",
    "where is C0412",
)


def read(text: str, context: Context = NOTHING):
    return understand(text, context, LEXICON, TODAY)


@given(st.text(max_size=600), st.sampled_from([NOTHING, AFTER_A_FIGURE, WITH_CHOICES]))
@settings(max_examples=150)
def test_no_text_raises(text, context):
    assert isinstance(read(text, context), Reading)


@given(SENTENCES, st.sampled_from([NOTHING, AFTER_A_FIGURE, WITH_CHOICES]))
@settings(max_examples=300)
def test_no_heap_of_known_words_raises_or_gives_what_the_catalogue_has_not(text, context):
    reading = read(text, context)
    match reading:
        case Understood(meaning):
            meanings = [meaning]
        case Doubtful(choices, _, unsettled):
            assert choices or unsettled, "nothing to choose from, and nothing that says why"
            assert len(choices) <= 4
            meanings = list(choices)
        case _:
            meanings = []
    for meaning in meanings:
        check_types(meaning)


def check_types(meaning: Meaning) -> None:
    if meaning.query is None or meaning.intent is Intent.DEFINE:
        return
    query, measure = meaning.query, CATALOGUE[meaning.query.measure]
    assert (query.stat or measure.stat) in measure.stats
    assert {*query.filters, *query.exclude, *query.of} <= set(measure.by)
    assert set(query.group_by) <= {*measure.by, "month", "quarter", "year"}
    assert not query.of or query.stat is Stat.SHARE
    assert query.order is None or query.group_by
    assert Meaning.from_json(meaning.to_json()).to_json() == meaning.to_json()


@given(
    st.sampled_from(QUESTIONS),
    st.sampled_from(["please", "thanks", "hello", "good morning", "could you tell me", "thank you very much", "ok"]),
    st.booleans(),
)
def test_courtesy_changes_nothing(question, courtesy, is_first):
    said = f"{courtesy}, {question}" if is_first else f"{question} {courtesy}"
    assert meaning_of(read(said)) == meaning_of(read(question))


@given(
    st.sampled_from(QUESTIONS),
    st.sampled_from(
        [str.upper, str.title, str.lower, lambda t: t + "?", lambda t: f"  {t}  ", lambda t: t + "??", lambda t: f"*{t}*"]
    ),
)
def test_capitals_and_marks_change_nothing(question, change):
    assert meaning_of(read(change(question))) == meaning_of(read(question))


def meaning_of(reading):
    match reading:
        case Understood(meaning):
            return "understood", meaning
        case Doubtful(choices):
            return "doubtful", choices
        case Declined():
            return ("declined",)
        case Refused(why):
            return "refused", why


SIBLINGS = {
    "placement_type": {"residential": "residential", "secure": "secure", "foster care": "fostering", "kinship care": "kinship_fostering", "supported lodgings": "supported_lodgings"},
    "provider": {"in-house placements": "in_house", "external placements": "external", "IFA placements": "ifa"},
    "location": {"out of county placements": "out_of_county", "out of area placements": "out_of_county"},
    "legal_status": {"section 20": "section_20", "full care orders": "full_care_order", "placement orders": "placement_order", "remand": "remand"},
}  # fmt: skip
FRAMES = (
    "how many children are in {}",
    "what share of children are in {}",
    "children in {} by age",
    "number of girls in {} at 31 March 2023",
    "how many in {} compared with last year",
    "which district has most children in {}",
)


@given(st.sampled_from(sorted(SIBLINGS)), st.sampled_from(FRAMES), st.data())
def test_swapping_a_value_for_its_sibling_changes_that_slot_alone(dimension, frame, data):
    values = SIBLINGS[dimension]
    one, other = data.draw(st.sampled_from(sorted(values))), data.draw(st.sampled_from(sorted(values)))
    first, second = read(frame.format(one)), read(frame.format(other))
    assert isinstance(first, Understood), frame.format(one)
    assert isinstance(second, Understood), frame.format(other)
    before, after = first.meaning.to_json(), second.meaning.to_json()
    assert before["filters"].pop(dimension) == [values[one]]
    assert after["filters"].pop(dimension) == [values[other]]
    assert before == after


UNKNOWN = st.sampled_from(
    [
        "zebra",
        "zebras",
        "bicycle",
        "marmalade",
        "quantum",
        "xqzzv",
        "violins",
        "seventy",
        "tomorrow",
        "unhappy",
        "not",
        "without",
        "never",
        "only if",
        "waiting",
    ]
)


@given(st.sampled_from([q for q in QUESTIONS if isinstance(read(q), Understood)]), UNKNOWN, st.integers(0, 12))
@settings(max_examples=120)
def test_an_unexplained_word_is_never_passed_over(question, word, at):
    words = question.split()
    words.insert(min(at, len(words)), word)
    said = " ".join(words)
    reading = read(said)
    if isinstance(reading, Understood):
        assert meaning_of(reading) != meaning_of(read(question)), f"“{word}” was passed over in “{said}”"
        assert word in ("not", "without"), said


@given(
    st.sampled_from(["child", "girl", "carer", "baby", "family"]),
    st.sampled_from(["where is the {}", "who is that {}", "which {} is it", "name of the {}"]),
)
def test_one_person_is_always_refused(person, frame):
    assert isinstance(read(frame.format(person)), Refused)


@given(st.text(alphabet="abcdefghij klmnop", min_size=LIMIT, max_size=LIMIT + 2000))
@settings(max_examples=20)
def test_only_the_beginning_of_a_long_message_is_read(text):
    """But to refuse it."""
    assert isinstance(read(text), Refused) or read(text) == read(text[:LIMIT])
    assert all(token.end <= LIMIT for token in tokens(text))


@given(st.integers(min_value=0, max_value=3 * LIMIT))
def test_what_must_be_refused_is_found_wherever_it_stands(before):
    filling = ("how many children are in care? " * 60)[:before]
    assert isinstance(read(f"{filling} where does the boy at 12 High Street live?"), Refused)


def test_the_hash_seed_changes_nothing():
    code = (
        "from tests.handlers.language.test_properties import QUESTIONS, read\n"
        "texts = [*QUESTIONS, 'how many chidlren in resedential', 'kids in fostring by distrct', 'how many placad', 'list the moves', 'what about costs']\n"
        "print([repr(read(text)) for text in texts])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(said) == 1


def test_the_same_words_are_read_the_same_again():
    for question in QUESTIONS:
        assert read(question) == read(question)


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_a_very_long_message_is_read_as_quickly_as_a_short_one(size):
    assert isinstance(read("how many children " * size), Understood | Doubtful | Declined)


def test_a_lattice_has_a_reading_for_each_token():
    lattice = lattice_of("how many kids, hw many?", LEXICON)
    assert len(lattice.tokens) == len(lattice.words) == len(lattice.gaps)
    assert all(isinstance(sense, Marks | Harmless) for sense in LEXICON.phrases.get(("please",)))
