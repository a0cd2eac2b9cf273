"""What a thread remembers from one reply to the next."""

import pytest

from handlers.answers.reply import Choice, Reply, Status
from handlers.conversation import next_context
from handlers.language.meaning import Context, Intent, Meaning
from store.measures.query import Query

BEFORE = Meaning(Intent.FIGURE, Query("left_care"))
NOW = Meaning(Intent.FIGURE, Query("children_in_care"))
OFFERED = Meaning(Intent.FIGURE, Query("entered_care"))
THREAD = Context(previous=BEFORE, choices=(OFFERED,))
CHOICES = (Choice("Children who came into care", OFFERED),)


@pytest.mark.parametrize(
    ("reply", "after"),
    [
        (Reply(Status.ANSWERED, "figure", meaning=NOW), Context(NOW)),
        (Reply(Status.UNDERSTOOD, "understood", meaning=NOW), Context(NOW)),
        (Reply(Status.ANSWERED, "figure", meaning=NOW, choices=CHOICES), Context(NOW, (OFFERED,))),
        (Reply(Status.ANSWERED, "definition", meaning=Meaning(Intent.DEFINE, term="IFA")), Context(BEFORE)),
        (Reply(Status.CLARIFY, "choices", choices=CHOICES), Context(BEFORE, (OFFERED,))),
        (Reply(Status.UNKNOWN, "declined", choices=CHOICES), Context(BEFORE, (OFFERED,))),
        (Reply(Status.UNKNOWN, "none_of_these"), Context(BEFORE)),
        (Reply(Status.REFUSED, "refused", meaning=Meaning(Intent.REFUSE)), THREAD),
    ],
)
def test_next_context(reply, after):
    assert next_context(THREAD, reply) == after
