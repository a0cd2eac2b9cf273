"""Definitions, help and refusals: the answers without figures."""

import pytest

from handlers.answers import none_of_these, welcome
from handlers.answers.area import WORDS
from handlers.answers.help import questions_for
from handlers.answers.words import singular
from handlers.language.meaning import Declined, Intent, Meaning, Refusal, Refused, Understood
from handlers.render import plain_text
from store.glossary import find, terms
from store.measures.catalogue import MEASURES
from store.measures.query import Query
from store.models import CouncilKind
from store.vocabulary import Role
from tests.handlers.conftest import MEMBER, MEMBER_IN_A_CHANNEL, OFFICER, OFFICER_AMONG_MEMBERS


def define(term=None, measure=None):
    return Understood(Meaning(Intent.DEFINE, Query(measure) if measure else None, term=term))


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_every_term_has_a_definition_with_its_source(ask, term):
    reply = ask(define(term.name))
    assert reply.definition.text == term.text
    assert plain_text(reply).endswith(f"Source: {term.source}.")


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.name)
def test_a_definition_is_whole_sentences_and_short(term):
    assert term.text[0].isupper()
    assert term.text.endswith(".")
    assert len(term.text) < 300
    assert not term.source.endswith(".")


def test_no_two_terms_are_written_alike():
    written = [words.lower() for term in terms() for words in {term.name, term.stands_for, *term.also} - {""}]
    clashing = {words for words in written if written.count(words) > 1}
    assert all(find(words).name.lower() == words for words in clashing), clashing


def test_a_measure_is_defined_by_its_title_or_its_id(ask):
    for reply in (ask(define("Long-term stability")), ask(define(measure="long_term_stability"))):
        assert reply.definition.id == "long_term_stability"
        assert MEASURES["long_term_stability"].formula in plain_text(reply)


def test_a_word_that_nobody_has_defined_is_named(ask):
    reply = ask(define("zorb"))
    assert reply.status == "unknown"
    assert "“zorb”" in plain_text(reply)


def test_help_shows_what_can_be_asked_here(ask):
    helps = {
        asker: plain_text(ask(Understood(Meaning(Intent.HELP)), asker))
        for asker in (MEMBER, MEMBER_IN_A_CHANNEL, OFFICER, OFFICER_AMONG_MEMBERS)
    }
    assert "How many children are in care?" in helps[MEMBER]
    assert "Mention me" in helps[MEMBER_IN_A_CHANNEL]
    assert "Mention me" not in helps[MEMBER]
    assert "exact figures, for officers only" in helps[OFFICER]
    assert "send me a direct message" in helps[OFFICER_AMONG_MEMBERS]


def test_help_begins_with_a_question_of_every_measure():
    shown = questions_for(MEMBER)
    first = [measure.examples[0] for measure in MEASURES.values() if measure.who is Role.MEMBER]
    assert shown[: len(first)] == first[: len(shown)]
    assert len(shown) == len(set(shown))


def test_the_welcome_names_the_council(session):
    assert "Thornshire" in plain_text(welcome(session, MEMBER))


def test_a_refusal_says_where_to_go_instead(ask):
    said = plain_text(ask(Refused(Refusal.IDENTIFIES)))
    assert "children's social care" in said
    assert "999" in said


def test_what_is_not_held_is_said_as_such(ask):
    reply = ask(Declined(("allowances",), (), ("what foster carers are paid",)))
    assert plain_text(reply).startswith("I hold nothing on what foster carers are paid.")


def test_none_of_these_asks_for_other_words():
    assert none_of_these().status == "unknown"
    assert "in other words" in plain_text(none_of_these())


def test_every_kind_of_council_has_a_word_for_its_area():
    assert WORDS.keys() == set(CouncilKind)


def test_of_one_child_what_it_is_is_said_of_one():
    assert singular("girls in care who are unaccompanied asylum-seeking children") == (
        "girl in care who is an unaccompanied asylum-seeking child"
    )
    assert singular("children in care, who are girls") == "child in care, who is a girl"


@pytest.mark.parametrize(
    ("term", "measure"), [("CIC", "children_in_care"), ("care leaver", "care_leavers"), ("step-down", "step_downs")]
)
def test_a_term_that_is_also_counted_tells_how(ask, term, measure):
    assert MEASURES[measure].formula in plain_text(ask(define(term)))
