"""What the papers say, one action: understood whole, or not taken for that."""

import pytest

from handlers.language.meaning import Understood

MEANT = {
    "what do the papers say about kinship care": {"intent": "search", "text": "kinship care"},
    "search the minutes for staffing ratios": {"intent": "search", "text": "staffing ratios"},
    "is there anything in the committee papers on sufficiency": {"intent": "search", "text": "sufficiency"},
    "what is happening with A12": {"intent": "detail", "measure": "actions", "ref": "A12"},
    "A-12?": {"intent": "detail", "measure": "actions", "ref": "A12"},
    "any update on action 3": {"intent": "detail", "measure": "actions", "ref": "A3"},
    "where are we with the exit interviews": {"intent": "detail", "measure": "actions", "ref": "A12"},
    "how is the placement referral form going": {"intent": "detail", "measure": "actions", "ref": "A4"},
    "what progress on Practice Excellence": {
        "intent": "detail",
        "measure": "workstream_progress",
        "filters": {"workstream": ["Practice Excellence"]},
    },
}


@pytest.mark.parametrize("text", [text for text, wanted in MEANT.items() if wanted])
def test_it_means(meaning, text):
    assert meaning(text) == MEANT[text]


@pytest.mark.parametrize("text", ["what do the papers cost", "summary of children in Westmere", "A12 zebra", "waiting times?"])
def test_what_says_more_is_not_taken_for_it(say, text):
    reading = say(text)
    told = reading.meaning.intent.value if isinstance(reading, Understood) else ""
    assert told not in ("search", "summary", "detail")
