"""Changes told in words that the grammar does not know are asked about; they are never kept as a plain note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.language.meaning import Doubtful, Understood, Unsettled

CHANGES = {
    "put to bed at last": "action_complete",
    "has come off the list now": "action_complete",
    "c/d, exits all done w/e 11/10": "action_complete",
    "had to be revived by the board": "action_reopen",
    "inherited by the Health Lead from the old team": "action_reassign",
    "an extension to 3 December was agreed with schools": "action_due",
}
MADE_OUT = {
    "Findings went out on the 9th. Tick A10 off.": ("action_complete", "A10", {}),
    "A4 needs to go back to open. Fenwick are still on the old form.": ("action_reopen", "A4", {}),
    "A16 is back on the books": ("action_reopen", "A16", {}),
    "A20 PSW → LCM": ("action_reassign", "A20", {"owner": "Leaving Care Manager"}),
    "I'm taking over A14 from the Health Lead — put Service Manager Residential.": (
        "action_reassign",
        "A14",
        {"owner": "Service Manager Residential"},
    ),
    "A11 o/d – new tgt COP Fri": ("action_due", "A11", {"due": "2024-10-18"}),
    "A5 – 46/58, still A (short of staff)": ("action_update", "A5", {"percent": 79, "rag": "amber"}),
    "A12 A→R": ("action_update", "A12", {"rag": "red"}),
    "We have answered R3. The budget rose by 6%.": ("action_complete", "R3", {"response": "The budget rose by 6%."}),
    "S8 is right as it stands": ("confirm_figure", "S8", {}),
    "DCS ok'd ext resi C1215 Mon": ("authorisation", "C1215", {"date": "2024-10-14"}),
    "Staffing model review — I'd say 50. Amber: no rota data.": ("action_update", "A7", {"percent": 50, "rag": "amber"}),
    "F11: happy for members to see it": ("feedback_release", "F11", {}),
}
ASKED = {
    "I'm taking over A14 from the Health Lead": Unsettled.OWNER,
    "A20 PSW → LCM wef 1/11": Unsettled.WHETHER,  # to be handed over on a day to come, and not at once
    "Independent provision stood at 8.7% of children in care": Unsettled.RECORD,  # A21 has these words in its title
    "We've saved sixty grand on Oakleaf": Unsettled.KIND_OF_SAVING,
    "New saving: £2,150 avoided from 9 Oct, figure agreed with finance": Unsettled.KIND_OF_SAVING,
    "New start: C1225, Riverbank Homes, residential, from Friday": Unsettled.WHICH_DAY,
    "F5 outstanding consent – hold, not for members": Unsettled.NOT_HAPPENED,
    "A20 due date to move to early in the new year": Unsettled.DATE,
    "A2: snagging finished, 85%, opening date firm at 2 December": Unsettled.WHETHER,
    "Undo that please, wrong one. Should be A15 70%": Unsettled.RECORD,
    "S9 plan 250 → 190k, 25/26": Unsettled.CORRECTS,
    "Saving S3 has now reached £145,000 as at 30 September": Unsettled.CORRECTS,
    "enq 127, IV 39. src – FB 61, WoM 38": Unsettled.RECORD,
    "C0999 CAMHS DNA 9/10 so clock still running": Unsettled.NOT_HAPPENED,
}


@pytest.mark.parametrize("words", CHANGES)
@given(number=st.integers(1, 24))
@settings(max_examples=5)
def test_a_change_that_is_not_read_is_offered_before_the_note(say, words, number):
    reading = say(f"A{number} {words}")
    assert isinstance(reading, Doubtful), reading
    assert reading.unsettled is Unsettled.WHETHER
    first, *_, last = [choice.records for choice in reading.choices]
    assert (first[0]["kind"], first[0]["ref"]) == (CHANGES[words], f"A{number}")
    assert last[0]["kind"] == "action_update"
    assert last[0]["fields"].keys() == {"note"}


@pytest.mark.parametrize("text", MADE_OUT)
def test_a_change_is_made_out(say, text):
    reading = say(text)
    assert isinstance(reading, Understood), reading
    (record,) = reading.meaning.records
    kind, ref, fields = MADE_OUT[text]
    assert (record["kind"], record["ref"]) == (kind, ref)
    assert {name: record["fields"].get(name) for name in fields} == fields


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_sure_is_asked(say, text):
    reading = say(text)
    assert isinstance(reading, Doubtful), reading
    assert reading.unsettled is ASKED[text]


OF_NO_REFERENCE = {
    "Write this in: 'step-down' means a planned move": ("definition", {"term": "step-down", "note": "a planned move"}),
    'Please add a definition of "fragile". It means one where the child has asked for help.': ("definition", {"term": "fragile"}),
    "Good news. Ashbury House re-inspected 11 October and now requires improvement": (
        "provider_rating",
        {"provider": "Ashbury House", "value": "requires_improvement", "date": "2024-10-11"},
    ),
    "log a saving of twenty five grand achieved": ("saving", {"amount": 25000, "status": "achieved"}),
    "I've been through the panel minutes and 6 is right. Please mark as confirmed.": ("confirm_figure", {"value": 6}),
    "Please pause the weekly summary for half term, 28 Oct to 1 Nov": ("pause", {"date": "2024-10-28", "due": "2024-11-01"}),
    'Please log some feedback. A foster carer told me yesterday, "Nobody rang us." She is happy for members to read it.': (
        "feedback_new",
        {"quote": "Nobody rang us.", "date": "2024-10-14"},
    ),
}


@pytest.mark.parametrize("text", OF_NO_REFERENCE)
def test_what_names_no_record_is_made_out(say, text):
    reading = say(text)
    assert isinstance(reading, Understood), reading
    (record,) = reading.meaning.records
    kind, fields = OF_NO_REFERENCE[text]
    assert record["kind"] == kind
    assert {name: record["fields"].get(name) for name in fields} == fields


@pytest.mark.parametrize(
    "text", ["A14 clinics are booked in Fenwick", "A11 is not finished, the adverts still run", "A14 note: put to bed"]
)
def test_a_plain_note_is_a_note(say, text):
    reading = say(text)
    assert isinstance(reading, Understood), reading
    assert [record["kind"] for record in reading.meaning.records] == ["action_update"]


@pytest.mark.parametrize(
    "text",
    [
        "C0412 ref",
        "where does C0412 live, ref 1/2",
        "address for C0412 xp",
        "feedback from H052",
        "H052 feedback",
        "doesn't C0412 want to move",
    ],
)
def test_a_short_form_beside_a_childs_reference_opens_no_door(say, text):
    assert type(say(text)).__name__ == "Refused"
