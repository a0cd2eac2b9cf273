"""Milestones, statements, events and commitments, as people ask for them of the made-up council's own list."""

import pytest

from tests.handlers.conftest import OFFICER


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what milestones are due for Residential Capital?", ["M1", "M2", "M3", "M4"]),
        ("which milestones are overdue?", ["M3"]),
        ("milestones due next month", ["M1", "M2"]),
        ("which commitments has CAMHS made?", ["K1"]),
        ("what has CAMHS promised?", ["K1"]),
        ("which commitments are overdue?", ["K1"]),
        ("what did the director say about respite?", ["N3"]),
        ("what did the director say about trampolines?", []),
        ("what did the Head of Fostering say about agencies?", ["N2"]),
        ("what came of the matching events?", ["V1"]),
        ("what came of the events?", [f"V{n}" for n in range(1, 12)]),
        ("what did the placement panel decide?", ["V3", "V4", "V5"]),
        ("what did the placement panel decide this month?", ["V4"]),
        ("how many requests did the placement panel consider?", ["V3", "V4"]),
        ("do children do better after they moved?", ["V9", "V10"]),
        ("what did the committee decide?", ["D1", "D2", "D3"]),
        ("what did the scrutiny committee decide?", ["D1"]),
        ("which decisions were only noted?", ["D3"]),
        ("which risks are red?", ["RK1"]),
        ("which risks are past review?", ["RK1"]),
        ("which reports are overdue?", ["B2"]),
        ("what did the board see this month?", ["B2", "B3"]),
        ("what evidence is in the scrutiny review?", ["E1", "E2"]),
    ],
)
def test_they_are_listed(sample_talk, question, told):
    for asker in (None, OFFICER):
        reply = sample_talk(asker).says(question)
        assert reply.status == "answered"
        assert [item.ref for item in reply.result.items] == told


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("what's happening with M1", "M1"),
        ("m3?", "M3"),
        ("any news on the planning consent for the Coldham home?", "M4"),
        ("when does the second home open?", "A3"),
        ("what's happening with A14", "A14"),
        ("who signs off external placements?", "N5"),
        ("can we hear real examples?", "X1"),
        ("what help is offered to foster carers?", "W6"),
        ("how many foster carers have had trauma training?", "W9"),
        ("what has the regional partnership brought?", "W7"),
        ("what did the adviser say?", "V6"),
        ("who was consulted?", "V7"),
        ("what happens if we do nothing?", "G1"),
        ("how many families did the edge of care team help?", "W3"),
        ("what help do families get when a child goes home?", "W4"),
        ("is the referral form saving time?", "W5"),
        ("did anyone ring the people who stopped applying?", "V8"),
        ("is the outcomes report on the forward plan?", "B1"),
    ],
)
def test_one_is_told_of_by_its_reference_or_its_title(sample_talk, question, ref):
    (item,) = sample_talk().says(question).result.items
    assert item.ref == ref


@pytest.mark.parametrize(
    ("question", "refs"),
    [
        ("what's happening with the Ashbury home?", ["A2", "M1", "M2"]),
        ("the Ashbury home", ["A2", "M1", "M2"]),
        ("what's happening with the therapy action?", ["A13", "R2"]),
        ("any update on the therapy commitment", ["K1", "K2"]),
    ],
)
def test_words_that_several_titles_share_are_asked_back_and_each_can_be_chosen(sample_talk, question, refs):
    talk = sample_talk()
    reply = talk.says(question)
    assert reply.status == "clarify"
    assert [choice.label.split()[0] for choice in reply.choices] == refs
    (item,) = talk.says("the second one").result.items
    assert item.ref == refs[1]


@pytest.mark.parametrize("question", ["what's happening with fostering", "latest on therapy", "how is Ashbury getting on?"])
def test_one_word_that_titles_share_names_no_record(sample_talk, question):
    assert sample_talk().says(question).status == "unknown"


def test_what_a_phone_shows_of_a_late_milestone(sample_talk):
    assert sample_talk().hears("which milestones are overdue?").splitlines()[:4] == [
        "Milestones that are overdue on 15 October 2024.",
        "",
        "M3 Contractor chosen for the Coldham home",
        "Milestone. Owner: Service Manager Residential. Due 10 October 2024: overdue. In progress. Slipped by 5 days.",
    ]


def test_they_are_counted_and_followed_up(sample_talk):
    talk = sample_talk()
    assert talk.hears("how many milestones are overdue?").startswith("1 milestone that is overdue")
    assert talk.hears("how many milestones are there?").startswith("4 milestones")
    assert talk.hears("and for Residential Capital?").startswith("4 milestones in the workstream Residential Capital")
    assert sample_talk().hears("milestones by workstream").startswith("Milestones, by workstream")


def test_what_was_counted_is_added_up_and_members_are_told_of_no_few(sample_talk):
    question = "how many requests did the placement panel consider?"
    assert "Together: 26 requests considered; 17 authorised; 9 turned down." in sample_talk(OFFICER).hears(question)
    heard = sample_talk().hears(question)
    assert "Counted: about 10 requests considered; about 10 authorised; turned down: fewer than 6." in heard
    assert "Together: about 25 requests considered; about 20 authorised." in heard


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what's happening with M4", "Completed. 58 days late."),
        ("what's happening with M2", "Slipped by 31 days."),
        ("what's happening with B3", "In time."),
    ],
)
def test_by_how_much_a_date_has_slipped(sample_talk, question, words):
    assert words in sample_talk().hears(question)


@pytest.mark.parametrize("question", ["how is fostering going?", "what is attendance?", "how many houses did we buy?"])
def test_words_that_stand_in_every_question_find_nothing(sample_talk, question):
    assert sample_talk().says(question).status == "unknown"
