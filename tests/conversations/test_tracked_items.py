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
        ("what came of the events?", ["V1", "V2", "V3", "V4"]),
        ("what did the placement panel decide?", ["V3", "V4"]),
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
        "Milestone. Owner: Service Manager Residential. Due 10 October 2024: overdue. In progress.",
    ]


def test_they_are_counted_and_followed_up(sample_talk):
    talk = sample_talk()
    assert talk.hears("how many milestones are overdue?").startswith("1 milestone that is overdue")
    assert talk.hears("how many milestones are there?").startswith("4 milestones")
    assert talk.hears("and for Residential Capital?").startswith("4 milestones in the workstream Residential Capital")
    assert sample_talk().hears("milestones by workstream").startswith("Milestones, by workstream")
