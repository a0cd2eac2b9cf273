"""Orders for summaries are understood whole, or taken for something else."""

import pytest

from handlers.language.meaning import Meaning, Understood


def wanted(act, **told):
    return {"act": act, **told}


MEANT = {
    "weekly summary please": wanted("preview"),
    "Can I have this week's summary please?": wanted("preview"),
    "weekly summary for Rethink Fostering": wanted("preview", part="Rethink Fostering"),
    "can I have the summary every Monday": wanted("subscribe", weekday=0),
    "send me the wkly summary every monday": wanted("subscribe", weekday=0),
    "post the weekly summary here on Mondays at 9": wanted("subscribe", weekday=0, at="09:00"),
    "Post the weekly summary here every Friday at 8.30am, only Rethink Fostering": wanted(
        "subscribe", weekday=4, at="08:30", part="Rethink Fostering"
    ),
    "move the summary to Thursdays at 14:30": wanted("subscribe", weekday=3, at="14:30"),
    "post the summary here on tuesdays at 4": wanted("subscribe", weekday=1, at="16:00"),
    "which summaries are posted here?": wanted("list"),
    "list the summaries everywhere": wanted("list", everywhere=True),
    "stop the weekly summary": wanted("stop"),
    "stop sending us the summary for Rethink Fostering": wanted("stop", part="Rethink Fostering"),
    "resume the summary": wanted("resume"),
    "what changed since the September board?": wanted("preview", meeting="board", month=9),
    "what has changed since the last meeting?": wanted("preview", meeting="meeting"),
    "what has changed since 3 September?": wanted("preview", since="2024-09-03"),
}
PAUSES = {
    "pause the weekly summary until 6 May": wanted("pause", until="2025-05-06"),
    "pause weekly summary for purdah from 23 March": wanted("pause", begins_on="2025-03-23"),
    "pause all summaries from 23 March until 6 May": wanted("pause", begins_on="2025-03-23", until="2025-05-06", everywhere=True),
    "stop posting": wanted("pause"),
}


@pytest.mark.parametrize("text", MEANT)
def test_it_means(meaning, text):
    assert meaning(text) == {"intent": "summary", "summary": MEANT[text]}


@pytest.mark.parametrize("text", PAUSES)
def test_a_pause_is_recorded(meaning, text):
    assert meaning(text) == {"intent": "log", "log": {"kind": "pause", "fields": {}}, "summary": PAUSES[text]}


@pytest.mark.parametrize("text", [*MEANT, *PAUSES])
def test_a_wish_comes_back_from_json_as_it_was(say, text):
    understood = say(text)
    assert Meaning.from_json(understood.meaning.to_json()) == understood.meaning


@pytest.mark.parametrize(
    "text",
    [
        "summary of children in Westmere",
        "post the weekly summary here on Mondays and Thursdays",
        "what has changed since the board in fostering?",
        "what has changed in placements since March?",
        "stop A14",
        "post the summary here at 25",
        "the summary is wrong about Oakleaf",
    ],
)
def test_what_says_more_is_not_taken_for_it(say, text):
    reading = say(text)
    assert not (isinstance(reading, Understood) and reading.meaning.summary is not None)
