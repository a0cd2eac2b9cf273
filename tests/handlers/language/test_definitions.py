"""Questions about words: what a term means, how a measure is worked out, and help."""

import pytest

from handlers.language.meaning import Declined, Doubtful, Intent
from store import glossary


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
