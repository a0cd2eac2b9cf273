"""Questions near to what is held and not of it: never a figure, and the subject named where it is known."""

import pytest

from handlers.language.lexicon.writing import read
from handlers.language.meaning import Declined, Understood

SUBJECTS = {
    "fostering allowances by age of child": "what foster carers are paid",
    "school attendance of children in care": "school and learning",
    "foster carer annual reviews": "keeping and reviewing foster carers",
    "beds in our children's homes": "places in children's homes",
    "how many return home interviews were held": "how long children are missing, and talks when they return",
    "pathway plans in date": "other help for care leavers",
    "children at risk of exploitation": "children's particular needs",
    "how many children are on child protection plans?": "children on child protection plans",
    "how many children in need in Brackwell": "children in need and early help",
    "how long do care proceedings take": "the courts and legal proceedings",
    "how many private fostering arrangements are there": "private fostering",
    "how many sibling groups are in foster care": "brothers and sisters",
    "how many adopters did we approve": "adopters and adoption support",
    "how many children in care were convicted last year": "offending and the police",
    "how many children came back into care": "children who come back into care",
    "UASC age assessments": "age assessments and asylum decisions",
    "children in care by ward": "wards and other areas smaller than a district",
    "how many children have short breaks": "short breaks and respite",
    "how many children will be in care next year": "forecasts",
    "care homes for the elderly in Fenwick": "adult social care",
    "when are the bins collected in Coldham": "other council services",
}


@pytest.mark.parametrize(("text", "subject"), SUBJECTS.items())
def test_a_known_subject_that_is_not_held_is_named(say, text, subject):
    reading = say(text)
    assert isinstance(reading, Declined), reading
    assert subject in reading.subjects
    assert reading.unknown_words


NEVER_A_FIGURE = read("examples.toml")["beyond"]


@pytest.mark.parametrize("text", NEVER_A_FIGURE)
def test_what_is_not_wholly_understood_is_not_answered(say, text):
    assert not isinstance(say(text), Understood), say(text)


def test_declining_offers_what_can_be_answered(say):
    reading = say("how many children in residential play chess?")
    assert isinstance(reading, Declined)
    assert 1 <= len(reading.nearest) <= 4
    assert reading.nearest[0].query.filters == {"placement_type": ("residential",)}


def test_a_list_that_is_not_understood_is_refused_and_not_guessed_at(say):
    assert not isinstance(say("list the kids without an exit plan, one per row"), Understood)
