"""“Cite this” and “how sure are you?”: of the answer before, as it was given and as is now known, by the rules of its audience."""

import re

import pytest

from handlers.answers.reply import Status
from handlers.limits import check
from handlers.render import compose, plain_text
from tests.handlers.conftest import MEMBER, OFFICER

CITE = (
    "cite this",
    "Cite that please",
    "source?",
    "sources",
    "how do I quote that",
    "exact reference please",
    "where does that figure come from?",
    "can I quote this in my report?",
    "give me a citation I can paste into my paper",
    "what's the source for that?",
    "reference for the minutes pls",
)
SURE = (
    "how sure are you?",
    "how accurate is that?",
    "are you sure",
    "is that right?",
    "can I trust this figure?",
    "how reliable are these numbers",
    "what is the margin of error?",
    "ok but is that correct?",
    "is that number exact or rounded?",
)
QUESTIONS = (
    "how many children are in care?",
    "how many children are in care compared with last year?",
    "children in care by age",
    "children in care by type of placement and by provider",
    "children who came into care by month",
    "what share of children in care are in foster care?",
    "what is our rate of children in care per 10,000?",
    "which actions are overdue?",
    "progress on Residential Capital",
    "what do foster carers say about respite?",
    "how many children are in secure homes?",
)


def numbers(text: str) -> set[str]:
    return {found.rstrip(",.") for found in re.findall(r"\d[\d,.]*", text.replace("[1]", ""))}


@pytest.mark.parametrize("asked", CITE)
def test_an_answer_is_cited_however_it_is_asked(talk, asked):
    ours = talk()
    answer = ours.says("how many children are in care?")
    reply = ours.says(asked)
    said = plain_text(reply)
    assert reply.status is Status.ANSWERED
    assert reply.answer_id == answer.answer_id
    assert f"{plain_text(answer).splitlines()[0]} [1]\n[1] Children whom the council looks after on a date. Rounded," in said
    assert f"Answer {answer.answer_id}." in said
    check(compose(reply))


@pytest.mark.parametrize("asked", SURE)
def test_how_sure_an_answer_is_is_told_from_its_bounds(talk, asked):
    ours = talk()
    (figure,) = ours.says("how many children are in care?").result.figures
    reply = ours.says(asked)
    said = plain_text(reply)
    assert reply.status is Status.ANSWERED, said
    assert f"About {figure.value:g} is rounded" in said
    assert f"between {figure.low:g} and {figure.high:g}" in said
    assert "a later return may correct it" in said
    check(compose(reply))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("asker", [MEMBER, OFFICER], ids=["member", "officer"])
def test_a_citation_holds_no_number_that_the_answer_did_not(sample_talk, question, asker):
    ours = sample_talk(asker)
    answer = ours.says(question)
    assert answer.answer_id, plain_text(answer)
    cited, sure = ours.says("cite this"), ours.says("how sure are you?")
    sentence = plain_text(cited).splitlines()[2]
    assert sentence.endswith(" [1]")
    assert numbers(sentence) <= numbers(plain_text(answer))
    assert "none" not in sentence or "none" in plain_text(answer).lower()
    assert "Since" not in plain_text(cited)  # nothing has been corrected
    assert sure.status is Status.ANSWERED
    check(compose(cited))
    check(compose(sure))


def test_the_thread_goes_on_after_it(talk):
    ours = talk()
    ours.says("how many children are in care?")
    ours.says("cite this")
    narrowed = ours.says("just the girls")
    assert narrowed.meaning.query.filters == {"sex": ("female",)}
    assert ours.says("cite this").answer_id == narrowed.answer_id


def test_a_refusal_leaves_the_answer_before_it_to_be_cited(talk):
    ours = talk()
    answer = ours.says("how many children are in care?")
    ours.says("where does Jack live?")
    assert ours.says("cite this").answer_id == answer.answer_id


@pytest.mark.parametrize("asked", ["cite this", "how sure are you?"])
def test_where_there_is_no_answer_that_is_said(talk, asked):
    reply = talk().says(asked)
    assert reply.status is Status.UNKNOWN
    assert "Ask for one first" in plain_text(reply)
    check(compose(reply))


def test_an_answer_can_be_named_by_its_id_within_its_audience(talk):
    exact = talk(OFFICER).says("how many children are in care?")
    assert talk(OFFICER).says(f"cite {exact.answer_id}").answer_id == exact.answer_id
    refused = talk(MEMBER).says(f"cite {exact.answer_id}")
    assert refused.status is Status.REFUSED
    assert numbers(plain_text(refused)).isdisjoint({f"{exact.result.figures[0].value:g}"})
    assert talk().says("cite aaaaaaaaaaaa").status is Status.UNKNOWN


def test_officers_are_told_what_must_not_be_published(sample_talk):
    ours = sample_talk(OFFICER)
    ours.says("how many children are in care?")
    assert "What members see is rounded" in ours.hears("cite this")
    small = ours.says("how many children in care are in secure homes?")
    if 0 < small.result.figures[0].value <= 5:
        assert "do not publish it" in ours.hears("cite this")


@pytest.mark.parametrize(
    "text", ["enquiries by source", "fostering enquiries by source this year", "the right support", "exactly"]
)
def test_questions_with_a_subject_of_their_own_are_no_citations(talk, text):
    ours = talk()
    ours.says("how many children are in care?")
    assert ours.says(text).template not in ("cited", "certainty")


def test_a_list_of_records_is_given_again_as_it_was(sample_talk):
    """Asked for without a day, they are not those of that very day."""
    ours = sample_talk()
    overdue = ours.says("which actions are overdue?")
    cited = ours.hears("cite this")
    assert overdue.result.items
    assert [item.ref in cited for item in overdue.result.items] == [True] * len(overdue.result.items)
