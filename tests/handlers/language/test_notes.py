"""Notes that officers write of what happened, and what is to be recorded of each. A question is never a note."""

import pytest

from handlers.language.meaning import Intent, Understood


def record(kind, ref=None, **fields):
    return {"kind": kind} | ({"ref": ref} if ref else {}) | {"fields": fields}


NOTES = {
    "A14 amber, 40%": record("action_update", "A14", percent=40, rag="amber"),
    "A-14 is now green": record("action_update", "A14", rag="green"),
    "action 7 is blocked": record("action_update", "A7", status="blocked"),
    "R2 is done": record("action_complete", "R2"),
    "please reopen a9": record("action_reopen", "A9"),
    "reassign A23 to the Head of Fostering": record("action_reassign", "A23", owner="Head of Fostering"),
    "A2 is now due 30 June": record("action_due", "A2", due="2025-06-30"),
    "push A5 back to the end of November": record("action_due", "A5", due="2024-11-30"),
    "dental check clinics now 60%": record("action_update", "A14", percent=60),
    "new action under Valuing Care: write a guide, owner Health Lead, due 31 January": record(
        "action_new", title="write a guide", workstream="Valuing Care", owner="Health Lead", due="2025-01-31"
    ),
    "C0412 moved to Bluebell Fostering on 10 October, £520 a week": record(
        "placement_move", "C0412", provider="Bluebell Fostering", weekly_cost=520, date="2024-10-10"
    ),
    "C0412's placement ended yesterday": record("placement_end", "C0412", date="2024-10-14"),
    "Referred C0388 to CAMHS on 3 October": record("referral", "C0388", service="CAMHS", date="2024-10-03"),
    "C0388 had their first play therapy appointment on 11/10": record(
        "appointment", "C0388", service="play therapy", date="2024-10-11"
    ),
    "3 enquiries today via facebook": record("recruitment", stage="enquiry", count=3, source="social_media", date="2024-10-15"),
    "log £30k saving achieved, Residential Reform": record(
        "saving", amount=30000, status="achieved", workstream="Residential Reform"
    ),
    "Valuing Care is amber": record("workstream_update", workstream="Valuing Care", rag="amber"),
    "Oakleaf rated good": record("provider_rating", provider="Oakleaf Children's Homes", value="good"),
    "undo that": record("undo"),
    'carer comment, negative, respite: "we never get the break we were promised"': record(
        "feedback_new", theme="respite", sentiment="negative", quote="we never get the break we were promised"
    ),
}


@pytest.mark.parametrize("text", NOTES)
def test_a_note_means(meaning, text):
    assert meaning(text) == {"intent": "log", "log": NOTES[text]}


@pytest.mark.parametrize(
    "text",
    [
        "which actions are amber",
        "is A14 green?",
        "how many enquiries today",
        "has A9 been finished",
        "how much have we saved",
        "when is A2 due",
        "moved",
        "what did carers say about respite",
    ],
)
def test_a_question_is_no_note(say, text):
    reading = say(text)
    assert not (isinstance(reading, Understood) and reading.meaning.intent is Intent.LOG), reading


def test_a_note_is_put_right_in_its_thread(meaning):
    assert meaning("A14 is now 50%", "sorry, make that 60")["log"] == record("action_update", "A14", percent=60)


def test_a_referral_without_a_service_is_not_taken_down(say):
    assert not isinstance(say("Referred C0388 to xyzzy on 3 October"), Understood)
