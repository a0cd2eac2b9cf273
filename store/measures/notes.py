"""What must travel with figures of recruitment, money and care leavers: of whom they are, gross or net, or not confirmed."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from store.measures.cells import chosen
from store.measures.counting import shows_usual_only
from store.measures.facts import FACTS
from store.measures.measure import Measure
from store.measures.planning import Plan
from store.measures.points import table
from store.measures.query import Caveat, Query


def notes(session: Session, measure: Measure, query: Query, plan: Plan) -> Iterator[Caveat]:
    if measure.id == "foster_conversion":
        yield Caveat("earlier_enquiries")
    elif measure.id == "savings":
        yield from _of_savings(session, query, plan)
    elif measure.usual is not None:
        yield from _of_leavers(measure, query)


def _of_leavers(measure: Measure, query: Query) -> Iterator[Caveat]:
    named = {value for chosen in (query.filters, query.exclude, query.of) for value in chosen.get("activity", ())}
    if len(named & {"training", "employment"}) == 1:
        yield Caveat("training_with_employment")
    if "leaver_age" in query.group_by and shows_usual_only(measure, query):
        yield Caveat("older_leavers")


def _of_savings(session: Session, query: Query, plan: Plan) -> Iterator[Caveat]:
    """Of those in the newest figures, in the council's own words."""
    points = [plan.points[plan.entries[-1].point]]
    facts = FACTS["savings"](table(session, points)).subquery("facts")
    asked = sa.select(facts.c.basis, facts.c.footnote, facts.c.unconfirmed).where(chosen(facts, query)).order_by(facts.c.ref)
    found = session.execute(asked).all()
    bases = {row.basis for row in found}
    if bases & {"gross", "net"}:
        yield Caveat("gross_or_net", {"gross": "gross" in bases, "net": "net" in bases, "unsaid": None in bases})
    footnotes = tuple(dict.fromkeys(row.footnote for row in found if row.footnote))
    if footnotes:
        yield Caveat("footnotes", {"footnotes": footnotes})
    unconfirmed = tuple(row.unconfirmed for row in found if row.unconfirmed)
    if unconfirmed:
        yield Caveat("to_be_confirmed", {"words": unconfirmed})
