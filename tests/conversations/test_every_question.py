"""Every question that can be put together from the catalogue is answered or refused with a reason, and none ever fails.

Of each measure: every breakdown with every statistic, each breakdown asked for by members and by officers, and every comparison;
the comparisons run through the rest, as all of them together would be too many to ask each time.
"""

from collections.abc import Iterator
from itertools import cycle, product

import pytest
from sqlalchemy.orm import Session

from handlers.answers import answer
from handlers.language.meaning import Intent, Meaning, Understood
from handlers.render import plain_text
from store.measures.catalogue import CATALOGUE
from store.measures.dimensions import DIMENSIONS
from store.measures.measure import Measure
from store.measures.query import TIME_GROUPS, Comparison, Query, Stat
from tests.conversations.conftest import SAMPLE_TODAY
from tests.handlers.conftest import MEMBER, OFFICER

ASKERS = {"member": MEMBER, "officer": OFFICER}
COMPARED = [(), *((comparison,) for comparison in Comparison)]
STATUSES = {"answered", "unknown", "refused"}


def questions(measure: Measure) -> Iterator[tuple[str, Query]]:
    """Who asks, and what: the usual statistic of every breakdown by both, the others by the one and the other in turn."""
    breakdowns = [(), *((name,) for name in (*measure.by, *TIME_GROUPS))]
    comparisons, roles = cycle(COMPARED), cycle(ASKERS)
    for stat, group_by in product(measure.stats, breakdowns):
        for role in ASKERS if stat is measure.stat else [next(roles)]:
            yield role, Query(measure.id, stat, group_by=group_by, compare=next(comparisons))
    for place, name in enumerate(measure.by):
        other = measure.by[place - 1]
        yield next(roles), Query(measure.id, filters=_one_of((name,)), exclude=_one_of((other,) if other != name else ()))


def _one_of(groups: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """A value of a breakdown to choose by; one that nobody knows where they come from the store."""
    return {name: tuple(DIMENSIONS[name].values)[-1:] or ("Nowhere",) for name in groups if name in DIMENSIONS}


def test_every_pair_is_met():
    everything: set[tuple[str, tuple[Comparison, ...]]] = set()
    for measure in CATALOGUE.values():
        asked = list(questions(measure))
        breakdowns = {(), *((name,) for name in (*measure.by, *TIME_GROUPS))}
        assert {(query.group_by, query.stat) for _, query in asked} >= set(product(breakdowns, measure.stats))
        assert {(role, query.group_by) for role, query in asked} >= set(product(ASKERS, breakdowns))
        assert {query.compare for _, query in asked} == set(COMPARED)
        everything |= {(name, query.compare) for _, query in asked for name in query.group_by}
    assert {name for name, _ in everything} == {*(name for measure in CATALOGUE.values() for name in measure.by), *TIME_GROUPS}


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=lambda measure: measure.id)
def test_every_question_is_answered_or_refused_with_a_reason(sample_engine, measure):
    with Session(sample_engine) as session:
        for role, query in questions(measure):
            intent = Intent.LIST if query.stat is Stat.LIST else Intent.FIGURE
            reply = answer(session, Understood(Meaning(intent, query)), ASKERS[role], SAMPLE_TODAY)
            told = plain_text(reply)
            assert reply.status in STATUSES, query
            assert told.strip(), query
            if reply.status == "answered":
                assert reply.result is not None
                assert reply.result.figures or "There are none." in told, query
        session.rollback()
