"""Asking what to know before a meeting."""

import pytest

from handlers.language.meaning import Intent, SummaryAct, Understood


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("brief me for Thursday", None),
        ("brief me for the board", "board"),
        ("Please brief me for the Corporate Parenting Board next Tuesday", "corporate parenting board"),
        ("what should I ask at the board?", "board"),
        ("give me a briefing before the scrutiny meeting", "scrutiny meeting"),
    ],
)
def test_a_brief_is_asked_for(say, text, meeting):
    wish = say(text).meaning.summary
    assert (wish.act, wish.meeting) == (SummaryAct.BRIEF, meeting)


@pytest.mark.parametrize("text", ["brief me on foster carers", "what should I know about CAMHS", "brief me for the potholes"])
def test_what_names_no_meeting_is_no_brief(say, text):
    reading = say(text)
    assert not (isinstance(reading, Understood) and reading.meaning.intent is Intent.SUMMARY)
