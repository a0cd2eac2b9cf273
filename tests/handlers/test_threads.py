"""What a thread has spoken of is kept, and nothing of what was written."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from handlers.language.meaning import Context, Intent, Meaning
from handlers.threads import load_context, save_context
from store.measures.query import Comparison, Query, Stat
from store.models import Thread
from store.periods import Period
from store.session import reading, transaction

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
ASKED = Meaning(
    Intent.FIGURE,
    Query(
        "children_in_care",
        Stat.SHARE,
        filters={"location": ("out_of_county",)},
        exclude={"placement_type": ("kinship_fostering",)},
        group_by=("district",),
        period=date(2024, 3, 31),
        compare=(Comparison.LAST_YEAR, Period(date(2022, 4, 1), date(2023, 3, 31))),
    ),
)
CHOICES = (Meaning(Intent.DEFINE, term="IFA"), Meaning(Intent.FIGURE, Query("left_care")))


def test_a_thread_that_nothing_was_said_in_has_no_context(engine):
    with reading(engine) as session:
        assert load_context(session, "D1", "1.1") == Context()


def test_meaning_and_choices_come_back_as_they_were(engine):
    context = Context(previous=ASKED, choices=CHOICES, answer_id="fx67ifxnrasm")
    with transaction(engine) as session:
        save_context(session, "D1", "1.1", context, NOW)
    with reading(engine) as session:
        assert load_context(session, "D1", "1.1") == context


def test_each_thread_has_its_own(engine):
    with transaction(engine) as session:
        save_context(session, "D1", "1.1", Context(previous=ASKED), NOW)
        save_context(session, "D2", "1.1", Context(choices=CHOICES), NOW)
    with reading(engine) as session:
        assert load_context(session, "D1", "1.1") == Context(previous=ASKED)
        assert load_context(session, "D2", "1.1") == Context(choices=CHOICES)
        assert load_context(session, "D1", "2.2") == Context()


def test_the_last_word_stands(engine):
    for context in (Context(previous=ASKED), Context(choices=CHOICES)):
        with transaction(engine) as session:
            save_context(session, "D1", "1.1", context, NOW)
    with reading(engine) as session:
        assert load_context(session, "D1", "1.1") == Context(choices=CHOICES)
        assert _rows(session) == 1


def _rows(session: Session) -> int | None:
    return session.scalar(sa.select(sa.func.count()).select_from(Thread))
