"""The forty updates that council papers ask for, in the sample council's references, each with its guard."""

import pytest

from handlers.language.meaning import Doubtful, Intent, Understood, Unsettled


def record(kind, ref=None, **fields):
    return {"kind": kind} | ({"ref": ref} if ref else {}) | {"fields": fields}


UNDERSTOOD = {
    # 1–10: actions and workstreams
    "update Rethink Fostering: trauma training 180 of 240 carers done": record(
        "workstream_update", workstream="Rethink Fostering", percent=75, note="trauma training 180 of 240 carers done"
    ),
    "update A1: 180 of 240 carers done": record("action_update", "A1", percent=75, note="180 of 240 carers done"),
    "Practice Excellence amber, training slipped to November": record(
        "workstream_update", workstream="Practice Excellence", rag="amber", due="2024-11-30", note="training slipped to November"
    ),
    "R1 circulated to members today": record("action_complete", "R1", date="2024-10-15", note="circulated to members today"),
    "R1 not done": record("action_update", "R1", note="not done"),
    "close A21": record("action_complete", "A21"),
    "A21 70%": record("action_update", "A21", percent=70),
    "reopen A21, carer says wait still 4 months": record("action_reopen", "A21", note="carer says wait still 4 months"),
    "new action: write carers' guide to wrap-around support, owner Head of Fostering, due 31 Jan, principle 7": record(
        "action_new",
        title="write carers' guide to wrap-around support",
        owner="Head of Fostering",
        due="2025-01-31",
        note="principle 7",
    ),
    "R5 due in six months": record("action_due", "R5", due="2025-04-15"),
    # 11–19: figures
    "CIC 629 as at 31/10/2020": record(
        "measure_value", measure="children_in_care", value=629, date="2020-10-31", note="CIC 629 as at 31/10/2020"
    ),
    "starts 14 ends 19 for September": [
        record("measure_value", measure="entered_care", value=14, date="2024-09-30", note="starts 14 ends 19 for September"),
        record("measure_value", measure="left_care", value=19, date="2024-09-30", note="starts 14 ends 19 for September"),
    ],
    "enquiries 69 visits 20 approvals 8 Q1 24/25": [
        record("recruitment", stage="enquiry", count=69, date="2024-06-30"),
        record("recruitment", stage="initial_visit", count=20, date="2024-06-30"),
        record("recruitment", stage="approval", count=8, date="2024-06-30"),
    ],
    "Q1 enquiries was 96 not 69": record(
        "recruitment", stage="enquiry", count=96, date="2024-06-30", note="Q1 enquiries was 96 not 69"
    ),
    "£.19m is £0.19m, confirmed with finance": record(
        "confirm_figure", amount=190000, note="£.19m is £0.19m, confirmed with finance"
    ),
    "Strategic Placement Panel 14 Oct considered 6 approved 4": record(
        "authorisation",
        count=4,
        date="2024-10-14",
        note="Strategic Placement Panel 14 Oct considered 6 approved 4",
    ),
    # 20–27: children, providers
    "C0031 moved residential → in-house 3 Oct": record(
        "placement_move", "C0031", from_type="residential", provider="in_house", date="2024-10-03"
    ),
    "P0077 authorised by the Director": record("authorisation", "P0077"),
    "exit plan set C0031, review 12 Jan": record("exit_plan", "C0031", date="2025-01-12", note="review 12 Jan"),
    "Summit Care now RI": record("provider_rating", provider="Summit Care", value="requires_improvement"),
    "A3 Ofsted registration submitted": record("action_update", "A3", note="Ofsted registration submitted"),
    # 28–33: voices
    'feedback: "We waited four months for play therapy" – carer, at coffee morning': record(
        "feedback_new", quote="We waited four months for play therapy", note="carer, at coffee morning"
    ),
    "F9 respond: we agreed funding, first session 2 Dec": record(
        "feedback_response", "F9", response="we agreed funding, first session 2 Dec"
    ),
    "F9 theme mental health services": record("feedback_new", "F9", theme="mental_health_services"),
    "share F9 with members": record("feedback_release", "F9"),
    "define swift = 20 working days from referral, approved by Board 9 Dec": record(
        "definition", term="swift", note="20 working days from referral, approved by Board 9 Dec"
    ),
    "CAMHS attended, 3 commitments: a link worker; monthly clinics; one waiting list": [
        record("action_new", title=title, note="CAMHS attended, 3 commitments")
        for title in ("a link worker", "monthly clinics", "one waiting list")
    ],
    # 34–40: surveys, ratios, owners, posts
    "survey: 96% supported, 212 replies": record(
        "measure_value", measure="survey_result", value=96, count=212, note="survey: 96% supported, 212 replies"
    ),
    "A9 evidence: all 7 districts signed": record("action_update", "A9", note="evidence: all 7 districts signed"),
    "follow-up calls 5 of 6": record("measure_value", value=5, count=6, note="follow-up calls 5 of 6"),
    "A22 on forward plan 17 March": record("action_update", "A22", note="on forward plan 17 March"),
    "hand A14 to the Virtual School Head": record("action_reassign", "A14", owner="Virtual School Head"),
    "undo": record("undo"),
    "pause weekly summary for purdah from 23 March": record("pause"),  # its day stands with the summary
}

ASKED = {
    "A7 130% complete": (Unsettled.TOO_MANY, []),
    "update A1: 280 of 240 carers done": (Unsettled.TOO_MANY, []),
    "A10 due Autumn": (Unsettled.DATE, [record("action_due", "A10", due="Autumn")]),
    "A3 opens Oct 23": (
        Unsettled.WHICH_DAY,
        [record("action_due", "A3", due="2024-10-23"), record("action_due", "A3", due="2023-10-31")],
    ),
    "saving £1.7m": (
        Unsettled.KIND_OF_SAVING,
        [record("saving", amount=1700000, status=s) for s in ("achieved", "forecast", "planned", "identified")],
    ),
    "avoidance £82k C0031 method M2": (
        Unsettled.KIND_OF_SAVING,
        [
            record("saving", "C0031", amount=82000, note="avoidance £82k C0031 method M2", status=s)
            for s in ("achieved", "forecast", "planned", "identified")
        ],
    ),
    "C0031 moved residential → in-house 3 Nov": (
        Unsettled.WHICH_DAY,
        [
            record("placement_move", "C0031", from_type="residential", provider="in_house", date="2024-11-03"),
            record("placement_move", "C0031", from_type="residential", provider="in_house", date="2023-11-03"),
        ],
    ),
    "hand A14 to the new SEND lead": (Unsettled.OWNER, []),
    "A12 not A21 done": (Unsettled.RECORD, []),
    "if A14 is done we can move on": (Unsettled.NOT_HAPPENED, []),
    "A14 could go red": (Unsettled.NOT_HAPPENED, []),
    "do not share F9": (Unsettled.NOT_HAPPENED, []),
    "push A14 to next Friday": (
        Unsettled.WHICH_DAY,
        [record("action_due", "A14", due="2024-10-18"), record("action_due", "A14", due="2024-10-25")],
    ),
    "A14 amber, the court hearing was pushed to 12 Dec": (
        Unsettled.WHETHER,
        [
            [
                record("action_update", "A14", rag="amber", note="the court hearing was pushed to 12 Dec"),
                record("action_due", "A14", due="2024-12-12"),
            ],
            record("action_update", "A14", rag="amber", note="the court hearing was pushed to 12 Dec"),
        ],
    ),
}

NEVER_RECORDED = [
    "is A14 done?",
    "should we close A14?",
    "shall we close A14",
    "A14 done?",
    "Al4 is done",
    "A1O is done",
    "has C0031 moved?",
    "what did F9 say",
    "do you think A14 is amber",
    "can we close A14?",
    "Jamie S moved to Mrs Patel's",
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_an_update_is_understood(meaning, text):
    assert meaning(text)["log"] == UNDERSTOOD[text]


@pytest.mark.parametrize("text", ASKED)
def test_a_guard_asks(say, text):
    reading = say(text)
    what, choices = ASKED[text]
    assert isinstance(reading, Doubtful), reading
    assert reading.unsettled is what
    assert [choice.log for choice in reading.choices] == choices


@pytest.mark.parametrize("text", NEVER_RECORDED)
def test_what_is_no_note_records_nothing(say, text):
    reading = say(text)
    assert not (isinstance(reading, Understood) and reading.meaning.intent is Intent.LOG), reading


@pytest.mark.parametrize("digits", ["12", "21", "114", "41"])
def test_a_reference_is_never_guessed(meaning, digits):
    assert meaning(f"A{digits} is done")["log"]["ref"] == f"A{digits}"


def test_what_is_quoted_never_becomes_a_field(meaning):
    said = "A14 is done, 50% amber, due 12 Dec, theme training, undo"
    assert meaning(f'carer comment: "{said}"')["log"] == record("feedback_new", quote=said)


def test_a_day_told_afterwards_takes_the_place_of_vague_words(meaning):
    assert meaning("A10 due by Easter", "17 April")["log"] == record("action_due", "A10", due="2025-04-17")
    assert meaning("A10 due by Easter", "yes")["log"] == record("action_due", "A10", due="by Easter")
