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
