"""Questions about words: what a term means, how a measure is worked out, and help."""

import pytest

from handlers.language.lexicon.loading import entries
from handlers.language.lexicon.templates import expand
from handlers.language.lexicon.writing import read
from handlers.language.meaning import Declined, Doubtful, Intent, Refused, Understood
from handlers.language.senses import Measures
from store import glossary
from store.measures.catalogue import CATALOGUE
from store.measures.query import Query


@pytest.mark.parametrize(
    "frame",
    [
        "what does {} mean?", "What is {}?", "what's a {}", "{} stands for?", "define {}", "definition of {} please", "meaning of {}",
        "can someone explain {}", "could you explain what {} is, in plain English?", "remind me what {} is", "sorry, what do you mean by {}", "what is meant by {}", "hi, what does {} stand for", "what's {} when it's at home?",
    ],
)  # fmt: skip
@pytest.mark.parametrize("term", ["IFA", "Section 20", "edge of care", "Reg 44 visit", "SGO"])
def test_a_term_is_asked_for_in_many_ways(meaning, frame, term):
    assert meaning(frame.format(term)) == {"intent": "define", "term": term}


@pytest.mark.parametrize("term", [term.name for term in glossary.terms()])
def test_every_term_of_the_glossary_can_be_asked_for(meaning, term):
    assert meaning(f"what does {term} mean?") == {"intent": "define", "term": term}


def test_a_term_may_be_misspelt(meaning):
    assert meaning("what does suficiency mean")["term"] == "sufficiency"


@pytest.mark.parametrize("text", ["PEP??", "EHCP", "Signs of Safety"])
def test_a_term_alone_asks_what_it_means(meaning, text):
    assert meaning(text)["intent"] == "define"


@pytest.mark.parametrize("text", ["IFA?", "UASC"])
def test_a_term_that_may_also_be_counted_is_asked_back(say, text):
    reading = say(text)
    assert isinstance(reading, Doubtful)
    assert {choice.intent for choice in reading.choices} == {Intent.FIGURE, Intent.DEFINE}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("how do you work out long-term stability", "long_term_stability"),
        ("how is short term stability calculated?", "three_plus_placements"),
        ("what does three or more placements mean", "three_plus_placements"),
    ],
)
def test_how_a_measure_is_worked_out(meaning, text, measure):
    assert meaning(text) == {"intent": "define", "measure": measure}


@pytest.mark.parametrize(
    "text", ["what is the difference between external and out of county?", "Is an IFA the same as an external placement?"]
)
def test_two_terms_may_be_told_apart(meaning, text):
    assert meaning(text)["intent"] == "define"


def test_our_figure_is_a_figure(meaning):
    assert meaning("what is our long-term stability?")["intent"] == "figure"


def test_in_a_thread_a_definition_leaves_the_figure_standing(say, meaning):
    assert meaning("how many kids are with IFAs", "sorry what's an IFA?", "and in secure?")["filters"]["placement_type"] == [
        "secure"
    ]


def test_a_word_nobody_has_explained_is_named(say):
    reading = say("what does MOJOPLAN mean?")
    assert isinstance(reading, Declined)
    assert reading.unknown_words == ("mojoplan",)


@pytest.mark.parametrize(
    "text", ["help", "what can you do?", "what can I ask", "How do I log an update to an action?", "please help me"]
)
def test_help(meaning, text):
    assert meaning(text) == {"intent": "help"}


HOW_COUNTED = ("how is {} worked out?", "how do you work out {}", "how are {} calculated")
WHAT_COUNTED = ("define {}", "what counts as {}?", "what does {} mean?", "definition of {}")
ALSO_TERMS = {"Children in care": "CIC", "Step-downs": "step-down", "Care leavers": "care leaver"}
"""Titles that the glossary explains too; its entry tells how they are counted as well."""


@pytest.mark.parametrize("frame", HOW_COUNTED + WHAT_COUNTED)
@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.id)
def test_each_measure_is_explained_by_its_title(meaning, frame, measure):
    term = None if frame in HOW_COUNTED else ALSO_TERMS.get(measure.title)
    expected = {"term": term} if term else {"measure": measure.id}
    assert meaning(frame.format(measure.title)) == {"intent": "define", **expected}


def _names():
    """How each measure is named, of every template the first in the order of the alphabet and the last."""
    classes = dict(read("words/classes.toml")) | {"area": ["county"], "council": ["council"]}
    for entry in entries():
        if isinstance(entry.sense, Measures) and not entry.sense.filters:
            phrases = sorted(expand(entry.template, classes))
            yield from ((entry.sense.measure, phrase) for phrase in dict.fromkeys((phrases[0], phrases[-1])))


NOT_ALONE = 0.97
"""Some names say too little by themselves (“a concern”), or are terms of the glossary: these are asked back or explained."""


def test_each_measure_is_explained_by_its_everyday_names(say):
    told = [(measure, phrase, say(f"how is {phrase} worked out?")) for measure, phrase in _names()]
    right = [one for one in told if isinstance(one[2], Understood) and one[2].meaning.query == Query(one[0])]
    terms = [one for one in told if isinstance(one[2], Understood) and one[2].meaning.term]
    assert len(told) > 400
    assert len(right) + len(terms) >= NOT_ALONE * len(told), [one for one in told if one not in right and one not in terms]


@pytest.mark.parametrize("frame", ["define {}", "what counts as {}?", "what is the definition of {}"])
@pytest.mark.parametrize("term", [term.name for term in glossary.terms()])
def test_every_term_is_explained_however_it_is_asked_for(meaning, frame, term):
    assert meaning(frame.format(term)) == {"intent": "define", "term": term}


@pytest.mark.parametrize(
    "text", ["how is the number of boys worked out", "what counts as external residential", "define girls by age"]
)
def test_what_is_narrower_than_a_measure_gets_no_definition_of_it(say, text):
    reading = say(text)
    assert not (isinstance(reading, Understood) and reading.meaning.query == Query("children_in_care"))


def test_a_worry_stays_one_beside_a_title(say):
    assert isinstance(say("define times a child went missing, my neighbour's child went missing"), Refused)


@pytest.mark.parametrize("text", ["how do I renew a bus pass", "how can I get a parking permit"])
def test_help_is_with_what_the_assistant_does(say, text):
    assert isinstance(say(text), Declined)
