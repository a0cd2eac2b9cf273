"""Notes as officers typed them who had not seen the grammar: what each records, and which record nothing."""

import pytest

from handlers.language.meaning import Doubtful, Intent, Understood

RECORDED = {
    "A22 to Principal Social Worker.": [("action_reassign", "A22", {"owner": "Principal Social Worker"})],
    "A13 ought to pass to the Virtual School Head until the post is filled.": [
        ("action_reassign", "A13", {"owner": "Virtual School Head"})
    ],
    "a2 opning now 13 jan not dec": [("action_due", "A2", {"due": "2025-01-13"})],
    "a17 appreticeships nt done yet dnt tick off, 3 of 10 in post": [("action_update", "A17", {})],
    "Videos (A18) - four of the seven are filmed and two edited. Let's say 50%.": [("action_update", "A18", {"percent": 50})],
    "Campaign update (A11): bus adverts up from yesterday. I'd say we're at 40% and green": [
        ("action_update", "A11", {"percent": 40, "rag": "green"})
    ],
    "I think on balance we now have to call Rethink Fostering amber rather than green, because dates were cancelled": [
        ("workstream_update", None, {"workstream": "Rethink Fostering", "rag": "amber"})
    ],
    "child 104233 moved to in-house fostering on 10 October": [
        ("placement_move", "104233", {"date": "2024-10-10", "to_type": "fostering", "provider": "in_house"})
    ],
    "child lcs-10233: exit plan 30 November": [("exit_plan", "LCS-10233", {"date": "2024-11-30"})],
    "referred child AB1234 to CAMHS on 3 October": [("referral", "AB1234", {"service": "CAMHS", "date": "2024-10-03"})],
    "C1043 moved Fri. Oakleaf to in-house foster.": [
        ("placement_move", "C1043", {"date": "2024-10-11", "to_type": "fostering", "provider": "in_house"})
    ],
    "C0713 ended 9 Oct, moved to semi-independent in Norbridge": [
        ("placement_move", "C0713", {"date": "2024-10-09", "to_type": "semi_independent"})
    ],
    "C0123 moved yesterday from Summit Care residential to one of our own carers": [
        ("placement_move", "C0123", {"from_type": "residential", "to_type": "fostering", "provider": "in_house"})
    ],
    "Exit plan set at entry for C1131 - step-down to supported lodgings, target March 2025": [
        ("exit_plan", "C1131", {"date": "2025-03-31"})
    ],
    "C1210: emergency placement at Riverbank Homes from 8pm last night, Director gave authorisation by phone 14 Oct. Exit plan not done": [
        ("placement_start", "C1210", {"provider": "Riverbank Homes", "date": "2024-10-14"}),
        ("authorisation", "C1210", {"date": "2024-10-14"}),
    ],
    "At the review on 9 October it was confirmed that C0874 was referred to CAMHS on 2 September.": [
        ("referral", "C0874", {"service": "CAMHS", "date": "2024-09-02"})
    ],
    "C1019 - play therapy referral 11/06/2024, first session 08/10/2024, which I have escalated.": [
        ("referral", "C1019", {"date": "2024-06-11"}),
        ("appointment", "C1019", {"date": "2024-10-08"}),
    ],
    "F7, the carer asking why agencies pay more: responded we will write to her again in December.": [
        ("feedback_response", "F7", {"response": "we will write to her again in December"})
    ],
    "F2 can go to members now. Carer said yes in writing on 1 October.": [("feedback_release", "F2", {})],
    "Carer at the Marlow Heath support group: “It took nine phone calls to get respite.”": [
        ("feedback_new", None, {"quote": "It took nine phone calls to get respite."})
    ],
    "Q2 fostering numbers are in! Jul-Sep: 58 enquiries, 19 initial visits, 6 approvals": [
        ("recruitment", None, {"stage": "enquiry", "count": 58, "date": "2024-09-30"}),
        ("recruitment", None, {"stage": "initial_visit", "count": 19}),
        ("recruitment", None, {"stage": "approval", "count": 6}),
    ],
    "three initial visits and an application last week from the website": [
        ("recruitment", None, {"stage": "initial_visit", "count": 3}),
        ("recruitment", None, {"stage": "application", "count": 1}),
    ],
    "Planned saving 25/26 Residential Reform £563k, profile Q1-Q4 even.": [
        ("saving", None, {"amount": 563000, "status": "planned", "date": "2026-03-31"})
    ],
    "Please confirm S3 is £0.19m, checked this morning.": [("confirm_figure", "S3", {"amount": 190000})],
    "Independent share 9.4% at 30 Sep.": [
        ("measure_value", None, {"value": 9.4, "filters": {"provider": ["independent"]}, "date": "2024-09-30"})
    ],
    "3+ placements in 12 months: 10.2% (65/638) at 30 Sep 2024": [
        ("measure_value", None, {"measure": "three_plus_placements", "value": 65, "count": 638, "date": "2024-09-30"})
    ],
    "78% of 124 carers feel supported": [("measure_value", None, {"measure": "survey_result", "value": 78, "count": 124})],
    "Children in care survey 2024: 87% of 143 feel safe where they live, 79% trust their social worker": [
        ("measure_value", None, {"value": 87, "count": 143, "title": "feel safe where they live"}),
        ("measure_value", None, {"value": 79, "count": 143, "title": "trust their social worker"}),
    ],
    "Ashbury House (Oakleaf) now Requires Improvement, inspected 3 Oct": [
        ("provider_rating", None, {"provider": "Ashbury House", "value": "requires_improvement", "date": "2024-10-03"})
    ],
    "Update definition: 'out of county' = placement postcode outside the boundary": [
        ("definition", None, {"term": "out of county", "note": "placement postcode outside the boundary"})
    ],
}
ASKED = [
    "CIC 629 as at 31 Oct",  # which is still to come
    "Reviews on time Q2: 312 of 298 = 95.5%",
    "Restated: dental checks at 30/06/2024 was 81.4%, not 84.1%.",
    "Sorry! Q1 enquiries should have been 69, I put 96 by mistake.",
    "Last week 5 enquiries, 7 of those went to initial visit",
    "Savings achieved £240k out of planned £180k",
    "S3 is NOT confirmed. Leave the flag on",
    "C1043's move was the 10th not the 11th, please correct",
    "C0990 referred to speech and language 3 October, seen 26 September",
    "Authorisation for C1166: request went in 7 Oct, Director hasn't signed yet.",
    "Please DON'T release F4 - the carer has changed her mind.",
    "the wrap-around team is now at 65 per cent; Practice Excellence should go to green; and the tracker is due 13 December",
]
LEFT_ALONE = [
    "6 people withdrew from assessment this quarter",
    "EET figure flagged in batch 38 (57.3% at 30/09/2024) is correct",
    "early help strategy red no budget for the pathway guide printing",
]


@pytest.mark.parametrize("text", RECORDED)
def test_it_records_what_was_told(say, text):
    records = say(text).meaning.records
    told = [(record["kind"], record.get("ref"), record["fields"]) for record in records]
    assert [one[:2] for one in told] == [one[:2] for one in RECORDED[text]]
    for (_, _, fields), (_, _, wanted) in zip(told, RECORDED[text], strict=True):
        assert {name: fields.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("text", ASKED)
def test_what_does_not_fit_is_asked_back(say, text):
    reading = say(text)
    assert isinstance(reading, Doubtful), reading
    assert reading.unsettled is not None


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_it_records_nothing_of_which_no_record_is_sure(say, text):
    reading = say(text)
    is_log = isinstance(reading, Understood) and reading.meaning.intent is Intent.LOG
    records = reading.meaning.records if is_log else ()
    assert not {"recruitment", "measure_value", "action_update"} & {record["kind"] for record in records}


@pytest.mark.parametrize(
    "text",
    [
        "where is C0412",
        "where is child 104233",
        "tell me which carer C0412 is with",
        "F7: who is she?",
        "A14: is the boy all right",
    ],
)
def test_a_question_about_one_person_is_refused_whatever_it_names(say, text):
    assert type(say(text)).__name__ == "Refused"
