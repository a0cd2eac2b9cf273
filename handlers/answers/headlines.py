"""The headline measures, as the Home tab and the summaries tell them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from handlers.answers.area import area_word
from handlers.answers.figures import reply_from
from handlers.answers.reply import Reply
from handlers.language.meaning import Intent, Meaning
from store.measures.evaluate import CannotAnswer, evaluate
from store.measures.query import Comparison, Query, Stat
from store.vocabulary import Audience

HEADLINES = {
    "Children in care": Query("children_in_care"),
    "Placed outside the {area}": Query("children_in_care", Stat.SHARE, filters={"location": ("out_of_county",)}),
    "With independent providers": Query("children_in_care", Stat.SHARE, filters={"provider": ("independent",)}),
    "Three or more placements in twelve months": Query("three_plus_placements"),
    "Long in care, and two years or more in one placement": Query("long_term_stability"),
}
"""By their names in a line."""


def headlines(session: Session, audience: Audience, today: date, beside: tuple[Comparison | date, ...]) -> Iterator[Reply]:
    """Each beside something else. What the data do not reach is left out: a page of headlines is no place for reasons."""
    area = area_word(session)
    for name, query in HEADLINES.items():
        asked = Query(query.measure, query.stat, query.filters, compare=beside)
        try:
            result = evaluate(session, asked, audience, today)
        except CannotAnswer:
            continue
        reply = reply_from(session, Meaning(Intent.FIGURE, asked), result, audience, today)
        yield replace(reply, values={**reply.values, "name": name.replace("{area}", area)})
