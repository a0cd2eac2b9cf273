"""Who says what, and what comes back: the first line of each reply as a councillor reads it."""

import pytest

from handlers.answers.reply import Status
from handlers.conversation import only_understood, respond
from handlers.language.lexicon import load
from handlers.language.meaning import Context
from handlers.limits import check
from handlers.render import compose, plain_text, render
from store.measures.catalogue import MEASURES
from tests.handlers.conftest import MEMBER, MEMBER_IN_A_CHANNEL, OFFICER, OFFICER_AMONG_MEMBERS
from tests.handlers.county import TODAY
from tests.handlers.language.thornshire import THORNSHIRE

SAMPLE = load(THORNSHIRE)
"""With names of strategies, services and surveys, which some of the examples speak of."""


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many children are in care?", "About 310 children in care at 31 March 2026."),
        ("hw many kids r in resi", "About 125 children in care living in children's homes at 31 March 2026."),
        (
            "what share are placed out of county compared with last year?",
            "About 40% of children in care were placed outside the county at 31 March 2026.",
        ),
        ("how many children are in secure?", "Fewer than 6 children in care living in secure homes or custody at 31 March 2026."),
        ("What is our rate of children in care per 10,000?", "About 50.8 children in care for every 10,000 children under 18"),
        ("How many children left care last year?", "About 60 children left care in 2025/26 (1 April 2025 to 31 March 2026)."),
        (
            "What share of children had three or more placements?",
            "About 8% of children in care had three or more placements in the twelve months before, at 31 March 2026.",
        ),
        ("children in care by type of placement", "Children in care, by type of placement, at 31 March 2026."),
        ("What does IFA mean?", "IFA: independent fostering agency"),
        ("what can I ask?", "You can ask me, in your own words:"),
    ],
)
def test_a_member_asks(talk, question, first):
    assert talk().hears(question).splitlines()[0].startswith(first)


@pytest.mark.parametrize("question", [question for measure in MEASURES.values() for question in measure.examples])
def test_every_example_of_the_catalogue_is_understood(session, question):
    """They are what help shows: none may be asked back or declined."""
    reply = respond(session, question, OFFICER, Context(), TODAY, lexicon=SAMPLE, answering=only_understood)
    assert reply.status == "understood"
    assert reply.result is None


@pytest.mark.parametrize(
    ("asker", "first"),
    [
        (MEMBER, "About 310 children"),
        (MEMBER_IN_A_CHANNEL, "About 310 children"),
        (OFFICER_AMONG_MEMBERS, "About 310 children"),
        (OFFICER, "310 children"),
    ],
)
def test_the_person_and_the_place_decide_together(talk, asker, first):
    assert talk(asker).hears("how many children are in care?").startswith(first)


def test_an_officer_among_members_is_told_where_the_exact_figure_is(talk):
    told = "For the exact one, send me a direct message."
    assert told in talk(OFFICER_AMONG_MEMBERS).hears("how many children are in care?")
    assert told not in talk(MEMBER_IN_A_CHANNEL).hears("how many children are in care?")


# --- threads ---


def test_a_thread_goes_on(talk):
    thread = talk()
    assert "About 40% of children in care" in thread.hears("what share are placed out of county?")
    assert "by age" in thread.says("by age").reading
    assert "compared with a year before" in thread.says("compared with last year").reading


def test_a_definition_in_between_does_not_lose_the_thread(talk):
    thread = talk()
    thread.says("how many children are in care?")
    thread.says("what does CIC mean?")
    assert thread.says("by age").reading == "Children in care, by age, at 31 March 2026"


def test_a_refusal_in_between_does_not_lose_the_thread(talk):
    thread = talk()
    thread.says("how many children are in care?")
    assert thread.says("where does Jamie Smith live?").status == "refused"
    assert thread.says("by age").reading == "Children in care, by age, at 31 March 2026"


def test_a_thread_knows_nothing_of_another(talk):
    talk().says("how many children left care last year?")
    assert "left care" not in (talk().says("by age").reading or "")


# --- a question back ---


@pytest.mark.parametrize("chosen", ["2", "the second one"])
def test_a_doubtful_question_is_asked_back_and_the_choice_answered(talk, chosen):
    thread = talk()
    back = thread.says("how stable are our placements?")
    assert back.status == "clarify"
    assert 2 <= len(back.choices) <= 4
    assert len({choice.label for choice in back.choices}) == len(back.choices)
    reply = thread.says(chosen)
    assert reply.status == "answered"
    assert reply.meaning == back.choices[1].meaning


def test_what_can_be_answered_instead_can_be_chosen_by_its_number(talk):
    thread = talk()
    offered = thread.says("how many girls in children's homes out of county")
    assert offered.result.figures[0].suppressed == "too_detailed"
    assert thread.says("2").meaning == offered.choices[1].meaning


# --- what is not answered ---


@pytest.mark.parametrize(
    "question",
    [
        "where does the boy at 12 High Street live?",
        "who is the foster carer of the twins from Mill Lane?",
        "what's the date of birth of C0001",
        "what's the date of birth of C9999",
    ],
)
def test_a_question_about_one_person_is_refused_in_the_same_words(talk, question):
    thread = talk()
    reply = thread.says(question)
    assert reply.status == "refused"
    assert talk().hears(question) == talk().hears("where does the boy at 12 High Street live?")
    assert reply.result is None


def test_a_list_of_children_is_not_for_members(talk):
    assert "officers only" in talk().hears("list the children in residential")


def test_a_word_that_is_not_known_is_named(talk):
    assert "“zorbs”" in talk().hears("how many zorbs do we have?")


def test_another_council_is_not_held(talk):
    assert "no published figure of this for Leicestershire" in talk().hears("how many children were in care in Leicestershire?")


@pytest.mark.parametrize("text", ["", "???", "<!channel>", "{{ 1 + 1 }}", "x" * 5_000, "👍", "%s %d \\n \x00"])
def test_whatever_is_typed_gets_a_reply(talk, text):
    assert talk().hears(text)


def test_a_worry_about_a_child_is_met_with_whom_to_call(talk):
    thread = talk()
    thread.says("how many children are in care?")
    reply = thread.says("I am worried about a child down my street being hit")
    assert reply.status == "refused"
    assert not reply.choices
    heard = talk().hears("I want to report abuse")
    assert "999" in heard
    assert "0808 800 5000" in heard


@pytest.mark.parametrize("typed", ["none of these", "neither", "none"])
def test_none_of_these_may_be_typed(talk, typed):
    thread = talk()
    thread.says("how stable are our placements?")
    reply = thread.says(typed)
    assert reply.template == "none_of_these"
    assert not reply.choices


@pytest.mark.parametrize(("typed", "heard"), [("thanks", "You are welcome."), ("good morning", "Hello."), ("👍", "Good.")])
def test_a_courtesy_is_met_with_one_and_offers_nothing(talk, typed, heard):
    reply = talk().says(typed)
    assert reply.status == "unknown"
    assert not reply.choices
    assert talk().hears(typed).startswith(heard)


def test_two_questions_in_one_message_get_two_answers(talk):
    thread = talk()
    reply = thread.says("How many children came into care last year and how many left?")
    assert [part.meaning.query.measure for part in reply.parts] == ["entered_care", "left_care"]
    assert reply.meaning == reply.parts[0].meaning
    first, second = plain_text(reply).index("came into care in 2025/26"), plain_text(reply).index("left care in 2025/26")
    assert first < second
    assert [block["type"] for block in compose(reply)].count("divider") == 1
    check(render(reply)[0].blocks)


def test_what_follows_two_questions_takes_up_the_second(talk):
    thread = talk()
    thread.says("How many children came into care last year and how many left?")
    assert thread.says("and the year before?").meaning.query.measure == "left_care"


def test_one_question_that_is_refused_refuses_the_message(talk):
    assert talk().says("How many children are in care, and which child is missing?").status is Status.REFUSED
